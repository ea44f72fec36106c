import type { CancelledJobs } from '../cancelled-jobs';
import type { DraftStore } from './draft-store';

/** Throws the draft away; a job of it that may still run is ended. Never fails. */
export async function discardDraft(
  drafts: DraftStore,
  cancelledJobs: CancelledJobs,
): Promise<void> {
  try {
    const draft = await drafts.read();
    await drafts.clear();
    const fate = draft?.job?.fate;
    if (draft?.job && (fate === 'sent' || fate === 'known'))
      await cancelledJobs.add(draft.job.jobId);
  } catch {
    // What cannot be removed is offered again: the person sees it.
  }
}
