import { LIMITS } from '../../shared/contract/limits';
import { describeError, wayOn } from '../../services/describe-error';
import { describeKept } from './describe-kept';
import { describeProgress } from './describe-progress';
import { describeLeft, describeUsedUp } from './describe-quota';
import { canLeave } from './edit-session';
import { canGoBack, canGoForward } from './stack/timeline';
import { EMPTY_STACK_VIEW } from './stack/stack-view';
import { viewStack } from './stack/view-stack';
import { wordsFor } from '../../services/words/words';
import type { Language } from '../../platform/ports';
import type { PhoneTime } from './describe-quota';
import type { EditSession, Notice } from './edit-session';
import type { StackView } from './stack/stack-view';

/** Which of its faces the panel shows. */
export type PanelFace = 'tools' | 'status' | 'result' | 'unusable';

/** What the button beside a sentence does; '' without a button. */
export type NoticeAction = '' | 'retry' | 'choose' | 'settings';

/** The editor's page as plain values, ready for setData. */
export interface EditorView extends StackView {
  /** The untouched original. */
  readonly photoPath: string;
  readonly photoWidthPx: number;
  readonly photoHeightPx: number;
  readonly panel: PanelFace;
  readonly isBusy: boolean;
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly canClear: boolean;
  readonly canStart: boolean;
  /** How many jobs are left today, when they are few; else ''. */
  readonly leftText: string;
  readonly statusText: string;
  /** 0..100; -1 while the length is unknown. */
  readonly statusPercent: number;
  readonly noticeText: string;
  readonly noticeAction: NoticeAction;
  readonly noticeLabel: string;
  /** fileID or path of the result; '' without one. */
  readonly resultSource: string;
  readonly resultText: string;
  readonly isSaving: boolean;
  readonly saveLabel: string;
  readonly isSharing: boolean;
  readonly isContinuing: boolean;
}

/** Before there is a photo. */
export const EMPTY_EDITOR_VIEW: EditorView = {
  ...EMPTY_STACK_VIEW,
  photoPath: '',
  photoWidthPx: 0,
  photoHeightPx: 0,
  panel: 'tools',
  isBusy: false,
  canUndo: false,
  canRedo: false,
  canClear: false,
  canStart: false,
  leftText: '',
  statusText: '',
  statusPercent: -1,
  noticeText: '',
  noticeAction: '',
  noticeLabel: '',
  resultSource: '',
  resultText: '',
  isSaving: false,
  saveLabel: '',
  isSharing: false,
  isContinuing: false,
};

/** Works the page out from the session. */
export function viewEditor(
  session: EditSession,
  language: Language,
  phoneTime: PhoneTime,
): EditorView {
  const { photo, strokes, stage, busyPatch, timeline, ops } = session;
  const isPainting = stage.kind === 'painting' && busyPatch === null;
  const mayLeave = canLeave(session);
  return {
    ...viewStack(session, language),
    photoPath: photo.path,
    photoWidthPx: photo.widthPx,
    photoHeightPx: photo.heightPx,
    panel: panelFace(stage.kind),
    isBusy: stage.kind === 'working' || busyPatch !== null,
    canUndo: (isPainting && strokes.canUndo) || (mayLeave && canGoBack(timeline)),
    canRedo: (isPainting && strokes.canRedo) || (mayLeave && canGoForward(timeline, ops)),
    canClear: isPainting && !strokes.isEmpty,
    canStart: isPainting && !strokes.isEmpty,
    leftText: describeLeft(session.usage, language),
    ...viewStatus(session, language),
    ...viewNotice(session, language, phoneTime),
    ...viewResult(session, language),
  };
}

function panelFace(kind: EditSession['stage']['kind']): PanelFace {
  switch (kind) {
    case 'opening':
    case 'painting':
      return 'tools';
    case 'working':
      return 'status';
    case 'done':
      return 'result';
    case 'unusable':
      return 'unusable';
  }
}

function viewStatus(
  { stage }: EditSession,
  language: Language,
): Pick<EditorView, 'statusText' | 'statusPercent'> {
  if (stage.kind === 'unusable') {
    return { statusText: describeError(stage.code, language), statusPercent: -1 };
  }
  if (stage.kind !== 'working') return { statusText: '', statusPercent: -1 };
  return describeProgress(stage.progress, language);
}

function viewResult(
  { stage }: EditSession,
  language: Language,
): Pick<
  EditorView,
  'resultSource' | 'resultText' | 'isSaving' | 'saveLabel' | 'isSharing' | 'isContinuing'
> {
  const { save, preparing, saving } = wordsFor(language).editor;
  if (stage.kind !== 'done') {
    const nothing = { resultSource: '', resultText: '', isSaving: false, isContinuing: false };
    return { ...nothing, isSharing: false, saveLabel: save };
  }
  const { activity } = stage;
  return {
    resultSource: stage.result.path ?? stage.result.resultFileId,
    resultText: describeKept(stage.result, language),
    isSaving: activity === 'preparing' || activity === 'saving',
    saveLabel: activity === 'preparing' ? preparing : activity === 'saving' ? saving : save,
    isSharing: activity === 'sharing',
    isContinuing: activity === 'continuing',
  };
}

function viewNotice(
  session: EditSession,
  language: Language,
  phoneTime: PhoneTime,
): Pick<EditorView, 'noticeText' | 'noticeAction' | 'noticeLabel'> {
  const { editor } = wordsFor(language);
  const noticeText = sentenceOf(session, language, phoneTime);
  const noticeAction = actionOf(session.notice);
  switch (noticeAction) {
    case 'retry':
      return { noticeText, noticeAction, noticeLabel: editor.retry };
    case 'choose':
      return { noticeText, noticeAction, noticeLabel: editor.chooseAnother };
    case 'settings':
      return { noticeText, noticeAction, noticeLabel: editor.openSettings };
    case '':
      return { noticeText, noticeAction, noticeLabel: '' };
  }
}

function sentenceOf(
  { notice, usage, resetAtMs }: EditSession,
  language: Language,
  phoneTime: PhoneTime,
): string {
  const { state } = wordsFor(language);
  if (notice === null) return '';
  if (notice === 'ALBUM_REFUSED') return state.albumRefused;
  if (notice === 'PRIVACY_REFUSED') return state.privacyRefused;
  if (notice === 'DRAFT_UNKEPT') return state.draftUnkept;
  if (notice === 'CANDIDATE_FAILED') return state.candidateFailed;
  if (notice === 'STACK_FULL') return state.stackFull(LIMITS.patches);
  if (notice === 'QUOTA_EXCEEDED' && resetAtMs !== null) {
    return describeUsedUp(usage, resetAtMs, phoneTime, language);
  }
  return describeError(notice, language);
}

/** What no button helps with. */
function isOwnNotice(notice: Notice): notice is 'DRAFT_UNKEPT' | 'CANDIDATE_FAILED' | 'STACK_FULL' {
  return ['DRAFT_UNKEPT', 'CANDIDATE_FAILED', 'STACK_FULL'].includes(notice);
}

function actionOf(notice: Notice | null): NoticeAction {
  if (notice === 'ALBUM_REFUSED') return 'settings';
  if (notice === 'PRIVACY_REFUSED') return 'retry';
  if (notice === null || isOwnNotice(notice)) return '';
  switch (wayOn(notice)) {
    case 'retry':
      return 'retry';
    case 'choose':
      return 'choose';
    case 'paint':
    case 'none':
      return '';
  }
}
