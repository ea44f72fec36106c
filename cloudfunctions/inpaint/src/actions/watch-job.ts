import type { WatchRequest } from '../../../../miniprogram/shared/contract/actions';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { advanceJob } from '../jobs/advance-job';
import type { JobRecord } from '../jobs/job-record';
import { viewJob } from '../jobs/job-view';
import { findLeftAlone } from '../jobs/line';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** Tells how a job stands, and works on it when its turn has come and nobody else does.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job */
export async function watchJob(request: WatchRequest, context: ActionContext): Promise<JobView> {
  const { parts, budget } = context;
  const found = await findOwnJob(request.jobId, context);
  const advanced = await advanceJob(found, parts, budget);
  const isWaiting = advanced.state === 'queued' && advanced.lease === null;
  return viewJob(isWaiting ? await workForFirst(advanced, context) : advanced, parts);
}

/** Whoever waits behind somebody who went away works for them first. */
async function workForFirst(job: JobRecord, { parts, budget }: ActionContext): Promise<JobRecord> {
  const first = await findLeftAlone(parts);
  if (first === undefined || first.jobId === job.jobId) return job;
  await advanceJob(first, parts, budget);
  return (await parts.jobs.find(job.jobId)) ?? job;
}
