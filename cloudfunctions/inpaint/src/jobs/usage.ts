import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { UsageReport } from '../../../../miniprogram/shared/contract/actions';
import { dayOf, nextMidnightMs } from './day';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import { markCounted, markReturned } from './job-transitions';
import { changeState, readState } from './state-store';
import type { SharedDocument } from './state-store';

/** One person's day: ids of the jobs that count, and of those that were given back. An id is in one list at most, and
 *  never comes back from the second: whoever dies in between, the next one may repeat the step. */
interface DayUsage {
  readonly counted: readonly string[];
  readonly returned: readonly string[];
}

const PREFIX = 'usage-';
/** A job of the last minute of a day may wait for an hour, run for ten minutes, and be given back by a later sweep. */
const LATEST_COUNT_MS = 3 * 3_600_000;
const NOTHING_USED: DayUsage = { counted: [], returned: [] };
/** Jobs of a day that may fail or be cancelled, as a multiple of the limit: failing costs storage and time, too. */
const ATTEMPTS_FACTOR = 10;

/** @param ownerOpenid whose day @param atMs when the job was submitted: a job belongs to one day for ever */
function usageDocument(ownerOpenid: string, atMs: number): SharedDocument<DayUsage> {
  return { id: `${PREFIX}${dayOf(atMs)}-${ownerOpenid}`, empty: NOTHING_USED };
}

/** What the person has used of today. */
export async function readUsage(openid: string, parts: JobParts): Promise<UsageReport> {
  const nowMs = parts.clock.nowMs();
  const { counted } = await readState(parts.state, usageDocument(openid, nowMs));
  const resetAtMs = nextMidnightMs(nowMs);
  return { used: counted.length, limit: parts.limits.dailyLimit, resetAtMs };
}

/** Forgets days that are over, those that tell objects apart with them. */
export async function forgetUsage({ state, clock }: JobParts): Promise<void> {
  const day = dayOf(clock.nowMs() - LATEST_COUNT_MS);
  await state.removeRange(PREFIX, `${PREFIX}${day}`);
}

/** Refuses before anything is written. @throws AppError QUOTA_EXCEEDED */
export async function requireQuota(openid: string, parts: JobParts): Promise<void> {
  const nowMs = parts.clock.nowMs();
  const usage = await readState(parts.state, usageDocument(openid, nowMs));
  if (isUsedUp(usage, parts)) throw quotaExceeded(nowMs, 'today of this person is used up');
  if ((await parts.jobs.countCounted(dayOf(nowMs))) < parts.limits.globalDailyLimit) return;
  throw quotaExceeded(nowMs, 'today of everybody is used up (INPAINT_GLOBAL_DAILY_LIMIT)');
}

/** Counts a job once, however often it is asked to.
 *  @returns the job as stored @throws AppError QUOTA_EXCEEDED */
export async function countJob(job: JobRecord, parts: JobParts): Promise<JobRecord> {
  if (job.usage !== 'uncounted') return job;
  const document = usageDocument(job.ownerOpenid, job.createdAtMs);
  const usage = await changeState(parts.state, document, (before) => {
    const isKnown = [...before.counted, ...before.returned].includes(job.jobId);
    if (isKnown || isUsedUp(before, parts)) return before;
    return { ...before, counted: [...before.counted, job.jobId] };
  });
  if (!usage.counted.includes(job.jobId)) {
    throw quotaExceeded(job.createdAtMs, 'today of this person is used up');
  }
  const counted = markCounted(job, parts.clock.nowMs());
  if (await parts.jobs.updateIf(job.revision, counted)) return counted;
  return (await parts.jobs.find(job.jobId)) ?? counted;
}

/** Gives a job back once that ended without a result and without having been paid.
 *  @returns the job as stored */
export async function returnJob(job: JobRecord, parts: JobParts): Promise<JobRecord> {
  if (job.usage !== 'returning') return job;
  const document = usageDocument(job.ownerOpenid, job.createdAtMs);
  await changeState(parts.state, document, (before) => {
    if (before.returned.includes(job.jobId)) return before;
    const counted = before.counted.filter((jobId) => jobId !== job.jobId);
    return { counted, returned: [...before.returned, job.jobId] };
  });
  const returned = markReturned(job, parts.clock.nowMs());
  return (await parts.jobs.updateIf(job.revision, returned)) ? returned : job;
}

function isUsedUp({ counted, returned }: DayUsage, { limits }: JobParts): boolean {
  const attempts = counted.length + returned.length;
  return counted.length >= limits.dailyLimit || attempts >= limits.dailyLimit * ATTEMPTS_FACTOR;
}

/** Refuses what costs storage when a person did it absurdly often today.
 *  @param attempts so far @throws AppError QUOTA_EXCEEDED */
export function requireAttempts(attempts: number, { limits, clock }: JobParts): void {
  if (attempts < limits.dailyLimit * ATTEMPTS_FACTOR) return;
  throw quotaExceeded(clock.nowMs(), 'too many attempts of this person today');
}

/** @param atMs the day that is used up */
export function quotaExceeded(atMs: number, message: string): AppError {
  return new AppError('QUOTA_EXCEEDED', message, { resetAtMs: nextMidnightMs(atMs) });
}
