import { imagePoint } from '../../core/geometry/point';
import {
  BRUSH_DIAMETER,
  recallBrushDiameter,
  rememberBrushDiameter,
} from '../../services/brush-memory';
import { changedFields } from '../../services/changed-fields';
import { describeShare } from '../../services/describe-share';
import { Editor } from '../../services/editor';
import { EMPTY_EDITOR_VIEW } from '../../services/editor-view';
import { MASK_COLOURS, recallMaskLook, rememberMaskLook } from '../../services/mask-look';
import { takeHandover } from '../../services/photo-handover';
import { photoFromQuery } from '../../../services/photo-link';
import { ZOOM_STEP, shortcutOf, stepDiameter } from '../../services/shortcuts';
import { resultCard, shareCard } from '../../../services/share-card';
import { CANDIDATES_MOST } from '../../services/stack/attempt';
import { sliderColours } from '../../services/slider-colours';
import { SET_DATA_INTERVAL_MS, createThrottle } from '../../services/throttle';
import { moreActions, shapeModes, toolRow } from '../../services/tool-list';
import { wordsFor } from '../../../services/words/words';
import { cancelledJobs, drafts, platform } from '../../../pages/shared-parts';
import type {
  MaskChange,
  MaskMeasure,
  MaskPainterFailure,
  MaskPainterHandle,
  MaskPick,
  PaintTool,
  ResultSwipe,
} from '../../components/mask-painter/handle';
import type { Draft } from '../../../services/draft/draft';
import type { EditWish } from '../../../services/edit-wish';
import type { EditorStart } from '../../services/editor-start';
import type { EditorView } from '../../services/editor-view';
import type { Wanted, WordsHandle } from '../../services/words-handle';
import type { SessionReply } from '../../../shared/contract/actions';
import type { MaskMode } from '../../../shared/mask/mask-document';
import type { ShareCard } from '../../../services/share-card';
import type { ObjectPickerHandle } from '../../services/object-tap';
import type { Shortcut } from '../../services/shortcuts';
import type { MoreAction } from '../../services/tool-list';

const EDITOR_PAGE = 'studio/pages/editor/editor';
const HOME_PAGE = '../../../pages/home/home';

const words = wordsFor(platform.device.language);
const maySetData = createThrottle(platform.clock, SET_DATA_INTERVAL_MS);

type WordsInstance = WechatMiniprogram.Component.TrivialInstance & Partial<WordsHandle>;
/** The part of the strip that the page calls; it comes with another package. */
type StripInstance = WechatMiniprogram.Component.TrivialInstance & { step(step: 1 | -1): void };

type PainterInstance = WechatMiniprogram.Component.TrivialInstance & MaskPainterHandle;

interface PatchDetail {
  readonly jobId: string;
}

interface DiameterDetail {
  readonly diameterViewPx: number;
}

/** Letters so large that a word beside its icon is too much. */
const LARGE_FONT_FROM = 1.2;

/** Of the stage's width, for one press of a key. */
const LINE_STEP = 0.05;

/** How every result is looked at when it comes. */
const AT_FIRST_SIGHT = { isComparing: false, isSplit: false, isOutlined: false };

/** The view of the edit (see services/editor-view) and what belongs to the page alone. */
const data = {
  ...EMPTY_EDITOR_VIEW,
  words: words.editor,
  setup: words.setup,
  language: platform.device.language,
  fontScale: platform.device.fontScale,
  isLargeFont: platform.device.fontScale > LARGE_FONT_FROM,
  pixelRatio: platform.device.pixelRatio,
  isConfigured: true,
  ...sliderColours('light'),
  tool: 'brush' as PaintTool,
  tools: [...toolRow(words.editor)],
  shapeModes: [...shapeModes(words.editor)],
  shapeMode: 'add' as MaskMode,
  moreActions: [...moreActions(words.editor)],
  swatches: [
    { colour: MASK_COLOURS.red, label: words.editor.red },
    { colour: MASK_COLOURS.cyan, label: words.editor.cyan },
    { colour: MASK_COLOURS.yellow, label: words.editor.yellow },
  ],
  startLabel: words.editor.start,
  isMoreOpen: false,
  isListOpen: false,
  maskColour: MASK_COLOURS.red as string,
  maskOpacityPercent: 50,
  isMaskHidden: false,
  photoLabel: words.editor.photo,
  paintedText: '',
  brushDiameterViewPx: BRUSH_DIAMETER.initial as number,
  brushMinViewPx: BRUSH_DIAMETER.min as number,
  brushMaxViewPx: BRUSH_DIAMETER.max as number,
  isSizing: false,
  ...AT_FIRST_SIGHT,
};

