/** One colour of the mask, with its name. */
interface Swatch {
  readonly colour: string;
  readonly label: string;
}

/** A thing that is done to the whole mask, or the ellipse. */
interface Action {
  readonly action: string;
  readonly label: string;
}

/** What is needed less often: shapes and changes of the whole mask, its colour and opacity, a look beneath it.
 *  Events: act {action}; colourchange {colour}; opacitysizing {opacityPercent} while the finger is on the
 *  slider, opacitychange {opacityPercent} when it leaves; hold, release. */
Component({
  properties: {
    actions: { type: Array, value: [] as Action[] },
    /** The action that stands for the tool in hand; '' where it is another. */
    chosenAction: { type: String, value: '' },
    swatches: { type: Array, value: [] as Swatch[] },
    colour: { type: String, value: '' },
    coloursLabel: { type: String, value: '' },
    opacityPercent: { type: Number, value: 50 },
    opacityLabel: { type: String, value: '' },
    holdLabel: { type: String, value: '' },
    /** WeChat's slider takes colours as words only, no variables. */
    lineColour: { type: String, value: '' },
    trackColour: { type: String, value: '' },
  },
  methods: {
    onAct(event: WechatMiniprogram.TouchEvent<object, object, { action: string }>) {
      this.triggerEvent('act', { action: event.currentTarget.dataset.action });
    },
    onColour(event: WechatMiniprogram.TouchEvent<object, object, { colour: string }>) {
      this.triggerEvent('colourchange', { colour: event.currentTarget.dataset.colour });
    },
    onOpacitySizing(event: WechatMiniprogram.SliderChanging) {
      this.triggerEvent('opacitysizing', { opacityPercent: event.detail.value });
    },
    onOpacity(event: WechatMiniprogram.SliderChange) {
      this.triggerEvent('opacitychange', { opacityPercent: event.detail.value });
    },
    onHold() {
      this.triggerEvent('hold');
    },
    onRelease() {
      this.triggerEvent('release');
    },
  },
});
