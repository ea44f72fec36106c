import { AppError } from '../shared/contract/app-error';
import { OfflineError } from '../shared/contract/offline-error';
import { PhoneFullError } from '../shared/contract/phone-full-error';
import { meansFull } from './call-wx';
import type { ErrorCode } from '../shared/contract/error-codes';
import type { WxFailure } from './call-wx';

/** WeChat's numbers with a meaning for us, the most telling first. A failure often carries several: -404011 outside
 *  ("the call failed") and the reason inside its text.
 *  @see developers.weixin.qq.com/miniprogram/dev/wxcloud/reference-sdk-api/errorcode */
const CODES: readonly (readonly [number, ErrorCode | 'OFFLINE'])[] = [
  [-601027, 'NOT_CONFIGURED'], // the environment does not exist
  [-601012, 'NOT_CONFIGURED'], // no access to this environment
  [-601034, 'NOT_CONFIGURED'], // the cloud service was never opened
  [-501005, 'NOT_CONFIGURED'], // the environment is in disorder
  [-501000, 'NOT_CONFIGURED'], // the function is not deployed
  [-504003, 'TIMED_OUT'],
  [-501002, 'TIMED_OUT'],
  [-601008, 'TIMED_OUT'],
  [-604102, 'TIMED_OUT'],
  [-501003, 'BUSY'], // calls beyond the quota
  [-501004, 'BUSY'], // calls at once beyond the quota
  [-403001, 'PHOTO_TOO_LARGE'],
  [-503003, 'PHOTO_NOT_FOUND'],
  [-503002, 'PHOTO_NOT_FOUND'], // the storage rule refuses
  [-404010, 'OFFLINE'], // the phone was away too long to fetch the answer
  [-404012, 'OFFLINE'], // gave up fetching the answer
  [-601003, 'OFFLINE'],
];

const MEANS_NOT_CONFIGURED =
  /environment not found|env(ironment)? (is )?not exist|invalid_env|invalid scope|cloud api isn't enabled|function ?not ?found|FunctionName parameter could not be found/i;

/** Phones word the lost network in many ways; "interrupted" is WeChat cutting a call five seconds after it was hidden. */
const MEANS_OFFLINE =
  /interrupted|network|internet|offline|ERR_[A-Z_]+|connect|socket|dns|resolve host|unreachable|failed to fetch|timed? ?out|abort|-100[1-9]\b/i;

/** Makes one AppError of what WeChat's cloud calls fail with.
 *  @param api for the log, such as 'callFunction' */
export function toCloudError(api: string, failure: WxFailure): AppError {
  const message = `${api}: ${failure.errMsg}`;
  const numbers = [failure.errCode, ...(failure.errMsg.match(/-\d{6}\b/g) ?? []).map(Number)];
  const known = CODES.find(([number]) => numbers.includes(number))?.[1];
  if (known === 'OFFLINE') return new OfflineError(message, { cause: failure });
  if (known !== undefined) return new AppError(known, message, { cause: failure });
  if (meansFull(failure)) return new PhoneFullError(message, { cause: failure });
  if (MEANS_NOT_CONFIGURED.test(failure.errMsg)) {
    return new AppError('NOT_CONFIGURED', message, { cause: failure });
  }
  const hasServerNumber = numbers.some((number) => number !== undefined && number <= -400000);
  if (!hasServerNumber && MEANS_OFFLINE.test(failure.errMsg)) {
    return new OfflineError(message, { cause: failure });
  }
  return new AppError('INTERNAL', message, { cause: failure });
}
