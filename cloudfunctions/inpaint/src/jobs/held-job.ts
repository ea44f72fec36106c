import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { Clock } from '../platform/ports';
import type { JobRecord, StepName } from './job-record';
import type { JobStore } from './job-store';
import { addSpent } from './job-transitions';

/** Writes of one change before it counts as failed: a task id that is paid for must not get lost. */
const WRITE_ATTEMPTS = 3;
const WRITE_PAUSE_MS = 150;

/** A job that this invocation holds the lease of. */
export interface HeldJob {
  /** As last written, plus the time spent since. */
  readonly job: JobRecord;
  /** True once another invocation took the job over; nothing can be written any more. */
  readonly isLost: boolean;
  /** Applies a transition and writes it.
   *  @throws AppError INTERNAL when the lease is lost or the database stays away */
  commit(change: (job: JobRecord, nowMs: number) => JobRecord): Promise<void>;
  /** Runs a step and books its time. */
  timed<T>(step: StepName, work: () => Promise<T> | T): Promise<T>;
}

/** @param job as stored, with the lease of this invocation */
export function holdJob(job: JobRecord, jobs: JobStore, clock: Clock): HeldJob {
  let current = job;
  let isLost = false;
  return {
    get job() {
      return current;
    },
    get isLost() {
      return isLost;
    },
    async commit(change) {
      const changed = change(current, clock.nowMs());
      isLost = !(await writeChange({ jobs, clock }, current.revision, changed));
      if (isLost) throw new AppError('INTERNAL', 'another invocation took the job over');
      current = changed;
    },
    async timed(step, work) {
      const startedAtMs = clock.nowMs();
      try {
        return await work();
      } finally {
        current = addSpent(current, step, clock.nowMs() - startedAtMs);
      }
    },
  };
}

/** @returns false when the stored job is no longer the one that was changed */
async function writeChange(
  parts: { readonly jobs: JobStore; readonly clock: Clock },
  revision: number,
  changed: JobRecord,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (await parts.jobs.updateIf(revision, changed)) return true;
      return attempt > 1 && (await isStored(parts.jobs, changed));
    } catch (error) {
      if (attempt === WRITE_ATTEMPTS) throw error;
      await parts.clock.sleep(WRITE_PAUSE_MS * attempt);
    }
  }
}

/** An attempt that failed on the way back may have been written all the same. */
async function isStored(jobs: JobStore, changed: JobRecord): Promise<boolean> {
  const stored = await jobs.find(changed.jobId);
  return stored?.revision === changed.revision && stored.updatedAtMs === changed.updatedAtMs;
}
