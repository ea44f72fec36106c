import { askAnother, dropRunning, isRunning, settleCandidate, shownResult } from './stack/attempt';
import { changeAttempt, goOnTo, openTimeline, painting, presentOf } from './stack/timeline';
import type { UsageReport } from '../../shared/contract/actions';
import type { MaskOp } from '../../shared/mask/mask-document';
import type { FailureCode } from '../../services/describe-error';
import type { EditPhoto } from '../../services/edit-photo';
import type { EraseProgress, EraseResult } from './erase-watcher';
import type { Attempt } from './stack/attempt';
import type { Scene, Timeline } from './stack/timeline';

/** What the painter says of the strokes. */
export interface StrokeState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isEmpty: boolean;
}

/** One sentence above the panel. */
export type Notice =
  | FailureCode
  | 'ALBUM_REFUSED'
  | 'PRIVACY_REFUSED'
  | 'DRAFT_UNKEPT'
  | 'CANDIDATE_FAILED'
  | 'STACK_FULL';

/** What the editor is doing. */
export type EditStage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'unusable'; readonly code: FailureCode }
  | { readonly kind: 'painting' }
  | {
      readonly kind: 'working';
      readonly progress: EraseProgress;
      /** null where a patch is tried again. */
      readonly attempt: Attempt | null;
      /** The patch that is tried again. */
      readonly rerolling: string | null;
    }
  | {
      readonly kind: 'done';
      readonly result: EraseResult;
      /** preparing: the labelled file is made; saving: it goes into the album. */
      readonly activity: 'none' | 'preparing' | 'saving' | 'sharing' | 'continuing';
    };

/** Everything the editor's page shows is worked out from this. */
export interface EditSession {
  /** The untouched original. */
  readonly photo: EditPhoto;
  /** The picture that is painted on; '' until it is fetched. */
  readonly canvasPath: string;
  readonly timeline: Timeline;
  readonly strokes: StrokeState;
  /** What is painted now, image pixels. */
  readonly ops: readonly MaskOp[];
  readonly stage: EditStage;
  /** The patch that something is done to, '' for the whole stack; null while nothing is. */
  readonly busyPatch: string | null;
  /** How many results the next start asks for. */
  readonly candidateCount: number;
  readonly notice: Notice | null;
  /** What is used of today; null until the cloud has said it. */
  readonly usage: UsageReport | null;
  /** When there are jobs left again, milliseconds since 1970; null until the cloud has refused one. */
  readonly resetAtMs: number | null;
}

export type EditEvent =
  | { readonly kind: 'photoShown' }
  | { readonly kind: 'photoFailed'; readonly code: FailureCode }
  | {
      readonly kind: 'strokesChanged';
      readonly strokes: StrokeState;
      readonly ops: readonly MaskOp[];
    }
  | { readonly kind: 'countChosen'; readonly count: number }
  | { readonly kind: 'started'; readonly attempt: Attempt }
  /** A patch is tried again. */
  | { readonly kind: 'rerolled'; readonly jobId: string }
  | { readonly kind: 'progressed'; readonly progress: EraseProgress }
  /** One more is asked for beside the one that is shown. */
  | { readonly kind: 'anotherAsked'; readonly jobId: string }
  | { readonly kind: 'jobDone'; readonly result: EraseResult }
  | {
      readonly kind: 'jobFailed';
      readonly jobId: string;
      readonly code: FailureCode;
      readonly resetAtMs?: number | undefined;
    }
  /** Nobody waits for the jobs any more. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'chosen'; readonly jobId: string }
  | { readonly kind: 'failed'; readonly notice: Notice; readonly resetAtMs?: number | undefined }
  /** Something worth a sentence that stops nothing. */
  | { readonly kind: 'noticed'; readonly notice: Notice }
  | { readonly kind: 'usageRead'; readonly usage: UsageReport }
  | { readonly kind: 'resultFetched'; readonly path: string }
  | { readonly kind: 'saveStarted' }
  | { readonly kind: 'shareStarted' }
  | { readonly kind: 'exported' }
  | { readonly kind: 'saveEnded' }
  | { readonly kind: 'continueStarted' }
  | { readonly kind: 'patchBusy'; readonly jobId: string }
  /** Another state of the work, over another picture perhaps. */
  | { readonly kind: 'moved'; readonly timeline: Timeline; readonly canvasPath: string };

const NO_STROKES: StrokeState = { canUndo: false, canRedo: false, isEmpty: true };

