import { at } from './edit-session';
import { changeAttempt } from './stack/timeline';
import type { ResultEvent } from './edit-event';
import type { EditSession, EditStage } from './edit-session';
import type { Attempt } from './stack/attempt';

/** What comes of a result that is looked at, saved or passed on. */
export function reduceResult(session: EditSession, event: ResultEvent): EditSession {
  const { stage } = session;
  if (stage.kind !== 'done') return session;
  switch (event.kind) {
    case 'resultFetched':
      return takePath(session, event.jobId, event.path);
    case 'saveStarted':
      return at(session, { ...stage, activity: 'preparing' });
    case 'shareStarted':
      return at(session, { ...stage, activity: 'sharing' });
    case 'exported':
      return at(session, { ...stage, activity: 'saving' });
    case 'continueStarted':
      return at(session, { ...stage, activity: 'continuing' });
    case 'saveEnded':
      return at(session, { ...stage, activity: 'none' });
  }
}

/** The picture of a result lies on the phone now, whether it is looked at or stands beside. */
function takePath(session: EditSession, jobId: string, path: string): EditSession {
  const fill = (attempt: Attempt): Attempt => ({
    ...attempt,
    candidates: attempt.candidates.map((one) =>
      one.jobId === jobId && one.result !== null
        ? { ...one, result: { ...one.result, path } }
        : one,
    ),
  });
  const timeline = changeAttempt(session.timeline, jobId, fill);
  const stage: EditStage = session.stage;
  if (stage.kind !== 'done' || stage.result.jobId !== jobId) return { ...session, timeline };
  return at({ ...session, timeline }, { ...stage, result: { ...stage.result, path } });
}
