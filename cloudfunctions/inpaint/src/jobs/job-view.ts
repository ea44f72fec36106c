import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobView, ProviderName } from '../../../../miniprogram/shared/contract/job';
import type { JobRecord } from './job-record';

/** A quick fill is seen soon, a slow one is not asked for too often. */
const POLL_AFTER_MS = { first: 1_000, later: 2_000 };
/** From here on a job counts as slow. */
const SLOW_AFTER_MS = 10_000;
/** What a job takes as a rule, until finished jobs tell better. */
const USUAL_MS: Readonly<Record<ProviderName, number>> = { builtin: 5_000, volcengine: 12_000 };
const ESTIMATE_MIN_MS = 1_000;

/** What the person may know of a job. */
export function viewJob(job: JobRecord, nowMs: number): JobView {
  const { jobId } = job;
  const ageMs = Math.max(0, nowMs - job.createdAtMs);
  const estimateMs = Math.max(ESTIMATE_MIN_MS, USUAL_MS[job.provider] - ageMs);
  const pollAfterMs = ageMs < SLOW_AFTER_MS ? POLL_AFTER_MS.first : POLL_AFTER_MS.later;
  switch (job.state) {
    case 'queued':
      return { jobId, state: 'queued', position: 0, estimateMs, pollAfterMs };
    case 'running':
      return { jobId, state: 'running', phase: job.phase, estimateMs, pollAfterMs };
    case 'done':
      return { jobId, state: 'done', ...requireResult(job) };
    case 'failed':
      return { jobId, state: 'failed', error: requirePresent(job.error, 'error') };
    case 'cancelled':
      return { jobId, state: 'cancelled' };
  }
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
