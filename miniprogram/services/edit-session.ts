import type { UsageReport } from '../shared/contract/actions';
import type { FailureCode } from './describe-error';
import type { EditPhoto } from './edit-photo';
import type { EraseProgress, EraseResult } from './erase-watcher';

/** What the painter says of the strokes. */
export interface StrokeState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isEmpty: boolean;
}

/** One sentence above the panel. */
export type Notice = FailureCode | 'ALBUM_REFUSED' | 'PRIVACY_REFUSED' | 'DRAFT_UNKEPT';

/** What the editor is doing. */
export type EditStage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'unusable'; readonly code: FailureCode }
  | { readonly kind: 'painting' }
  | { readonly kind: 'working'; readonly progress: EraseProgress }
  | {
      readonly kind: 'done';
      readonly result: EraseResult;
      /** The result as a file on the phone, where its fileID cannot be shown. */
      readonly localPath: string | null;
      /** preparing: the labelled file is made; saving: it goes into the album; sharing: it is made and passed on. */
      readonly activity: 'none' | 'preparing' | 'saving' | 'sharing' | 'continuing';
    };

/** Everything the editor's page shows is worked out from this. */
export interface EditSession {
  readonly photo: EditPhoto;
  readonly strokes: StrokeState;
  readonly stage: EditStage;
  readonly notice: Notice | null;
  /** What is used of today; null until the cloud has said it. */
  readonly usage: UsageReport | null;
  /** When there are jobs left again, milliseconds since 1970; null until the cloud has refused one. */
  readonly resetAtMs: number | null;
}

export type EditEvent =
  | { readonly kind: 'photoShown' }
  | { readonly kind: 'photoFailed'; readonly code: FailureCode }
  | { readonly kind: 'strokesChanged'; readonly strokes: StrokeState }
  | { readonly kind: 'started' }
  | { readonly kind: 'progressed'; readonly progress: EraseProgress }
  | { readonly kind: 'finished'; readonly result: EraseResult }
  | { readonly kind: 'stopped' }
  | { readonly kind: 'failed'; readonly notice: Notice; readonly resetAtMs?: number | undefined }
  /** Something worth a sentence that stops nothing. */
  | { readonly kind: 'noticed'; readonly notice: Notice }
  | { readonly kind: 'usageRead'; readonly usage: UsageReport }
  | { readonly kind: 'resultFetched'; readonly localPath: string }
  | { readonly kind: 'saveStarted' }
  | { readonly kind: 'exported' }
  /** Saving or sharing is over. */
  | { readonly kind: 'saveEnded' }
  | { readonly kind: 'shareStarted' }
  | { readonly kind: 'continueStarted' }
  | { readonly kind: 'continued'; readonly photo: EditPhoto }
  | { readonly kind: 'resultDropped' };

const NO_STROKES: StrokeState = { canUndo: false, canRedo: false, isEmpty: true };

const STARTING: EditStage = { kind: 'working', progress: { kind: 'starting' } };

export function openEditSession(photo: EditPhoto): EditSession {
  const stage: EditStage = { kind: 'opening' };
  return { photo, strokes: NO_STROKES, stage, notice: null, usage: null, resetAtMs: null };
}

/** The session after an event. Events that do not fit the stage (a late reply, a second tap) change nothing. */
export function reduceEdit(session: EditSession, event: EditEvent): EditSession {
  const { stage } = session;
  switch (event.kind) {
    case 'photoShown':
      return stage.kind === 'opening' ? at(session, { kind: 'painting' }) : session;
    case 'photoFailed':
      return { ...session, stage: { kind: 'unusable', code: event.code }, notice: null };
    case 'strokesChanged':
      return { ...session, strokes: event.strokes, notice: null };
    case 'started':
      return stage.kind === 'painting' ? at(session, STARTING) : session;
    case 'progressed':
      return stage.kind === 'working'
        ? { ...session, stage: { kind: 'working', progress: event.progress } }
        : session;
    case 'finished':
      return stage.kind === 'working' ? at(session, showResult(event.result)) : session;
    case 'stopped':
      return stage.kind === 'working' ? at(session, { kind: 'painting' }) : session;
    case 'failed':
      return {
        ...session,
        stage: stageAfterFailure(stage),
        notice: event.notice,
        resetAtMs: event.resetAtMs ?? session.resetAtMs,
      };
    case 'noticed':
      return { ...session, notice: event.notice };
    case 'usageRead':
      return { ...session, usage: event.usage };
    case 'continued':
      return stage.kind === 'done'
        ? { ...openEditSession(event.photo), usage: session.usage }
        : session;
    case 'resultDropped':
      return stage.kind === 'done' ? at(session, { kind: 'painting' }) : session;
    case 'resultFetched':
    case 'saveStarted':
    case 'exported':
    case 'saveEnded':
    case 'shareStarted':
    case 'continueStarted':
      return stage.kind === 'done' ? at(session, reduceDone(stage, event)) : session;
  }
}

function at(session: EditSession, stage: EditStage): EditSession {
  return { ...session, stage, notice: null };
}

function showResult(result: EraseResult): EditStage {
  return { kind: 'done', result, localPath: null, activity: 'none' };
}

type DoneStage = Extract<EditStage, { kind: 'done' }>;
type DoneEvent = Extract<
  EditEvent,
  {
    kind:
      | 'resultFetched'
      | 'saveStarted'
      | 'exported'
      | 'saveEnded'
      | 'shareStarted'
      | 'continueStarted';
  }
>;

function reduceDone(stage: DoneStage, event: DoneEvent): EditStage {
  switch (event.kind) {
    case 'resultFetched':
      return { ...stage, localPath: event.localPath };
    case 'saveStarted':
      return { ...stage, activity: 'preparing' };
    case 'exported':
      return { ...stage, activity: 'saving' };
    case 'shareStarted':
      return { ...stage, activity: 'sharing' };
    case 'continueStarted':
      return { ...stage, activity: 'continuing' };
    case 'saveEnded':
      return { ...stage, activity: 'none' };
  }
}

/** Work falls back to painting, a result stays on the screen; nothing a person did is lost. */
function stageAfterFailure(stage: EditStage): EditStage {
  switch (stage.kind) {
    case 'working':
      return { kind: 'painting' };
    case 'done':
      return { ...stage, activity: 'none' };
    case 'opening':
    case 'painting':
    case 'unusable':
      return stage;
  }
}
