import type { WatchRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { advanceJob } from '../jobs/advance-job';
import { viewJob } from '../jobs/job-view';
import type { ActionContext } from './action-parts';

/** Tells how a job stands, and works on it when nobody else does.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job */
export async function watchJob(request: WatchRequest, context: ActionContext): Promise<JobView> {
  const { parts, budget, openid } = context;
  const found = await parts.jobs.find(request.jobId);
  if (found?.ownerOpenid !== openid)
    throw new AppError('JOB_NOT_FOUND', 'no such job of the caller');
  const advanced = await advanceJob(found, parts, budget);
  return viewJob(advanced, parts.clock.nowMs());
}
