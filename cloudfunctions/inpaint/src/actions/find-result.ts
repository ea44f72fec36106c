import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobReport } from '../../../../miniprogram/shared/contract/job';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { TIMEOUT_REMEDY } from '../jobs/job-limits';
import type { JobParts } from '../jobs/job-parts';
import type { JobRecord } from '../jobs/job-record';
import { finishCostMs } from '../jobs/step-costs';
import type { TimeBudget } from '../jobs/time-budget';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** A job that is done. */
export type JobWithResult = JobRecord & {
  readonly resultFileId: string;
  readonly report: JobReport;
};

/** @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for one without a result */
export async function findResult(jobId: string, context: ActionContext): Promise<JobWithResult> {
  const job = await findOwnJob(jobId, context);
  const { resultFileId, report } = job;
  if (job.state === 'done' && resultFileId !== null && report !== null) {
    return { ...job, resultFileId, report };
  }
  throw new AppError('INVALID_REQUEST', `jobId: a job that is ${job.state} has no result`);
}

/** Reading a result and writing another picture takes about as long as making it did.
 *  @throws AppError NOT_CONFIGURED when the function's time limit is too short */
export function requireTimeFor({ report }: JobWithResult, budget: TimeBudget): void {
  if (budget.leftMs() < finishCostMs(report)) {
    throw new AppError('NOT_CONFIGURED', `too little time for this photo: ${TIMEOUT_REMEDY}`);
  }
}

/** What a result shows edited, this time and before, in pixels of the photo as displayed. */
export async function findEdited(
  job: JobRecord,
  { history }: Pick<JobParts, 'history'>,
): Promise<readonly PixelRect[]> {
  const stack = (job.request.patches ?? []).map(({ jobId }) => jobId);
  const below = stack.length === 0 ? [] : await history.findDone(stack);
  const patches = [job.patch, ...below.map(({ patch }) => patch)];
  return patches.flatMap((patch) => patch?.bounds ?? []);
}
