import { advanceJob } from '../jobs/advance-job';
import { DAY_MS } from '../jobs/day';
import { describeError } from '../jobs/describe-error';
import type { JobParts } from '../jobs/job-parts';
import type { JobRecord } from '../jobs/job-record';
import { forgetMade, madeFileIds } from '../jobs/made-files';
import { findLeftAlone, tidySlots } from '../jobs/line';
import { innerFileIds, objectsFileId, resultFileIds } from '../jobs/people-paths';
import type { RemovedJob } from '../jobs/removal-store';
import { settleRemoved } from '../jobs/removal';
import type { TimeBudget } from '../jobs/time-budget';
import type { AnnouncedUpload } from '../jobs/upload-store';
import { listDueUploads, settleUpload } from '../jobs/uploads';
import { forgetUsage, returnJob } from '../jobs/usage';

/** A job that nobody touched for so long is watched by nobody. */
const LEFT_AFTER_MS = 15_000;
/** Documents of one kind in one sweep; the next one comes in a minute. */
const MOST = 50;
/** With less left, no further job is begun. */
const ENOUGH_MS = 1_000;

/** What a sweep did. */
export interface SweepReport {
  readonly returned: number;
  readonly advanced: number;
  readonly removed: number;
}

interface Broom {
  readonly parts: JobParts;
  readonly budget: TimeBudget;
}

/** Gives back what is due, deletes what is past its lifetime, frees what killed workers left taken, and carries on jobs that
 *  nobody watches. What fails stops nothing else, and is tried again by the next sweep. Called by the platform's clock only. */
export async function sweepJobs(parts: JobParts, budget: TimeBudget): Promise<SweepReport> {
  const broom = { parts, budget };
  const returned = await attempt(broom, 'giving back', giveBack);
  const asked = await attempt(broom, 'removing what people removed', settleRemovals);
  const uploads = await attempt(broom, 'removing uploads', settleUploads);
  const jobs = await attempt(broom, 'removing jobs', removeOld);
  await attempt(broom, 'tidying slots', () => tidySlots(parts).then(() => 0));
  const resumed = await attempt(broom, 'resuming', resumeRunning);
  const served = await attempt(broom, 'serving the queue', serveQueue);
  return { returned, advanced: resumed + served, removed: asked + uploads + jobs };
}

async function attempt(
  broom: Broom,
  detail: string,
  work: (broom: Broom) => Promise<number>,
): Promise<number> {
  try {
    return await work(broom);
  } catch (error) {
    broom.parts.log.warn({ event: 'sweep failed', ...describeError(error), phase: detail });
    return 0;
  }
}

async function giveBack(broom: Broom): Promise<number> {
  const due = await broom.parts.jobs.listReturning(MOST);
  return forEach(broom, due, async (job) => void (await returnJob(job, broom.parts)));
}

async function resumeRunning(broom: Broom): Promise<number> {
  const { parts, budget } = broom;
  const sinceMs = parts.clock.nowMs() - LEFT_AFTER_MS;
  const left = await parts.jobs.listLeftRunning(sinceMs, MOST);
  return forEach(broom, left, async (job) => void (await advanceJob(job, parts, budget)));
}

async function serveQueue(broom: Broom): Promise<number> {
  const { parts, budget } = broom;
  for (let served = 0; ; served++) {
    const first = budget.leftMs() > ENOUGH_MS ? await findLeftAlone(parts) : undefined;
    if (first === undefined) return served;
    await forEach(broom, [first], async (job) => void (await advanceJob(job, parts, budget)));
  }
}

async function removeOld(broom: Broom): Promise<number> {
  const { parts } = broom;
  const bornMs = parts.clock.nowMs() - parts.limits.keepDays * DAY_MS;
  await forgetUsage(parts);
  await forgetMade(bornMs, parts);
  const old = await parts.jobs.listOlder(bornMs, MOST);
  return forEach(broom, old, (job) => removeJob(job, bornMs, parts));
}

/** What people removed is deleted first of all. */
async function settleRemovals(broom: Broom): Promise<number> {
  const { parts } = broom;
  const due = await parts.removals.listDue(parts.clock.nowMs(), MOST);
  return forEach(broom, due, (job) => settleRemoved(job, parts));
}

async function settleUploads(broom: Broom): Promise<number> {
  const due = await listDueUploads(broom.parts, MOST);
  return forEach(broom, due, (upload) => settleUpload(upload, broom.parts));
}

/** Files first: a record that is left finds them again, for a day; then it would only keep others from being removed. What a
 *  younger job works on stays until that one is old. */
async function removeJob(job: JobRecord, bornMs: number, parts: JobParts): Promise<void> {
  try {
    await removeFiles(job, bornMs, parts);
  } catch (error) {
    if (job.createdAtMs >= bornMs - DAY_MS) throw error;
    parts.log.error({ event: 'file left behind', jobId: job.jobId, ...describeError(error) });
  }
  await parts.jobs.remove(job.jobId);
}

async function removeFiles(job: JobRecord, bornMs: number, parts: JobParts): Promise<void> {
  const { photoFileId } = job.request;
  const results = resultFileIds(photoFileId, job.ownerOpenid, job.resultToken);
  await parts.files.removeAll(innerFileIds(photoFileId, job.ownerOpenid, job.resultToken));
  for (const fileId of [photoFileId, ...results]) {
    if (await parts.jobs.isPhotoUsedSince(fileId, bornMs)) continue;
    await parts.files.remove(fileId);
    await parts.files.remove(objectsFileId(fileId, job.ownerOpenid));
  }
  await parts.files.removeAll(madeFileIds(job));
}

/** @returns how many went well */
async function forEach<T extends JobRecord | RemovedJob | AnnouncedUpload>(
  { parts, budget }: Broom,
  items: readonly T[],
  work: (item: T) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (const item of items) {
    if (budget.leftMs() <= ENOUGH_MS) return done;
    try {
      await work(item);
      done += 1;
    } catch (error) {
      const job = 'jobId' in item ? { jobId: item.jobId } : {};
      parts.log.warn({ event: 'sweep failed', ...job, ...describeError(error) });
    }
  }
  return done;
}