/** @param canvasPath '' where the picture has to be fetched first */
export function openEditSession(
  photo: EditPhoto,
  scene: Scene = painting([]),
  canvasPath = photo.path,
): EditSession {
  return {
    photo,
    canvasPath,
    timeline: openTimeline(scene),
    strokes: NO_STROKES,
    ops: [],
    stage: { kind: 'opening' },
    busyPatch: null,
    candidateCount: 1,
    notice: null,
    usage: null,
    resetAtMs: null,
  };
}

/** The session after an event. Events that do not fit the stage (a late reply, a second tap) change nothing. */
export function reduceEdit(session: EditSession, event: EditEvent): EditSession {
  const { stage } = session;
  switch (event.kind) {
    case 'photoShown':
      return stage.kind === 'opening' ? at(session, standing(session)) : session;
    case 'photoFailed':
      return { ...session, stage: { kind: 'unusable', code: event.code }, notice: null };
    case 'strokesChanged':
      return { ...session, strokes: event.strokes, ops: event.ops, notice: null };
    case 'countChosen':
      return { ...session, candidateCount: event.count };
    case 'started':
      return isIdle(session) ? at(session, startWorking(event.attempt, null)) : session;
    case 'rerolled':
      return isIdle(session) ? at(session, startWorking(null, event.jobId)) : session;
    case 'progressed':
      return stage.kind === 'working'
        ? { ...session, stage: { ...stage, progress: event.progress } }
        : session;
    case 'failed':
      return {
        ...session,
        stage: stageAfterFailure(session),
        busyPatch: null,
        notice: event.notice,
        resetAtMs: event.resetAtMs ?? session.resetAtMs,
      };
    case 'noticed':
      return { ...session, notice: event.notice };
    case 'usageRead':
      return { ...session, usage: event.usage };
    case 'patchBusy':
      return { ...session, busyPatch: event.jobId, notice: null };
    case 'moved':
      return move(session, event.timeline, event.canvasPath);
    case 'anotherAsked':
    case 'jobDone':
    case 'jobFailed':
    case 'stopped':
    case 'chosen':
      return reduceJobs(session, event);
    case 'resultFetched':
    case 'saveStarted':
    case 'shareStarted':
    case 'exported':
    case 'saveEnded':
    case 'continueStarted':
      return stage.kind === 'done' ? at(session, reduceDone(stage, event)) : session;
  }
}

/** True when the person may begin something. */
export function isIdle({ stage, busyPatch }: EditSession): boolean {
  if (busyPatch !== null) return false;
  return stage.kind === 'painting' || (stage.kind === 'done' && stage.activity === 'none');
}

/** True when the person may go to another state of the work. */
export function canLeave({ stage, busyPatch }: EditSession): boolean {
  return busyPatch === null && (stage.kind === 'painting' || stage.kind === 'done');
}

function at(session: EditSession, stage: EditStage): EditSession {
  return { ...session, stage, notice: null };
}

function startWorking(attempt: Attempt | null, rerolling: string | null): EditStage {
  return { kind: 'working', progress: { kind: 'starting' }, attempt, rerolling };
}

/** What is to be seen of the present state. */
function standing({ timeline }: Pick<EditSession, 'timeline'>): EditStage {
  const scene = presentOf(timeline);
  switch (scene.face) {
    case 'painting':
      return { kind: 'painting' };
    case 'composed':
      return showResult(scene.result);
    case 'result': {
      const result = shownResult(scene.attempt);
      return result === null ? { kind: 'painting' } : showResult(result);
    }
  }
}

function showResult(result: EraseResult): EditStage {
  return { kind: 'done', result, activity: 'none' };
}

/** The painter opens another picture, which may be painted on when it stands. */
function move(session: EditSession, timeline: Timeline, canvasPath: string): EditSession {
  const stage = standing({ timeline });
  const moved = { ...session, timeline, canvasPath, busyPatch: null };
  if (canvasPath === session.canvasPath || stage.kind !== 'painting') return at(moved, stage);
  return at({ ...moved, strokes: NO_STROKES, ops: [] }, { kind: 'opening' });
}

type JobEvent = Extract<
  EditEvent,
  { kind: 'anotherAsked' | 'jobDone' | 'jobFailed' | 'stopped' | 'chosen' }
>;

