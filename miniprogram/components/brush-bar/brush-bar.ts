import type { PaintTool } from '../mask-painter/handle';

/** One tool of the row. */
interface ToolButton {
  readonly tool: PaintTool;
  readonly label: string;
}

/** Picks the tool and the brush's diameter, and opens what is needed less often.
 *  Events: toolchange {tool}; more; sizing {diameterViewPx} while the finger is on the slider, sizechange {diameterViewPx}
 *  when it leaves. */
Component({
  properties: {
    tool: { type: String, value: 'brush' as PaintTool },
    /** In the order in which they stand. */
    tools: { type: Array, value: [] as ToolButton[] },
    moreLabel: { type: String, value: '' },
    isMoreOpen: { type: Boolean, value: false },
    diameterViewPx: { type: Number, value: 32 },
    minViewPx: { type: Number, value: 5 },
    maxViewPx: { type: Number, value: 120 },
    diameterLabel: { type: String, value: '' },
    /** WeChat's slider takes colours as words only, no variables. */
    lineColour: { type: String, value: '' },
    trackColour: { type: String, value: '' },
  },
  methods: {
    onTool(event: WechatMiniprogram.TouchEvent<object, object, { tool: PaintTool }>) {
      this.triggerEvent('toolchange', { tool: event.currentTarget.dataset.tool });
    },
    onMore() {
      this.triggerEvent('more');
    },
    onSizing(event: WechatMiniprogram.SliderChanging) {
      this.triggerEvent('sizing', { diameterViewPx: event.detail.value });
    },
    onSizeChange(event: WechatMiniprogram.SliderChange) {
      this.triggerEvent('sizechange', { diameterViewPx: event.detail.value });
    },
  },
});
