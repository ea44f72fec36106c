import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { MakingReply, MakingRequest } from '../../../../miniprogram/shared/contract/history';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** Tells what an edit was made of.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for a job that only composes */
export async function tellMaking(
  { jobId }: MakingRequest,
  context: ActionContext,
): Promise<MakingReply> {
  const { mode, mask, prompt, options } = (await findOwnJob(jobId, context)).request;
  if (mode === 'compose' || mask === undefined) {
    throw new AppError('INVALID_REQUEST', 'jobId: a job that only composes is made of no mask');
  }
  return {
    jobId,
    mode,
    packedMask: packMask(mask),
    ...(prompt !== undefined && { prompt }),
    ...(options !== undefined && { options }),
  };
}
