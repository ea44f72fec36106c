import { imagePoint } from '../../core/geometry/point';
import { recallBrushDiameter } from '../../services/brush-memory';
import { changedFields } from '../../services/changed-fields';
import { describeShare } from '../../services/describe-share';
import { Editor } from '../../services/editor';
import { recallMaskLook } from '../../services/mask-look';
import { takeHandover } from '../../services/photo-handover';
import { photoFromQuery } from '../../../services/photo-link';
import { resultCard, shareCard } from '../../../services/share-card';
import { CANDIDATES_MOST } from '../../services/stack/attempt';
import { sliderColours } from '../../services/slider-colours';
import { cancelledJobs, drafts, platform } from '../../../pages/shared-parts';
import { AT_FIRST_SIGHT, data, words } from './editor-data';
import { keyHandlers } from './key-handlers';
import { toolHandlers } from './tool-handlers';
import type {
  MaskChange,
  MaskMeasure,
  MaskPainterFailure,
  MaskPainterHandle,
  MaskPick,
  ResultSwipe,
} from '../../components/mask-painter/handle';
import type { Draft } from '../../../services/draft/draft';
import type { EditWish } from '../../../services/edit-wish';
import type { EditorStart } from '../../services/editor-start';
import type { EditorView } from '../../services/editor-view';
import type { Wanted, WordsHandle } from '../../services/words-handle';
import type { SessionReply } from '../../../shared/contract/actions';
import type { ShareCard } from '../../../services/share-card';
import type { ObjectPickerHandle } from '../../services/object-tap';

const EDITOR_PAGE = 'studio/pages/editor/editor';
const HOME_PAGE = '../../../pages/home/home';

type WordsInstance = WechatMiniprogram.Component.TrivialInstance & Partial<WordsHandle>;
/** The part of the strip that the page calls; it comes with another package. */
type StripInstance = WechatMiniprogram.Component.TrivialInstance & { step(step: 1 | -1): void };

type PainterInstance = WechatMiniprogram.Component.TrivialInstance & MaskPainterHandle;

interface PatchDetail {
  readonly jobId: string;
}

/** The draft, where the address asks for it. */
async function readDraft({ draft }: Record<string, string | undefined>): Promise<Draft | null> {
  return draft === undefined ? null : drafts.read().catch(() => null);
}

Page({
  data,
  ...toolHandlers,
  ...keyHandlers,
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

  /** The sheet stands over the photo's lower edge: painting puts it away when the stroke has ended. */
  onPaintEnd() {
    this.editor?.strokeEnded();
    this.wordsPanel()?.close?.();
    this.renew({ isMoreOpen: false, isListOpen: false });
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
