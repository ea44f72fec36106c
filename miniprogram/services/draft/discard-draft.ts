import type { CancelledJobs } from '../cancelled-jobs';
import type { DraftStore } from './draft-store';

/** Throws the draft away; jobs of it that may still run are ended. Never fails. */
export async function discardDraft(
  drafts: DraftStore,
  cancelledJobs: CancelledJobs,
): Promise<void> {
  try {
    const draft = await drafts.read();
    await drafts.clear();
    const sent = draft?.jobs.filter(({ fate }) => fate === 'sent' || fate === 'known') ?? [];
    await Promise.all(sent.map(({ jobId }) => cancelledJobs.add(jobId)));
  } catch {
    // What cannot be removed is offered again: the person sees it.
  }
}