/** The draft, where the address asks for it. */
async function readDraft({ draft }: Record<string, string | undefined>): Promise<Draft | null> {
  return draft === undefined ? null : drafts.read().catch(() => null);
}

Page({
  data,
  editor: null as Editor | null,
  session: null as SessionReply | null,
  isUnloaded: false,
  stopListening: () => undefined as void,

  async onLoad(query) {
    const photo = photoFromQuery(query);
    const start = photo === null ? await readDraft(query) : (takeHandover(photo.path) ?? { photo });
    if (start === null) return platform.screen.leave(HOME_PAGE);
    if (this.isUnloaded) return;
    platform.screen.setTitle(words.appName);
    const { device, storage, cloud } = platform;
    this.renew({
      ...sliderColours(device.theme()),
      ...recallMaskLook(storage),
      brushDiameterViewPx: recallBrushDiameter(storage),
      isConfigured: cloud.isConfigured(),
    });
    const stops = [
      device.onThemeChange((theme) => this.setData(sliderColours(theme))),
      device.onMemoryWarning(() => this.painter()?.saveMemory()),
      device.onKeyDown((key) => this.onKey(key)),
      platform.presence.onReturn(() => void cancelledJobs.send()),
    ];
    this.stopListening = () => stops.forEach((stop) => stop());
    this.openEditor(start);
  },

  onUnload() {
    this.isUnloaded = true;
    this.stopListening();
    this.editor?.close();
  },

  openEditor(start: EditorStart) {
    const onSession = (session: SessionReply): void => this.onSession(session);
    const ports = { ...platform, drafts, cancelledJobs, onSession };
    this.editor = new Editor(ports, start, (changed) => this.show(changed));
    this.labelStart(this.editor.session.wish);
    this.connectWords();
  },

  /** Shows what changed. A new face of the panel may be of another height, so the painter measures anew. */
  show(changed: Partial<EditorView>) {
    const isOtherFace = changed.panel !== undefined && changed.panel !== this.data.panel;
    this.setData(isOtherFace ? { ...changed, ...AT_FIRST_SIGHT } : changed, () => {
      if (isOtherFace) this.painter()?.relayout();
    });
  },

  /** Sets what is not as it was. */
  renew(next: Partial<typeof data>) {
    const changed = changedFields<Partial<typeof data>>(this.data, next);
    if (Object.keys(changed).length > 0) this.setData(changed);
  },

  painter(): MaskPainterHandle | null {
    return this.selectComponent('#painter') as PainterInstance | null;
  },

  async onPainterReady() {
    await this.editor?.photoShown((mask) => this.painter()?.loadDocument(mask));
  },
  onPainterFailed({ detail }: WechatMiniprogram.CustomEvent<MaskPainterFailure>) {
    const code = detail.reason === 'photo-unreadable' ? 'PHOTO_BROKEN' : 'INTERNAL';
    this.editor?.dispatch({ kind: 'photoFailed', code });
  },
  /** One step to undo, as a stroke. */
  async onPick({ detail }: WechatMiniprogram.CustomEvent<MaskPick>) {
    const [editor, painter] = [this.editor, this.painter()];
    const picker = this.selectComponent('#object-picker') as Partial<ObjectPickerHandle> | null;
    if (!editor || !painter || !picker?.pickAt) return;
    const { ops } = painter.peekDocument();
    const uploadPhoto = () => editor.uploadPhoto();
    const at = imagePoint(detail.x, detail.y);
    const tap = { at, mode: this.data.shapeMode, ops, uploadPhoto };
    const shape = await picker.pickAt(tap, platform);
    if (shape !== null && this.data.panel === 'tools') painter.addShape(shape);
  },
  onPaintStart() {
    this.editor?.strokeBegun();
  },
  onStrokesChange({ detail }: WechatMiniprogram.CustomEvent<MaskChange>) {
    const painter = this.painter();
    if (painter !== null) this.editor?.strokesChanged(detail, painter.peekDocument());
  },

  onMeasured({ detail }: WechatMiniprogram.CustomEvent<MaskMeasure>) {
    const share = describeShare(detail.share);
    const isPainted = detail.share > 0;
    this.renew({
      photoLabel: isPainted ? words.editor.photoPainted(share) : words.editor.photo,
      paintedText: isPainted ? words.editor.painted(share) : '',
    });
  },

  onUndo() {
    void this.editor?.undo(() => this.painter()?.undo());
  },
  onRedo() {
    void this.editor?.redo(() => this.painter()?.redo());
  },
  onClear() {
    this.painter()?.clear();
  },

  onToolChange({ detail }: WechatMiniprogram.CustomEvent<{ tool: PaintTool }>) {
    this.setData({ tool: detail.tool });
  },
  onShapeMode({ detail }: WechatMiniprogram.CustomEvent<{ mode: MaskMode }>) {
    this.setData({ shapeMode: detail.mode });
  },
  /** The sheet stands over the photo's lower edge: painting puts it away when the stroke has ended. */
  onPaintEnd() {
    this.editor?.strokeEnded();
    this.wordsPanel()?.close?.();
    this.renew({ isMoreOpen: false, isListOpen: false });
  },
  /** As the buttons: a job that runs, or a result, has none of them. */
  onKey(key: string) {
    const shortcut = shortcutOf(key);
    if (shortcut === null || this.data.isBusy) return;
    if (this.data.panel === 'result') return this.onResultKey(shortcut);
    if (this.data.panel !== 'tools') return;
    switch (shortcut) {
      case 'undo':
        return this.onUndo();
      case 'redo':
        return this.onRedo();
      case 'smaller':
      case 'larger': {
        const diameter = stepDiameter(this.data.brushDiameterViewPx, shortcut, BRUSH_DIAMETER);
        this.setData({ brushDiameterViewPx: diameter });
        return rememberBrushDiameter(platform.storage, diameter);
      }
      case 'closer':
        return this.painter()?.zoomBy(ZOOM_STEP);
      case 'farther':
        return this.painter()?.zoomBy(1 / ZOOM_STEP);
      case 'whole':
        return this.painter()?.fitPhoto();
    }
  },
  /** The keys of the brush move the line between original and result. */
  onResultKey(shortcut: Shortcut) {
    switch (shortcut) {
      case 'undo':
        return this.onUndo();
      case 'redo':
        return this.onRedo();
      case 'smaller':
        return this.painter()?.nudgeLine(-LINE_STEP);
      case 'larger':
        return this.painter()?.nudgeLine(LINE_STEP);
      case 'closer':
        return this.painter()?.zoomBy(ZOOM_STEP);
      case 'farther':
        return this.painter()?.zoomBy(1 / ZOOM_STEP);
      case 'whole':
        return this.painter()?.fitPhoto();
    }
  },
  onMore() {
    this.wordsPanel()?.close?.();
    this.setData({ isMoreOpen: !this.data.isMoreOpen, isListOpen: false });
  },
  onMoreAct({ detail }: WechatMiniprogram.CustomEvent<{ action: MoreAction }>) {
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
  onColourChange({ detail }: WechatMiniprogram.CustomEvent<{ colour: string }>) {
    this.setData({ maskColour: detail.colour }, () => this.rememberLook());
  },
  onOpacitySizing({ detail }: WechatMiniprogram.CustomEvent<{ opacityPercent: number }>) {
    if (maySetData()) this.setData({ maskOpacityPercent: detail.opacityPercent });
  },
  onOpacityChange({ detail }: WechatMiniprogram.CustomEvent<{ opacityPercent: number }>) {
    this.setData({ maskOpacityPercent: detail.opacityPercent }, () => this.rememberLook());
  },
  rememberLook() {
    const { maskColour, maskOpacityPercent } = this.data;
    rememberMaskLook(platform.storage, { maskColour, maskOpacityPercent });
  },
  onHideMask() {
    this.setData({ isMaskHidden: true });
  },
  onShowMask() {
    this.setData({ isMaskHidden: false });
  },
  onSizing({ detail }: WechatMiniprogram.CustomEvent<DiameterDetail>) {
    if (maySetData()) this.setData({ isSizing: true, brushDiameterViewPx: detail.diameterViewPx });
  },
  onSizeChange({ detail }: WechatMiniprogram.CustomEvent<DiameterDetail>) {
    this.setData({ isSizing: false, brushDiameterViewPx: detail.diameterViewPx });
    rememberBrushDiameter(platform.storage, detail.diameterViewPx);
  },

  /** Null until its package is there. */
  wordsPanel(): Partial<WordsHandle> | null {
    return this.selectComponent('#words-panel') as WordsInstance | null;
  },
  onWordsReady() {
    this.connectWords();
  },
  /** As soon as both are there. */
  connectWords() {
    if (this.editor === null) return;
    this.wordsPanel()?.connect?.(platform, this.editor.session);
    if (this.session !== null) this.onSession(this.session);
  },
  onSession(session: SessionReply) {
    this.session = session;
    this.wordsPanel()?.takeSession?.(session);
  },
  onWishChange({ detail }: WechatMiniprogram.CustomEvent<Wanted>) {
    this.editor?.wishChanged(detail.wish, detail.words);
    this.labelStart(detail.wish);
  },
  labelStart(wish: EditWish) {
    const { start, startEdit } = words.editor;
    this.renew({ startLabel: wish.mode === 'edit' ? startEdit : start });
  },
  /** The sheets stand in one place. */
  onWordsOpen({ detail }: WechatMiniprogram.CustomEvent<{ isOpen: boolean }>) {
    if (detail.isOpen) this.renew({ isMoreOpen: false });
  },

  /** Strokes come first: whoever has painted nothing is not asked for words. */
  async onStart() {
    const painter = this.painter();
    if (painter === null) return;
    if (this.data.canStart && this.wordsPanel()?.takeWords?.() === false) return;
    await this.editor?.start(painter.readDocument());
  },
  async onCancel() {
    await this.editor?.cancel();
  },

  onList() {
    const isListOpen = !this.data.isListOpen;
    this.setData({ isListOpen, isMoreOpen: false });
    if (isListOpen) void this.editor?.results.fetchForThumbs();
  },
  onCompare() {
    this.setData({ isSplit: !this.data.isSplit });
  },
  onOutline() {
    this.setData({ isOutlined: !this.data.isOutlined });
  },
  onHold() {
    this.setData({ isComparing: true });
  },
  onRelease() {
    this.setData({ isComparing: false });
  },
  async onResultFailed() {
    await this.editor?.results.fetch();
  },
  async onSave() {
    await this.editor?.results.save();
  },
  async onShare() {
    await this.editor?.results.share();
  },
  onShareAppMessage(): ShareCard {
    const card = shareCard(this.route, EDITOR_PAGE, words);
    const picture = this.editor?.results.cardPicture() ?? null;
    return picture === null ? card : resultCard(card, picture);
  },
  /** The strip knows which one is next. */
  onSwipe({ detail }: WechatMiniprogram.CustomEvent<ResultSwipe>) {
    const strip = this.selectComponent('#candidate-strip') as StripInstance | null;
    strip?.step(detail.step);
  },
  onCandidate({ detail }: WechatMiniprogram.CustomEvent<PatchDetail>) {
    this.editor?.choose(detail.jobId);
  },
  async onAnother() {
    await this.editor?.another();
  },
  onCandidateCount() {
    this.editor?.setCandidateCount((this.data.candidateCount % CANDIDATES_MOST) + 1);
  },
  async onPatchToggle({ detail }: WechatMiniprogram.CustomEvent<PatchDetail>) {
    await this.editor?.patches.toggle(detail.jobId);
  },
  async onPatchRemove({ detail }: WechatMiniprogram.CustomEvent<PatchDetail>) {
    await this.editor?.patches.remove(detail.jobId);
  },
  async onPatchReroll({ detail }: WechatMiniprogram.CustomEvent<PatchDetail>) {
    this.setData({ isListOpen: false });
    await this.editor?.patches.reroll(detail.jobId);
  },
  async onRestore() {
    this.setData({ isListOpen: false });
    await this.editor?.patches.beginRestoring();
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
        return this.editor?.results.openSettings();
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
