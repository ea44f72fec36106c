import {
  AppError,
  isAppError,
  toErrorReply,
} from '../../../../miniprogram/shared/contract/app-error';
import { isFinished } from '../../../../miniprogram/shared/contract/job';
import { faultOf } from '../provider/provider';
import { composeJob } from './compose-job';
import { describeError } from './describe-error';
import { dropResults } from './drop-results';
import { holdJob } from './held-job';
import type { HeldJob } from './held-job';
import { QUEUE_LIFETIME_MS, RUN_LIFETIME_MS, TIMEOUT_REMEDY } from './job-limits';
import type { JobParts } from './job-parts';
import type { JobRecord } from './job-record';
import {
  enterSlot,
  failJob,
  handOver,
  handOverAfterFault,
  isLeaseFree,
  refuseJob,
  takeLease,
  withdrawCall,
} from './job-transitions';
import { leaseEndMs, PREPARE_MS } from './lease';
import { isItsTurn, leaveSlot, takeSlotFor } from './line';
import { runJob } from './run-job';
import type { TimeBudget } from './time-budget';
import { countJob, returnJob } from './usage';

/** Invocations of one job that the platform may kill before somebody must look at its settings. */
const MAX_CUTS = 3;
/** Passing failures (network, storage) of one job before it is given up; a busy provider does not count. */
const MAX_FAULTS = 8;

/** Counts a job, and works on it when its turn has come until it is finished or the time is used up; does nothing when
 *  somebody else works on it.
 *  @param found the job as it was just read
 *  @returns the job as it is stored now */
export async function advanceJob(
  found: JobRecord,
  parts: JobParts,
  budget: TimeBudget,
): Promise<JobRecord> {
  const job = await admitJob(found, parts);
  if (isFinished(job.state)) return returnJob(job, parts);
  if (!isFree(job) && !(await isItsTurn(job, parts))) return returnJob(job, parts);
  const held = await takeJob(job, parts, budget);
  if (held !== undefined) await workOn(held, parts, budget).finally(held.release);
  const stored = held === undefined || held.isLost ? await parts.jobs.find(job.jobId) : held.job;
  if (stored === undefined) return job;
  if (held !== undefined) await leaveSlot(stored, parts);
  return returnJob(stored, parts);
}

/** A job counts from its submit on, or ends as QUOTA_EXCEEDED. */
async function admitJob(found: JobRecord, parts: JobParts): Promise<JobRecord> {
  if (isFinished(found.state) || isFree(found)) return found;
  try {
    return await countJob(found, parts);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'QUOTA_EXCEEDED') throw error;
    const refused = refuseJob(found, toErrorReply(error), parts.clock.nowMs());
    const isOurs = await parts.jobs.updateIf(found.revision, refused);
    return isOurs ? refused : ((await parts.jobs.find(found.jobId)) ?? found);
  }
}

/** Asks no provider: needs no turn, no slot, and nothing of the person's day. */
function isFree({ usage }: JobRecord): boolean {
  return usage === 'free';
}

async function workOn(held: HeldJob, parts: JobParts, budget: TimeBudget): Promise<void> {
  try {
    await settleCutCall(held);
    requireYoung(held.job, parts.clock.nowMs());
    if (isFree(held.job)) await composeJob(held, parts);
    else if (await startRun(held, parts)) await runJob(held, parts, budget);
    if (!isFinished(held.job.state)) await held.commit(handOver);
  } catch (error) {
    if (held.isLost) return;
    await settleFailure(held, error, parts);
  }
  logAdvance(held.job, parts);
}

/** @returns false when others were faster and all slots are taken */
async function startRun(held: HeldJob, parts: JobParts): Promise<boolean> {
  if (held.job.call?.status === 'started') return true;
  if (!(await takeSlotFor(held.job, parts))) return false;
  await held.commit(enterSlot);
  return true;
}

/** @throws AppError TIMED_OUT for a job that nobody got to in time, unless its task may be done by now */
function requireYoung(job: JobRecord, nowMs: number): void {
  if (job.call?.status === 'started') return;
  if (isOld(job, nowMs)) throw new AppError('TIMED_OUT', 'the job waited or ran for too long');
}

/** @returns undefined when the job is finished or somebody else holds it */
async function takeJob(
  found: JobRecord,
  parts: JobParts,
  budget: TimeBudget,
): Promise<HeldJob | undefined> {
  const nowMs = parts.clock.nowMs();
  if (isFinished(found.state) || !isLeaseFree(found, nowMs)) return undefined;
  const { killedAtMs } = budget;
  const lease = {
    holder: parts.newToken(),
    expiresAtMs: leaseEndMs(nowMs, killedAtMs, PREPARE_MS),
  };
  const taken = takeLease(found, lease, nowMs);
  const isOurs = await parts.jobs.updateIf(found.revision, taken);
  return isOurs ? holdJob(taken, { jobs: parts.jobs, clock: parts.clock, killedAtMs }) : undefined;
}

/** A call that was cut between announcing and recording may have been paid: it is made again only where calls are free.
 *  @throws AppError TIMED_OUT, NOT_CONFIGURED */
async function settleCutCall(held: HeldJob): Promise<void> {
  if (held.job.cuts >= MAX_CUTS) {
    throw new AppError(
      'NOT_CONFIGURED',
      `the job was stopped ${MAX_CUTS} times: ${TIMEOUT_REMEDY}`,
    );
  }
  if (held.job.call?.status !== 'open') return;
  if (held.job.provider === 'builtin') return held.commit(withdrawCall);
  throw new AppError('TIMED_OUT', 'the call to the provider was cut and may have been charged');
}

async function settleFailure(held: HeldJob, error: unknown, parts: JobParts): Promise<void> {
  const { jobId } = held.job;
  parts.log.warn({ event: 'step failed', jobId, phase: held.job.phase, ...describeError(error) });
  if (!mayGoOn(held.job, error, parts.clock.nowMs())) {
    await held.commit((job, nowMs) => failJob(job, toErrorReply(error), nowMs));
    return dropResults(held.job, parts);
  }
  if (held.job.call?.status === 'open') await held.commit(withdrawCall);
  const isBusy = isAppError(error) && error.code === 'BUSY';
  await held.commit(isBusy ? handOver : handOverAfterFault);
}

function isOld({ startedAtMs, createdAtMs }: JobRecord, nowMs: number): boolean {
  if (startedAtMs === null) return nowMs - createdAtMs >= QUEUE_LIFETIME_MS;
  return nowMs - startedAtMs >= RUN_LIFETIME_MS;
}

/** Whether the next `watch` may try again. */
function mayGoOn(job: JobRecord, error: unknown, nowMs: number): boolean {
  if (!isAppError(error) || !error.retryable) return false;
  if (isOld(job, nowMs) || job.faults >= MAX_FAULTS) return false;
  const fault = faultOf(error);
  if (fault?.retry === 'none' || fault?.retry === 'new-seed') return false;
  if (job.call?.status !== 'open' || job.provider === 'builtin') return true;
  return fault?.outcome === 'not-accepted';
}

function logAdvance(job: JobRecord, parts: JobParts): void {
  const requestId = job.call?.status === 'started' ? job.call.requestId : job.report?.requestId;
  parts.log.info({
    event: 'job advanced',
    jobId: job.jobId,
    state: job.state,
    phase: job.phase,
    ...(requestId !== undefined && { requestId }),
    ...(job.error !== null && { code: job.error.code }),
    ms: parts.clock.nowMs() - job.createdAtMs,
  });
}
