import { at, isIdle, standing } from './edit-session';
import { reduceJobs } from './reduce-jobs';
import { reduceResult } from './reduce-result';
import { reduceStack } from './reduce-stack';
import type { EditEvent } from './edit-event';
import type { EditSession, EditStage } from './edit-session';
import type { Attempt } from './stack/attempt';

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
    case 'wishChanged':
      return { ...session, wish: event.wish, words: event.words };
    case 'started':
      return isIdle(session) ? at(session, startWorking(event.attempt, null)) : session;
    case 'rerolled':
      return isIdle(session) ? at(session, startWorking(null, event.jobId)) : session;
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
    case 'makingRead':
    case 'moved':
      return reduceStack(session, event);
    case 'progressed':
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
      return reduceResult(session, event);
  }
}

function startWorking(attempt: Attempt | null, rerolling: string | null): EditStage {
  return { kind: 'working', progress: { kind: 'starting' }, attempt, rerolling };
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
