import type { SegmentReply, SegmentRequest } from '../../../../miniprogram/shared/contract/segment';
import { findObjects } from '../jobs/find-objects';
import { requireOwnPhoto } from '../jobs/people-paths';
import type { ActionContext } from './action-parts';

/** Tells which objects a photo of the caller shows; paid once for each photo.
 *  @throws AppError PHOTO_NOT_FOUND for anything but the caller's own photo, and as findObjects */
export function segmentPhoto(
  request: SegmentRequest,
  context: ActionContext,
): Promise<SegmentReply> {
  const { openid, parts, budget } = context;
  const photoFileId = requireOwnPhoto(request.photoFileId, context);
  return findObjects({ openid, photoFileId, parts, budget });
}
