import type { JobReport, PhotoReport } from '../../../../miniprogram/shared/contract/job';
import type { ComposedPhoto, PackedPatch } from '../picture/photo-editor';
import { dropResults } from './drop-results';
import type { HeldJob } from './held-job';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { completeJob, renewLease } from './job-transitions';
import { resultPath } from './people-paths';
import { storePatch } from './store-patch';

/** All that is left to be stored. */
export interface FinishedWork {
  readonly composed: ComposedPhoto;
  /** What the job added to its photo; undefined for one that only composed. */
  readonly added?: {
    readonly pieces: readonly PackedPatch[];
    readonly softPx: number;
    readonly photo: PhotoReport;
  };
  toReport(job: JobRecord, nowMs: number): JobReport;
}

/** Stores result and patch, and then says that the job is done. Files come first and have names of the job's own: whoever
 *  dies in between is followed by somebody who writes the same again. */
export async function finishJob(held: HeldJob, parts: JobParts, work: FinishedWork): Promise<void> {
  const { composed, added } = work;
  const { ownerOpenid, resultToken } = held.job;
  // Only who still holds the job may store.
  await held.commit(renewLease);
  const path = resultPath(ownerOpenid, resultToken, composed.format);
  const [resultFileId, patch] = await held.timed('store', () =>
    Promise.all([
      parts.files.write(path, composed.bytes),
      added === undefined ? null : storePatch(held.job, added, parts),
    ]),
  );
  const complete = held.commit((job, nowMs) =>
    completeJob(job, { resultFileId, patch, report: work.toReport(job, nowMs) }, nowMs),
  );
  await complete.catch(async (error: unknown) => {
    if (held.isLost) await dropIfOver(held.job, parts);
    throw error;
  });
}

/** Whoever cancelled or removed the job may have looked before its result was stored. */
async function dropIfOver(job: JobRecord, parts: JobParts): Promise<void> {
  const stored = await parts.jobs.find(job.jobId);
  if (stored === undefined || stored.state === 'cancelled') await dropResults(job, parts);
}
