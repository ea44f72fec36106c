import { isAppError } from '../../../../miniprogram/shared/contract/app-error';
import type { RemoveReply, RemoveRequest } from '../../../../miniprogram/shared/contract/history';
import { requireOwnPhoto } from '../jobs/people-paths';
import { findDerived, removeJobs } from '../jobs/removal';
import type { RemovalScope } from '../jobs/removal-store';
import { removeUploads } from '../jobs/uploads';
import type { ActionContext } from './action-parts';
import { endJob } from './cancel-job';

const CANCELLED_AT_ONCE = 20;

/** Deletes a photo of the caller with all that came of it, or everything of the caller.
 *  @throws AppError PHOTO_NOT_FOUND for anything but the caller's own photo */
export async function removeOwn(
  request: RemoveRequest,
  context: ActionContext,
): Promise<RemoveReply> {
  const { openid, parts, budget } = context;
  const scope = await scopeOf(request, context);
  await cancelOpen(scope, context);
  const isAll = 'everything' in request;
  // Photos that no job has go first: who submits one of them from now on finds it gone.
  const isUploadDone = !isAll || (await removeUploads(openid, parts, budget));
  const isDone = (await removeJobs(scope, parts, budget)) && isUploadDone;
  parts.log.info({ event: 'removed', detail: isAll ? 'everything' : 'a photo' });
  return { isDone };
}

async function scopeOf(request: RemoveRequest, context: ActionContext): Promise<RemovalScope> {
  const { openid, parts } = context;
  if ('everything' in request) return { ownerOpenid: openid };
  const photoFileId = requireOwnPhoto(request.photoFileId, context);
  return { ownerOpenid: openid, photoFileIds: await findDerived(openid, photoFileId, parts) };
}

/** Gives back what was not paid, and frees slots. Those that are submitted meanwhile end with their removal. */
async function cancelOpen(scope: RemovalScope, context: ActionContext): Promise<void> {
  const open = await context.parts.removals.listOpen(scope, CANCELLED_AT_ONCE);
  for (const jobId of open) {
    await endJob({ action: 'cancel', jobId }, context).catch((error: unknown) => {
      // Somebody else removed it at the same moment.
      if (!isAppError(error) || error.code !== 'JOB_NOT_FOUND') throw error;
    });
  }
}
