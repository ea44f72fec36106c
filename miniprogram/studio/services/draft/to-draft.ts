import { ERASE } from '../../../services/edit-wish';
import { maskOf } from '../workbench';
import { presentOf, shownStack } from '../stack/timeline';
import type { EditSession } from '../edit-session';
import type { JobDesk } from '../job-desk';
import type { StackPictures } from '../stack/stack-pictures';
import type { Draft, DraftStage } from '../../../services/draft/draft';

interface Known {
  readonly desk: JobDesk;
  readonly pictures: StackPictures;
  /** The job whose result was saved last; '' for none. */
  readonly savedJobId: string;
}

/** What of a session has to be kept. What was undone, and what can be undone, is not. */
export function toDraft(session: EditSession, { desk, pictures, savedJobId }: Known): Draft {
  const { stage, timeline } = session;
  const scene = presentOf(timeline);
  const rerolling = stage.kind === 'working' ? stage.rerolling : null;
  const stack = rerolling === null ? scene.stack : shownStack(scene, session.photo);
  const attempt = stage.kind === 'working' ? stage.attempt : null;
  const making = scene.face === 'result' && rerolling === null ? scene.attempt : attempt;
  const isRestoring = scene.face === 'painting' && scene.restoring !== null;
  // Strokes that bring the original back are quickly done again; kept, they would erase.
  const painted = scene.face === 'composed' ? scene.ops : isRestoring ? [] : session.ops;
  const ops = making?.making.ops ?? painted;
  const wish = making?.making.wish ?? ERASE;
  const order = { mask: maskOf({ session }, ops), wish, base: stack };
  const stackJobId = pictures.jobIdOf(stack);
  const photo = { ...session.photo, fileId: desk.photoFileId };
  return {
    ...{ photo, stack, stackJobId, ops, wish, rerolling },
    jobs: rerolling === null ? desk.jobsOf(order) : desk.allJobs,
    shownJobId: scene.face === 'result' ? scene.attempt.shownJobId : null,
    stage: draftStage(session, stackJobId, savedJobId),
  };
}

/** What an editor's stage is to somebody who comes back later. */
function draftStage(
  { stage, ops }: EditSession,
  stackJobId: string | null,
  savedJobId: string,
): DraftStage {
  switch (stage.kind) {
    case 'working':
      return 'running';
    case 'done':
      return stage.result.jobId === savedJobId ? 'saved' : 'done';
    case 'opening':
    case 'painting':
    case 'unusable':
      return ops.length === 0 && stackJobId === savedJobId ? 'saved' : 'painting';
  }
}
