import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ErrorReply } from '../../../../miniprogram/shared/contract/error-codes';
import { isFinished } from '../../../../miniprogram/shared/contract/job';
import type {
  JobPhase,
  JobReport,
  ProviderName,
} from '../../../../miniprogram/shared/contract/job';
import { NOTHING_SPENT } from './job-record';
import type { JobLease, JobPlan, JobRecord, JobRequest, StepName } from './job-record';

export interface NewJob {
  readonly jobId: string;
  readonly ownerOpenid: string;
  readonly request: JobRequest;
  readonly contentHash: string;
  readonly resultToken: string;
  readonly provider: ProviderName;
}

/** A job nobody has worked on. */
export function createJob(job: NewJob, nowMs: number): JobRecord {
  return {
    ...job,
    revision: 1,
    state: 'queued',
    phase: 'preparing',
    lease: null,
    cuts: 0,
    faults: 0,
    plan: null,
    call: null,
    providerCalls: 0,
    spentMs: NOTHING_SPENT,
    resultFileId: null,
    report: null,
    error: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** True when nobody works on the job, or whoever did was killed. */
export function isLeaseFree(job: JobRecord, nowMs: number): boolean {
  return job.lease === null || job.lease.expiresAtMs <= nowMs;
}

/** queued -> running, or running -> running under another holder.
 *  @throws AppError INTERNAL when the job is finished or held */
export function takeLease(job: JobRecord, lease: JobLease, nowMs: number): JobRecord {
  if (isFinished(job.state)) throw illegal(job, 'take a lease');
  if (!isLeaseFree(job, nowMs)) throw illegal(job, 'take a held lease');
  const cuts = job.lease === null ? job.cuts : job.cuts + 1;
  return next(job, nowMs, { state: 'running', lease, cuts });
}

/** running -> running: the lease goes back, what is known stays. */
export function handOver(job: JobRecord, nowMs: number): JobRecord {
  requireHeld(job, 'hand over');
  return next(job, nowMs, { lease: null });
}

/** running -> running after a passing failure: the next invocation tries again. */
export function handOverAfterFault(job: JobRecord, nowMs: number): JobRecord {
  requireHeld(job, 'hand over');
  return next(job, nowMs, { lease: null, faults: job.faults + 1 });
}

export function enterPhase(job: JobRecord, phase: JobPhase, nowMs: number): JobRecord {
  requireHeld(job, 'enter a phase');
  return next(job, nowMs, { phase });
}

/** Written before the provider is called, so that a cut call is seen as one that may have been charged.
 *  @throws AppError INTERNAL when a call is open or started already */
export function announceCall(job: JobRecord, plan: JobPlan, nowMs: number): JobRecord {
  requireHeld(job, 'call the provider');
  if (job.call !== null && job.call.status !== 'refused') throw illegal(job, 'call twice');
  const providerCalls = job.providerCalls + 1;
  return next(job, nowMs, { phase: 'filling', plan, call: { status: 'open' }, providerCalls });
}

/** The provider answered with a task: from here on the job is resumed, never started again. */
export function recordTask(
  job: JobRecord,
  task: { readonly taskId: string; readonly requestId: string },
  nowMs: number,
): JobRecord {
  requireHeld(job, 'record a task');
  if (job.call?.status !== 'open') throw illegal(job, 'record a task without a call');
  const { taskId, requestId } = task;
  return next(job, nowMs, { call: { status: 'started', taskId, requestId } });
}

/** The provider took nothing (or charges nothing): the call may be made again. */
export function withdrawCall(job: JobRecord, nowMs: number): JobRecord {
  requireHeld(job, 'withdraw a call');
  if (job.call?.status !== 'open') throw illegal(job, 'withdraw a call that is not open');
  const providerCalls = job.providerCalls - 1;
  return next(job, nowMs, { call: { status: 'refused' }, providerCalls });
}

/** running -> done. */
export function completeJob(
  job: JobRecord,
  result: { readonly resultFileId: string; readonly report: JobReport },
  nowMs: number,
): JobRecord {
  requireHeld(job, 'complete');
  const { resultFileId, report } = result;
  return next(job, nowMs, { state: 'done', lease: null, resultFileId, report });
}

/** running -> failed. */
export function failJob(job: JobRecord, error: ErrorReply, nowMs: number): JobRecord {
  requireHeld(job, 'fail');
  return next(job, nowMs, { state: 'failed', lease: null, error });
}

/** Adds time to a step; travels with the next write, so the revision stays. */
export function addSpent(job: JobRecord, step: StepName, durationMs: number): JobRecord {
  const spentMs = { ...job.spentMs, [step]: job.spentMs[step] + Math.round(durationMs) };
  return { ...job, spentMs };
}

function next(job: JobRecord, nowMs: number, changes: Partial<JobRecord>): JobRecord {
  return { ...job, ...changes, revision: job.revision + 1, updatedAtMs: nowMs };
}

function requireHeld(job: JobRecord, deed: string): void {
  if (job.state !== 'running' || job.lease === null) throw illegal(job, deed);
}

function illegal(job: JobRecord, deed: string): AppError {
  return new AppError('INTERNAL', `a job that is ${job.state} cannot ${deed}`);
}
