import { describeError } from '../../services/describe-error';
import { describeProgress } from './describe-progress';
import { describeLeft } from './describe-quota';
import { canLeave } from './edit-session';
import { canGoBack, canGoForward } from './stack/timeline';
import { EMPTY_STACK_VIEW } from './stack/stack-view';
import { viewStack } from './stack/view-stack';
import { EMPTY_NOTICE_VIEW, viewNotice } from './view-notice';
import { EMPTY_RESULT_VIEW, viewResult } from './view-result';
import type { Language } from '../../platform/ports';
import type { PhoneTime } from './describe-quota';
import type { EditSession } from './edit-session';
import type { StackView } from './stack/stack-view';
import type { NoticeView } from './view-notice';
import type { ResultView } from './view-result';

/** Which of its faces the panel shows. */
export type PanelFace = 'tools' | 'status' | 'result' | 'unusable';

/** The editor's page as plain values, ready for setData. */
export interface EditorView extends StackView, NoticeView, ResultView {
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
}

/** Before there is a photo. */
export const EMPTY_EDITOR_VIEW: EditorView = {
  ...EMPTY_STACK_VIEW,
  ...EMPTY_NOTICE_VIEW,
  ...EMPTY_RESULT_VIEW,
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