function reduceJobs(session: EditSession, event: JobEvent): EditSession {
  const { stage, timeline } = session;
  switch (event.kind) {
    case 'anotherAsked': {
      const scene = presentOf(timeline);
      if (scene.face !== 'result' || scene.attempt.shownJobId === null) return session;
      const next = changeAttempt(timeline, scene.attempt.shownJobId, (attempt) =>
        askAnother(attempt, event.jobId),
      );
      return { ...session, timeline: next, notice: null };
    }
    case 'jobDone':
      return takeResult(session, event.result);
    case 'jobFailed':
      return takeFailure(session, event);
    case 'stopped':
      return stage.kind === 'working'
        ? at(session, standing(session))
        : { ...session, timeline: withoutRunning(timeline) };
    case 'chosen': {
      const next = changeAttempt(timeline, event.jobId, (attempt) =>
        attempt.candidates.some((one) => one.jobId === event.jobId && one.state === 'ready')
          ? { ...attempt, shownJobId: event.jobId }
          : attempt,
      );
      return stage.kind === 'done' && stage.activity === 'none'
        ? at({ ...session, timeline: next }, standing({ timeline: next }))
        : session;
    }
  }
}

/** The first result is shown at once, the others come beside it. */
function takeResult(session: EditSession, result: EraseResult): EditSession {
  const { stage, timeline, ops } = session;
  const settle = (attempt: Attempt): Attempt => settleCandidate(attempt, result.jobId, result);
  if (stage.kind !== 'working' || stage.attempt === null) {
    return { ...session, timeline: changeAttempt(timeline, result.jobId, settle) };
  }
  const { stack } = presentOf(timeline);
  const attempt = settle(stage.attempt);
  const scene: Scene = { face: 'result', stack, attempt };
  const shown = at({ ...session, timeline: goOnTo(timeline, scene, ops) }, showResult(result));
  const hasFailed = attempt.candidates.some((one) => one.state === 'failed');
  return hasFailed ? { ...shown, notice: 'CANDIDATE_FAILED' } : shown;
}

/** One of several may fail: the others go on. The last one ends the work. */
function takeFailure(
  session: EditSession,
  { jobId, code, resetAtMs }: Extract<EditEvent, { kind: 'jobFailed' }>,
): EditSession {
  const { stage, timeline } = session;
  const settle = (attempt: Attempt): Attempt => settleCandidate(attempt, jobId, null);
  const told = { ...session, resetAtMs: resetAtMs ?? session.resetAtMs };
  if (stage.kind !== 'working' || stage.attempt === null) {
    const notice = code === 'QUOTA_EXCEEDED' ? code : 'CANDIDATE_FAILED';
    return { ...told, notice, timeline: changeAttempt(timeline, jobId, settle) };
  }
  const attempt = settle(stage.attempt);
  if (attempt.candidates.some(isRunning)) return { ...session, stage: { ...stage, attempt } };
  return { ...told, notice: code, stage: standing(session) };
}

function withoutRunning(timeline: Timeline): Timeline {
  const [first, ...others] = timeline.scenes.map((scene) =>
    scene.face === 'result' ? { ...scene, attempt: dropRunning(scene.attempt) } : scene,
  );
  return { ...timeline, scenes: [first ?? timeline.scenes[0], ...others] };
}

type DoneStage = Extract<EditStage, { kind: 'done' }>;
type DoneEvent = Extract<
  EditEvent,
  {
    kind:
      | 'resultFetched'
      | 'saveStarted'
      | 'shareStarted'
      | 'exported'
      | 'saveEnded'
      | 'continueStarted';
  }
>;

function reduceDone(stage: DoneStage, event: DoneEvent): EditStage {
  switch (event.kind) {
    case 'resultFetched':
      return { ...stage, result: { ...stage.result, path: event.path } };
    case 'saveStarted':
      return { ...stage, activity: 'preparing' };
    case 'shareStarted':
      return { ...stage, activity: 'sharing' };
    case 'exported':
      return { ...stage, activity: 'saving' };
    case 'continueStarted':
      return { ...stage, activity: 'continuing' };
    case 'saveEnded':
      return { ...stage, activity: 'none' };
  }
}

/** Work falls back to where it began, a result stays on the screen; nothing a person did is lost. */
function stageAfterFailure(session: EditSession): EditStage {
  const { stage } = session;
  switch (stage.kind) {
    case 'working':
      return standing(session);
    case 'done':
      return { ...stage, activity: 'none' };
    case 'opening':
    case 'painting':
    case 'unusable':
      return stage;
  }
}
