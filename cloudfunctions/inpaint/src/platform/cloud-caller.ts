import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { CloudSdk } from './cloud-sdk';

/** The openid of whoever called, as the platform vouches for it. Only inside `main`.
 *  @throws AppError INVALID_REQUEST when nobody is behind the call (a console test, another function) */
export function readCaller(cloud: Pick<CloudSdk, 'getWXContext'>): string {
  const { OPENID } = cloud.getWXContext();
  // The SDK turns values of digits only into numbers.
  const openid = OPENID === undefined ? '' : String(OPENID);
  if (openid === '') throw new AppError('INVALID_REQUEST', 'caller: no openid');
  return openid;
}
