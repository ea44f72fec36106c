import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobView, ProviderName } from '../../../../miniprogram/shared/contract/job';
import type { JobParts } from './job-parts';
import { placeOf } from './job-record';
import type { JobRecord } from './job-record';
import { QUEUE, usualMs } from './queue';
import { readState } from './state-store';
import { composeCostMs } from './step-costs';

/** A quick fill is seen soon, a slow one is not asked for too often. */
const POLL_AFTER_MS = { first: 1_000, later: 2_000 };
/** From here on a job counts as slow. */
const SLOW_AFTER_MS = 10_000;
/** Who stands far back asks seldom: later for each place by half the time that the line needs for one, up to a bound, so that
 *  they are there when their turn comes. */
const POLL_BY_PLACE_MS = { each: 500, most: 5_000 };
/** What a job takes in its slot as a rule, until finished jobs tell better. */
const USUAL_MS: Readonly<Record<ProviderName, number>> = { builtin: 5_000, volcengine: 12_000 };
const ESTIMATE_MIN_MS = 1_000;

/** What the person may know of a job. */
export async function viewJob(job: JobRecord, parts: JobParts): Promise<JobView> {
  const { jobId } = job;
  switch (job.state) {
    case 'queued':
      return viewQueued(job, parts);
    case 'running':
      return viewRunning(job, parts);
    case 'done':
      return { jobId, state: 'done', ...requireResult(job) };
    case 'failed':
      return { jobId, state: 'failed', error: requirePresent(job.error, 'error') };
    case 'cancelled':
      return { jobId, state: 'cancelled' };
  }
}

async function viewQueued(job: JobRecord, parts: JobParts): Promise<JobView> {
  const queue = await readState(parts.state, QUEUE);
  const position = await parts.jobs.countQueuedBefore(placeOf(job));
  // On average those in the slots are half done.
  const { concurrency } = parts.limits;
  const rounds = Math.floor(position / concurrency) + 1.5;
  const jobMs = usualMs(queue, USUAL_MS[job.provider]);
  const estimateMs = Math.round(rounds * jobMs);
  const eachMs = Math.min(POLL_BY_PLACE_MS.each, jobMs / concurrency / 2);
  const byPlaceMs = Math.round(POLL_AFTER_MS.first + position * eachMs);
  const pollAfterMs = Math.min(POLL_BY_PLACE_MS.most, byPlaceMs);
  return { jobId: job.jobId, state: 'queued', position, estimateMs, pollAfterMs };
}

async function viewRunning(job: JobRecord, parts: JobParts): Promise<JobView> {
  const ageMs = Math.max(0, parts.clock.nowMs() - (job.startedAtMs ?? job.createdAtMs));
  const leftMs = (await jobMsOf(job, parts)) - ageMs;
  const estimateMs = Math.max(ESTIMATE_MIN_MS, Math.round(leftMs));
  const pollAfterMs = ageMs < SLOW_AFTER_MS ? POLL_AFTER_MS.first : POLL_AFTER_MS.later;
  return { jobId: job.jobId, state: 'running', phase: job.phase, estimateMs, pollAfterMs };
}

/** From the start to the result. A composition waits for no provider and takes no slot. */
async function jobMsOf({ request, provider }: JobRecord, parts: JobParts): Promise<number> {
  if (request.mode === 'compose') return composeCostMs(request.patches?.length ?? 0);
  return usualMs(await readState(parts.state, QUEUE), USUAL_MS[provider]);
}

function requireResult(job: JobRecord) {
  return {
    resultFileId: requirePresent(job.resultFileId, 'result'),
    report: requirePresent(job.report, 'report'),
  };
}

function requirePresent<T>(value: T | null, name: string): T {
  if (value === null) throw new AppError('INTERNAL', `a finished job lacks its ${name}`);
  return value;
}
