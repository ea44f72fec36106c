type Tool = 'brush' | 'eraser';

/** Picks the tool and the brush's diameter.
 *  Events: toolchange {tool}; sizing {diameterViewPx} while the finger is on the slider, sizechange {diameterViewPx} when it leaves. */
Component({
  properties: {
    tool: { type: String, value: 'brush' },
    diameterViewPx: { type: Number, value: 32 },
    minViewPx: { type: Number, value: 5 },
    maxViewPx: { type: Number, value: 120 },
    brushLabel: { type: String, value: '' },
    eraserLabel: { type: String, value: '' },
    diameterLabel: { type: String, value: '' },
    /** WeChat's slider takes colours as words only, no variables. */
    lineColour: { type: String, value: '' },
    trackColour: { type: String, value: '' },
  },
  methods: {
    onTool(event: WechatMiniprogram.TouchEvent<object, object, { tool: Tool }>) {
      this.triggerEvent('toolchange', { tool: event.currentTarget.dataset.tool });
    },
    onSizing(event: WechatMiniprogram.SliderChanging) {
      this.triggerEvent('sizing', { diameterViewPx: event.detail.value });
    },
    onSizeChange(event: WechatMiniprogram.SliderChange) {
      this.triggerEvent('sizechange', { diameterViewPx: event.detail.value });
    },
  },
});
