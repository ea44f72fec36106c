import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobRecord } from '../jobs/job-record';
import type { ActionContext } from './action-parts';

/** @throws AppError JOB_NOT_FOUND, also for somebody else's job */
export async function findOwnJob(
  jobId: string,
  { parts, openid }: ActionContext,
): Promise<JobRecord> {
  const found = await parts.jobs.find(jobId);
  if (found?.ownerOpenid === openid) return found;
  throw new AppError('JOB_NOT_FOUND', 'no such job of the caller');
}
