import { isDeepStrictEqual } from 'node:util';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { Clock } from '../platform/ports';
import type { JobRecord, StepName } from './job-record';
import type { JobStore } from './job-store';
import { addSpent, renewLease } from './job-transitions';
import { leaseEndMs, RENEW_EVERY_MS } from './lease';

/** Writes of one change before it counts as failed: a task id that is paid for must not get lost. */
const WRITE_ATTEMPTS = 3;
const WRITE_PAUSE_MS = 150;

type Change = (job: JobRecord, nowMs: number) => JobRecord;

/** A job that this invocation holds the lease of. */
export interface HeldJob {
  /** As last written, plus the time spent since. */
  readonly job: JobRecord;
  /** True once another invocation took the job over, or its owner cancelled it; nothing can be written any more. */
  readonly isLost: boolean;
  /** Applies a transition, writes it and renews the lease. Nothing outside may be changed unless this went well just before.
   *  @param stepMs what the step to come takes without a chance to renew the lease
   *  @throws AppError INTERNAL when the lease is lost or the database stays away */
  commit(change: Change, stepMs?: number): Promise<void>;
  /** Throws when it is known that the lease is lost. */
  requireHeld(): void;
  /** Runs a step and books its time. */
  timed<T>(step: StepName, work: () => Promise<T> | T): Promise<T>;
  /** Ends the renewing; the lease itself goes back by a transition, or runs out. */
  release(): void;
}

interface Holding {
  readonly jobs: JobStore;
  readonly clock: Clock;
  /** When the platform kills this invocation. */
  readonly killedAtMs: number;
}

/** Keeps the lease alive from now on until `release`.
 *  @param job as stored, with the lease of this invocation */
export function holdJob(job: JobRecord, holding: Holding): HeldJob {
  const { clock, killedAtMs } = holding;
  const inTurn = createTurns();
  let current = job;
  let isLost = false;

  const requireHeld = (): void => {
    if (isLost) throw new AppError('INTERNAL', 'another invocation took the job over');
  };
  const write = async (change: Change, stepMs: number): Promise<void> => {
    requireHeld();
    const nowMs = clock.nowMs();
    const changed = extendLease(change(current, nowMs), leaseEndMs(nowMs, killedAtMs, stepMs));
    isLost = !(await writeChange(holding, current.revision, changed));
    requireHeld();
    // A step may have been booked meanwhile.
    current = { ...changed, spentMs: current.spentMs };
  };
  const renewing = clock.every(RENEW_EVERY_MS, () => {
    if (isLost || current.lease === null || inTurn.isBusy()) return;
    // A database that is away is asked again the next time; who lost the lease hears it at the next commit.
    inTurn.take(() => write(renewLease, 0)).catch(() => undefined);
  });
  return {
    get job() {
      return current;
    },
    get isLost() {
      return isLost;
    },
    commit: (change, stepMs = 0) => inTurn.take(() => write(change, stepMs)),
    requireHeld,
    async timed(step, work) {
      const startedAtMs = clock.nowMs();
      try {
        return await work();
      } finally {
        current = addSpent(current, step, clock.nowMs() - startedAtMs);
      }
    },
    release: () => renewing.stop(),
  };
}

/** One write after the other: each begins with the revision that the last one left. */
function createTurns() {
  let last: Promise<unknown> = Promise.resolve();
  let waiting = 0;
  return {
    isBusy: () => waiting > 0,
    take(work: () => Promise<void>): Promise<void> {
      waiting += 1;
      const turn = last.then(work).finally(() => (waiting -= 1));
      last = turn.catch(() => undefined);
      return turn;
    },
  };
}

/** Never shortens: a longer step may have been told before. */
function extendLease(job: JobRecord, endMs: number): JobRecord {
  if (job.lease === null || job.lease.expiresAtMs >= endMs) return job;
  return { ...job, lease: { ...job.lease, expiresAtMs: endMs } };
}

/** @returns false when the stored job is no longer the one that was changed */
async function writeChange(
  { jobs, clock }: Holding,
  revision: number,
  changed: JobRecord,
): Promise<boolean> {
  for (let attempt = 1; ; attempt++) {
    try {
      if (await jobs.updateIf(revision, changed)) return true;
      return attempt > 1 && (await isStored(jobs, changed));
    } catch (error) {
      if (attempt === WRITE_ATTEMPTS) throw error;
      await clock.sleep(WRITE_PAUSE_MS * attempt);
    }
  }
}

/** An attempt that failed on the way back may have been written all the same. */
async function isStored(jobs: JobStore, changed: JobRecord): Promise<boolean> {
  return isDeepStrictEqual(await jobs.find(changed.jobId), changed);
}
