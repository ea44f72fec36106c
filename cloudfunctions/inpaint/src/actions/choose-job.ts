import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ChooseRequest } from '../../../../miniprogram/shared/contract/history';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { viewJob } from '../jobs/job-view';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** Notes for which of several results a person decided.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for one without a result */
export async function chooseJob(
  { jobId }: ChooseRequest,
  context: ActionContext,
): Promise<JobView> {
  const { parts } = context;
  const job = await findOwnJob(jobId, context);
  if (job.state !== 'done') {
    throw new AppError('INVALID_REQUEST', `jobId: a job that is ${job.state} has no result`);
  }
  await parts.history.choose(jobId, parts.clock.nowMs());
  return viewJob(job, parts);
}
