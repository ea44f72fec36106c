import { at, showResult, standing } from './edit-session';
import { askAnother, dropRunning, isRunning, settleCandidate } from './stack/attempt';
import { changeAttempt, changeScenes, goOnTo, presentOf } from './stack/timeline';
import type { JobEvent } from './edit-event';
import type { EditSession } from './edit-session';
import type { EraseResult } from './erase-watcher';
import type { Attempt } from './stack/attempt';
import type { Scene, Timeline } from './stack/timeline';

/** What comes of jobs: results and failures, one by one. */
export function reduceJobs(session: EditSession, event: JobEvent): EditSession {
  const { stage, timeline } = session;
  switch (event.kind) {
    case 'progressed':
      return stage.kind === 'working'
        ? { ...session, stage: { ...stage, progress: event.progress } }
        : session;
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
  { jobId, code, resetAtMs }: Extract<JobEvent, { kind: 'jobFailed' }>,
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
  return changeScenes(timeline, (scene) =>
    scene.face === 'result' ? { ...scene, attempt: dropRunning(scene.attempt) } : scene,
  );
}
