import type { MaskMode } from '../../../shared/mask/mask-document';
import type { PaintTool } from '../mask-painter/handle';

/** One tool of the row. */
interface ToolButton {
  readonly tool: PaintTool;
  readonly label: string;
}

/** What a shape does with what it encloses. */
interface ModeButton {
  readonly mode: MaskMode;
  readonly label: string;
}

/** Picks the tool, the brush's diameter or what a shape does, and opens what is needed less often.
 *  Events: toolchange {tool}; modechange {mode}; more; sizing {diameterViewPx} while the finger is on the slider, sizechange {diameterViewPx}
 *  when it leaves. */
Component({
  properties: {
    tool: { type: String, value: 'brush' as PaintTool },
    /** In the order in which they stand. */
    tools: { type: Array, value: [] as ToolButton[] },
    /** Shown for the tools that enclose, in the place of the diameter. */
    modes: { type: Array, value: [] as ModeButton[] },
    mode: { type: String, value: 'add' as MaskMode },
    modeLabel: { type: String, value: '' },
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
      const { tool } = event.currentTarget.dataset;
      if (tool !== this.data.tool) this.triggerEvent('toolchange', { tool });
    },
    onMode(event: WechatMiniprogram.TouchEvent<object, object, { mode: MaskMode }>) {
      const { mode } = event.currentTarget.dataset;
      if (mode !== this.data.mode) this.triggerEvent('modechange', { mode });
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
