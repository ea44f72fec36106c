import { maskOf } from '../workbench';
import { presentOf, shownStack, unfinishedOf } from '../stack/timeline';
import type { EditSession } from '../edit-session';
import type { JobDesk } from '../job-desk';
import type { Unfinished } from '../stack/timeline';
import type { StackPictures } from '../stack/stack-pictures';
import type { Draft, DraftStage } from '../../../services/draft/draft';
import type { Patch } from '../../../services/stack/patch';

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
  const left = unfinishedNow(session);
  const { ops, setAside } = making === null ? left : { ops: making.making.ops, setAside: null };
  const wish = making?.making.wish ?? session.wish;
  const order = { mask: maskOf({ session }, ops), wish, base: stack };
  const stackJobId = pictures.jobIdOf(stack);
  const photo = { ...session.photo, fileId: desk.photoFileId };
  return {
    ...{ photo, stack, stackJobId, ops, setAside, wish, words: session.words, rerolling },
    jobs: rerolling === null ? desk.jobsOf(order) : desk.allJobs,
    shownJobId: scene.face === 'result' ? scene.attempt.shownJobId : null,
    stage: draftStage(session, stackJobId, savedJobId),
  };
}

function unfinishedNow({ timeline, ops }: EditSession): Unfinished {
  return unfinishedOf(presentOf(timeline), ops);
}

/** What an editor's stage is to somebody who comes back later. */
function draftStage(
  session: EditSession,
  stackJobId: string | null,
  savedJobId: string,
): DraftStage {
  const { stage } = session;
  const { ops, setAside } = unfinishedNow(session);
  const isPainted = ops.length > 0 || (setAside !== null && setAside.length > 0);
  switch (stage.kind) {
    case 'working':
      return 'running';
    case 'done':
      return stage.result.jobId === savedJobId && !isPainted ? 'saved' : 'done';
    case 'opening':
    case 'painting':
    case 'unusable': {
      const isSaved = stackJobId === savedJobId && !isPainted && !hasNewWords(session);
      return isSaved ? 'saved' : 'painting';
    }
  }
}

/** Words that no edit was made of yet. */
function hasNewWords({ words, timeline, photo }: EditSession): boolean {
  if (words === null || words.prompt === '') return false;
  const isUsed = ({ making }: Patch): boolean =>
    making?.wish.mode === 'edit' && making.wish.prompt === words.prompt;
  return !shownStack(presentOf(timeline), photo).some(isUsed);
}
