import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ErrorReply } from '../../../../miniprogram/shared/contract/error-codes';
import { isFinished } from '../../../../miniprogram/shared/contract/job';
import type {
  JobPhase,
  JobReport,
  ProviderName,
} from '../../../../miniprogram/shared/contract/job';
import { isPaid, NOTHING_SPENT } from './job-record';
import type {
  JobLease,
  JobPlan,
  JobRecord,
  JobRequest,
  JobUsage,
  StepName,
  StoredPatch,
} from './job-record';

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
    usage: 'uncounted',
    startedAtMs: null,
    reseeds: 0,
    state: 'queued',
    phase: 'preparing',
    lease: null,
    cuts: 0,
    faults: 0,
    plan: null,
    fillFileIds: [],
    call: null,
    providerCalls: 0,
    spentMs: NOTHING_SPENT,
    resultFileId: null,
    patch: null,
    report: null,
    error: null,
    createdAtMs: nowMs,
    updatedAtMs: nowMs,
  };
}

/** A job that asks no provider: it waits in no line, takes no slot and costs nothing. */
export function createComposition(job: NewJob, nowMs: number): JobRecord {
  const created = createJob(job, nowMs);
  return { ...created, state: 'running', phase: 'composing', usage: 'free', startedAtMs: nowMs };
}

/** True when nobody works on the job, or whoever did was killed. */
export function isLeaseFree(job: JobRecord, nowMs: number): boolean {
  return job.lease === null || job.lease.expiresAtMs <= nowMs;
}

/** The job is one of its owner's day. @throws AppError INTERNAL when it is no longer uncounted */
export function markCounted(job: JobRecord, nowMs: number): JobRecord {
  if (job.usage !== 'uncounted') throw illegal(job, 'be counted twice');
  return next(job, nowMs, { usage: 'counted' });
}

/** The job was given back to its owner's day. */
export function markReturned(job: JobRecord, nowMs: number): JobRecord {
  if (job.usage !== 'returning') throw illegal(job, 'be given back');
  return next(job, nowMs, { usage: 'returned' });
}

/** The right to work on the job, whatever its state.

 *  @throws AppError INTERNAL when the job is finished or held */
export function takeLease(job: JobRecord, lease: JobLease, nowMs: number): JobRecord {
  if (isFinished(job.state)) throw illegal(job, 'take a lease');
  if (!isLeaseFree(job, nowMs)) throw illegal(job, 'take a held lease');
  const cuts = job.lease === null ? job.cuts : job.cuts + 1;
  return next(job, nowMs, { lease, cuts });
}

/** Nothing changes but the time: whoever holds the lease is alive. */
export function renewLease(job: JobRecord, nowMs: number): JobRecord {
  requireLeased(job, 'renew its lease');
  return next(job, nowMs, {});
}

/** queued -> running: the job has a slot. A job that is running stays so. */
export function enterSlot(job: JobRecord, nowMs: number): JobRecord {
  requireLeased(job, 'enter a slot');
  return next(job, nowMs, { state: 'running', startedAtMs: job.startedAtMs ?? nowMs });
}

/** The lease goes back. A job whose task is under way, or that needs no slot, stays running; any other waits again at its old place. */
export function handOver(job: JobRecord, nowMs: number): JobRecord {
  requireLeased(job, 'hand over');
  const isUnderWay = job.call?.status === 'started' || job.usage === 'free';
  return next(job, nowMs, { state: isUnderWay ? 'running' : 'queued', lease: null });
}

/** The same after a passing failure. */
export function handOverAfterFault(job: JobRecord, nowMs: number): JobRecord {
  return { ...handOver(job, nowMs), faults: job.faults + 1 };
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

/** What came of the call was refused or spoiled, which is not charged: another seed may do better. */
export function dropFill(job: JobRecord, nowMs: number): JobRecord {
  requireHeld(job, 'drop a fill');
  if (job.call === null || job.call.status === 'refused') throw illegal(job, 'drop no fill');
  return next(job, nowMs, { call: { status: 'refused' }, reseeds: job.reseeds + 1 });
}

/** A crop is filled and its fill kept: the next crop may be called for. */
export function keepFill(job: JobRecord, fillFileId: string, nowMs: number): JobRecord {
  requireHeld(job, 'keep a fill');
  if (job.call === null || job.call.status === 'refused') throw illegal(job, 'keep no fill');
  const fillFileIds = [...job.fillFileIds, fillFileId];
  return next(job, nowMs, { fillFileIds, call: null, reseeds: 0 });
}

/** running -> done. */
export function completeJob(
  job: JobRecord,
  result: {
    readonly resultFileId: string;
    readonly report: JobReport;
    readonly patch: StoredPatch | null;
  },
  nowMs: number,
): JobRecord {
  requireHeld(job, 'complete');
  return next(job, nowMs, { state: 'done', lease: null, ...result });
}

/** queued or running -> failed, by whoever holds the lease. Given back, whoever paid. */
export function failJob(job: JobRecord, error: ErrorReply, nowMs: number): JobRecord {
  requireLeased(job, 'fail');
  return next(job, nowMs, { state: 'failed', lease: null, error, usage: givenBack(job) });
}

/** queued -> failed before anybody worked on it. */
export function refuseJob(job: JobRecord, error: ErrorReply, nowMs: number): JobRecord {
  if (job.state !== 'queued' || job.usage !== 'uncounted') throw illegal(job, 'be refused');
  return next(job, nowMs, { state: 'failed', lease: null, error, usage: 'returning' });
}

/** queued or running -> cancelled, whoever holds the lease: the holder's next write fails. Given back unless it was paid. */
export function cancelJob(job: JobRecord, nowMs: number): JobRecord {
  if (isFinished(job.state)) throw illegal(job, 'be cancelled');
  const usage = isPaid(job) && job.usage === 'counted' ? 'counted' : givenBack(job);
  return next(job, nowMs, { state: 'cancelled', lease: null, usage });
}

function givenBack({ usage }: JobRecord): JobUsage {
  return usage === 'free' ? 'free' : 'returning';
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

function requireLeased(job: JobRecord, deed: string): void {
  if (isFinished(job.state) || job.lease === null) throw illegal(job, deed);
}

function illegal(job: JobRecord, deed: string): AppError {
  return new AppError('INTERNAL', `a job that is ${job.state} cannot ${deed}`);
}
