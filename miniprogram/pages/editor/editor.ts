import { createPlatform } from '../../platform/wx-platform';
import {
  BRUSH_DIAMETER,
  recallBrushDiameter,
  rememberBrushDiameter,
} from '../../services/brush-memory';
import { Editor } from '../../services/editor';
import { EMPTY_EDITOR_VIEW } from '../../services/editor-view';
import { photoFromQuery } from '../../services/photo-link';
import { sliderColours } from '../../services/slider-colours';
import { SET_DATA_INTERVAL_MS, createThrottle } from '../../services/throttle';
import { wordsFor } from '../../services/words/words';
import type {
  MaskChange,
  MaskPainterFailure,
  MaskPainterHandle,
  PaintTool,
} from '../../components/mask-painter/handle';
import type { EditPhoto } from '../../services/edit-photo';
import type { EditorView } from '../../services/editor-view';

const HOME_PAGE = '../home/home';

const platform = createPlatform();
const words = wordsFor(platform.device.language);
const maySetData = createThrottle(platform.clock, SET_DATA_INTERVAL_MS);

type PainterInstance = WechatMiniprogram.Component.TrivialInstance & MaskPainterHandle;

interface DiameterDetail {
  readonly diameterViewPx: number;
}

/** The view of the edit (see services/editor-view) and what belongs to the page alone. */
const data = {
  ...EMPTY_EDITOR_VIEW,
  words: words.editor,
  setup: words.setup,
  fontScale: platform.device.fontScale,
  pixelRatio: platform.device.pixelRatio,
  isConfigured: true,
  ...sliderColours('light'),
  tool: 'brush' as PaintTool,
  maskColour: '#FF3B30',
  brushDiameterViewPx: BRUSH_DIAMETER.initial as number,
  brushMinViewPx: BRUSH_DIAMETER.min as number,
  brushMaxViewPx: BRUSH_DIAMETER.max as number,
  isSizing: false,
  isComparing: false,
};

Page({
  data,
  editor: null as Editor | null,
  stopListening: () => undefined as void,

  onLoad(query) {
    const photo = photoFromQuery(query);
    if (photo === null) return void platform.screen.leave(HOME_PAGE);
    platform.screen.setTitle(words.appName);
    const { device, storage, cloud } = platform;
    this.setData({
      ...sliderColours(device.theme()),
      brushDiameterViewPx: recallBrushDiameter(storage),
      isConfigured: cloud.isConfigured(),
    });
    this.stopListening = device.onThemeChange((theme) => this.setData(sliderColours(theme)));
    this.openEditor(photo);
  },

  onUnload() {
    this.stopListening();
    this.editor?.close();
  },

  openEditor(photo: EditPhoto) {
    this.editor = new Editor(platform, photo, (changed) => this.show(changed));
  },

  /** Shows what changed. A new face of the panel may be of another height, so the painter measures anew. */
  show(changed: Partial<EditorView>) {
    const isOtherFace = changed.panel !== undefined && changed.panel !== this.data.panel;
    if (changed.resultSource) this.painter()?.fitPhoto();
    this.setData(changed, () => {
      if (isOtherFace) this.painter()?.relayout();
    });
  },

  painter(): MaskPainterHandle | null {
    return this.selectComponent('#painter') as PainterInstance | null;
  },

  onPainterReady() {
    this.editor?.dispatch({ kind: 'photoShown' });
  },
  onPainterFailed({ detail }: WechatMiniprogram.CustomEvent<MaskPainterFailure>) {
    const code = detail.reason === 'photo-unreadable' ? 'PHOTO_BROKEN' : 'INTERNAL';
    this.editor?.dispatch({ kind: 'photoFailed', code });
  },
  onPaintStart() {
    this.editor?.beginUpload();
  },
  onStrokesChange({ detail }: WechatMiniprogram.CustomEvent<MaskChange>) {
    this.editor?.dispatch({ kind: 'strokesChanged', strokes: detail });
  },

  onUndo() {
    if (this.data.panel === 'result') this.editor?.dispatch({ kind: 'resultDropped' });
    else this.painter()?.undo();
  },
  onRedo() {
    this.painter()?.redo();
  },
  onClear() {
    this.painter()?.clear();
  },

  onToolChange({ detail }: WechatMiniprogram.CustomEvent<{ tool: PaintTool }>) {
    this.setData({ tool: detail.tool });
  },
  onSizing({ detail }: WechatMiniprogram.CustomEvent<DiameterDetail>) {
    if (maySetData()) this.setData({ isSizing: true, brushDiameterViewPx: detail.diameterViewPx });
  },
  onSizeChange({ detail }: WechatMiniprogram.CustomEvent<DiameterDetail>) {
    this.setData({ isSizing: false, brushDiameterViewPx: detail.diameterViewPx });
    rememberBrushDiameter(platform.storage, detail.diameterViewPx);
  },

  async onStart() {
    const painter = this.painter();
    if (painter !== null) await this.editor?.start(painter.readDocument());
  },
  onCancel() {
    this.editor?.cancel();
  },

  onHold() {
    this.setData({ isComparing: true });
  },
  onRelease() {
    this.setData({ isComparing: false });
  },
  async onResultFailed() {
    await this.editor?.fetchResult();
  },
  async onSave() {
    await this.editor?.save();
  },
  async onPaintOn() {
    await this.editor?.paintOn();
  },

  async onNoticeAction() {
    const painter = this.painter();
    switch (this.data.noticeAction) {
      case 'retry':
        return painter !== null && this.editor?.retry(() => painter.readDocument());
      case 'settings':
        return this.editor?.openSettings();
      case 'choose':
        return this.onChooseAnother();
      case '':
      case undefined:
        return;
    }
  },
  async onChooseAnother() {
    await platform.screen.leave(HOME_PAGE);
  },
});
