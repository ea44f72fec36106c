import type {
  AnnounceReply,
  AnnounceRequest,
} from '../../../../miniprogram/shared/contract/actions';
import { announce } from '../jobs/uploads';
import type { ActionContext } from './action-parts';

/** Tells where the caller may upload one photo, and remembers the place.
 *  @throws AppError QUOTA_EXCEEDED for absurdly many in a day */
export function announceUpload(
  { format }: AnnounceRequest,
  { openid, parts }: ActionContext,
): Promise<AnnounceReply> {
  return announce(openid, format, parts);
}
