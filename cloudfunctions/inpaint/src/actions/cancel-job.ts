import type { CancelRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { isFinished } from '../../../../miniprogram/shared/contract/job';
import { dropResults } from '../jobs/drop-results';
import { cancelJob } from '../jobs/job-transitions';
import { viewJob } from '../jobs/job-view';
import { leaveSlot } from '../jobs/line';
import { returnJob } from '../jobs/usage';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** Writes of a worker that may come in between. */
const ATTEMPTS = 10;

/** Ends a job at once, whoever works on it: the worker's next write fails, and its result is dropped.
 *  @returns the job as it is then: one that was finished before stays what it was
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INTERNAL (worth another try) */
export async function endJob({ jobId }: CancelRequest, context: ActionContext): Promise<JobView> {
  const { parts } = context;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const found = await findOwnJob(jobId, context);
    if (isFinished(found.state)) return viewJob(await returnJob(found, parts), parts);
    const cancelled = cancelJob(found, parts.clock.nowMs());
    if (!(await parts.jobs.updateIf(found.revision, cancelled))) continue;
    parts.log.info({ event: 'job cancelled', jobId, state: found.state, phase: found.phase });
    await leaveSlot(cancelled, parts);
    await dropResults(cancelled, parts);
    return viewJob(await returnJob(cancelled, parts), parts);
  }
  throw new AppError('INTERNAL', 'the job changes too fast to be cancelled');
}
