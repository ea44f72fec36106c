import { BRUSH_DIAMETER, rememberBrushDiameter } from '../../services/brush-memory';
import { rememberMaskLook } from '../../services/mask-look';
import { stepDiameter } from '../../services/shortcuts';
import { SET_DATA_INTERVAL_MS, createThrottle } from '../../services/throttle';
import { platform } from '../../../pages/shared-parts';
import type { PaintTool } from '../../components/mask-painter/handle';
import type { MoreAction } from '../../services/tool-list';
import type { MaskMode } from '../../../shared/mask/mask-document';
import type { EditorPage } from './editor-data';

const maySetData = createThrottle(platform.clock, SET_DATA_INTERVAL_MS);

interface DiameterDetail {
  readonly diameterViewPx: number;
}

/** What the person paints with, and how it looks. */
export const toolHandlers = {
  onToolChange(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ tool: PaintTool }>,
  ): void {
    this.setData({ tool: detail.tool });
  },
  onShapeMode(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ mode: MaskMode }>,
  ): void {
    this.setData({ shapeMode: detail.mode });
  },
  onMore(this: EditorPage): void {
    this.wordsPanel()?.close?.();
    this.setData({ isMoreOpen: !this.data.isMoreOpen, isListOpen: false });
  },
  onMoreAct(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ action: MoreAction }>,
  ): void {
    switch (detail.action) {
      case 'ellipse':
        return this.setData({ tool: 'ellipse', isMoreOpen: false });
      case 'invert':
        return this.painter()?.invert();
      case 'grow':
        return this.painter()?.grow();
      case 'shrink':
        return this.painter()?.shrink();
    }
  },
  onColourChange(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ colour: string }>,
  ): void {
    this.setData({ maskColour: detail.colour }, () => rememberLook(this));
  },
  onOpacitySizing(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ opacityPercent: number }>,
  ): void {
    if (maySetData()) this.setData({ maskOpacityPercent: detail.opacityPercent });
  },
  onOpacityChange(
    this: EditorPage,
    { detail }: WechatMiniprogram.CustomEvent<{ opacityPercent: number }>,
  ): void {
    this.setData({ maskOpacityPercent: detail.opacityPercent }, () => rememberLook(this));
  },
  onHideMask(this: EditorPage): void {
    this.setData({ isMaskHidden: true });
  },
  onShowMask(this: EditorPage): void {
    this.setData({ isMaskHidden: false });
  },
  onSizing(this: EditorPage, { detail }: WechatMiniprogram.CustomEvent<DiameterDetail>): void {
    if (maySetData()) this.setData({ isSizing: true, brushDiameterViewPx: detail.diameterViewPx });
  },
  onSizeChange(this: EditorPage, { detail }: WechatMiniprogram.CustomEvent<DiameterDetail>): void {
    this.setData({ isSizing: false, brushDiameterViewPx: detail.diameterViewPx });
    rememberBrushDiameter(platform.storage, detail.diameterViewPx);
  },
  /** As a key does. */
  stepBrush(this: EditorPage, step: 'smaller' | 'larger'): void {
    const diameter = stepDiameter(this.data.brushDiameterViewPx, step, BRUSH_DIAMETER);
    this.setData({ brushDiameterViewPx: diameter });
    rememberBrushDiameter(platform.storage, diameter);
  },
};

function rememberLook({ data }: EditorPage): void {
  const { maskColour, maskOpacityPercent } = data;
  rememberMaskLook(platform.storage, { maskColour, maskOpacityPercent });
}
