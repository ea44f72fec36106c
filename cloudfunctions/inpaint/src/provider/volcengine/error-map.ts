import type { ErrorCode } from '../../../../../miniprogram/shared/contract/error-codes';
import type { RetryClass } from '../provider';

/** What one of the vendor's codes means to us. */
export interface ErrorPolicy {
  readonly code: ErrorCode;
  readonly retry: RetryClass;
}

export const SUCCESS_CODE = 10000;

/** "Ghost face": the model painted a face that was not asked for. @see volcengine.com/docs/6791/1223709 */
export const GHOST_FACE_CODE = 201304;

const OUR_BUG: ErrorPolicy = { code: 'INTERNAL', retry: 'none' };
const NOT_SET_UP: ErrorPolicy = { code: 'NOT_CONFIGURED', retry: 'none' };
const PHOTO_REFUSED: ErrorPolicy = { code: 'PHOTO_REFUSED', retry: 'none' };
const PROMPT_REFUSED: ErrorPolicy = { code: 'PROMPT_REFUSED', retry: 'none' };
const RESULT_REFUSED: ErrorPolicy = { code: 'RESULT_REFUSED', retry: 'new-seed' };
const PHOTO_UNFIT: ErrorPolicy = { code: 'PHOTO_UNSUPPORTED', retry: 'none' };
const PHOTO_TOO_LARGE: ErrorPolicy = { code: 'PHOTO_TOO_LARGE', retry: 'none' };
const BUSY: ErrorPolicy = { code: 'BUSY', retry: 'back-off' };
const DOWN: ErrorPolicy = { code: 'PROVIDER_UNAVAILABLE', retry: 'back-off' };
/** Down too, but the vendor asks not to repeat. */
const DOWN_FOR_NOW: ErrorPolicy = { code: 'PROVIDER_UNAVAILABLE', retry: 'none' };

/** The `code` of the reply's envelope.
 *  @see volcengine.com/docs/85621/1976207 (504xx, 505xx), 6444/69728 (502xx, 60xxx) */
export const BUSINESS_ERRORS: ReadonlyMap<number, ErrorPolicy> = new Map([
  // Moderation.
  [50411, PHOTO_REFUSED],
  [50412, PROMPT_REFUSED],
  [50413, PROMPT_REFUSED],
  [50511, RESULT_REFUSED],
  [50512, PROMPT_REFUSED],
  [50516, RESULT_REFUSED],
  [50517, RESULT_REFUSED],
  [50518, PHOTO_REFUSED],
  [50519, RESULT_REFUSED],
  [50520, DOWN_FOR_NOW],
  [50521, DOWN_FOR_NOW],
  [50522, DOWN_FOR_NOW],
  [60208, PHOTO_REFUSED],
  // Rates: QPS, then calls at a time.
  [50429, BUSY],
  [50430, BUSY],
  // The service itself. The vendor's pages contradict each other on repeating; only successful calls are billed.
  [50500, DOWN],
  [50501, DOWN],
  // Arguments.
  [50200, OUR_BUG],
  [50201, OUR_BUG],
  [50204, OUR_BUG],
  [50206, OUR_BUG],
  [50402, OUR_BUG],
  [50205, PHOTO_TOO_LARGE],
  [50213, PHOTO_TOO_LARGE],
  [50207, PHOTO_UNFIT],
  [50215, PHOTO_UNFIT],
  [60102, PHOTO_UNFIT],
  // The video family never answers a picture call, unless we asked for the wrong thing.
  [50209, OUR_BUG],
  [50210, OUR_BUG],
  [50211, OUR_BUG],
  [50214, OUR_BUG],
  // Service not opened, key without rights, or arrears.
  [50400, NOT_SET_UP],
  [GHOST_FACE_CODE, { code: 'RESULT_UNUSABLE', retry: 'new-seed' }],
]);

/** `ResponseMetadata.Error.Code` of the gateway.
 *  @see volcengine.com/docs/6664/116016, volcengine.com/docs/6408/78947 */
export const GATEWAY_ERRORS: ReadonlyMap<string, ErrorPolicy> = new Map([
  ['UndefinedError', DOWN],
  ['MissingParameter', OUR_BUG],
  ['MissingAuthenticationToken', OUR_BUG],
  ['MissingRequestInfo', OUR_BUG],
  ['MissingSignature', OUR_BUG],
  ['InvalidAuthorization', OUR_BUG],
  ['InvalidCredential', OUR_BUG],
  ['ServiceNotFound', OUR_BUG],
  ['InvalidActionOrVersion', OUR_BUG],
  ['InvalidTimestamp', { code: 'PROVIDER_UNAVAILABLE', retry: 'fresh-signature-once' }],
  ['InvalidAccessKey', NOT_SET_UP],
  ['SignatureDoesNotMatch', NOT_SET_UP],
  ['InvalidSecretToken', NOT_SET_UP],
  ['LackPolicy', NOT_SET_UP],
  ['LackProjectPolicy', NOT_SET_UP],
  ['AccessDenied', NOT_SET_UP],
]);

/** The policy of a code in the envelope. A code that no page lists is judged by the HTTP status alone. */
export function businessPolicy(code: number, httpStatus: number): ErrorPolicy {
  return BUSINESS_ERRORS.get(code) ?? statusPolicy(httpStatus);
}

/** The policy of a gateway's code, likewise. */
export function gatewayPolicy(code: string, httpStatus: number): ErrorPolicy {
  return GATEWAY_ERRORS.get(code) ?? statusPolicy(httpStatus);
}

/** What is left to judge by when the body says nothing known. */
export function statusPolicy(httpStatus: number): ErrorPolicy {
  if (httpStatus === 429) return BUSY;
  return httpStatus >= 500 ? DOWN : DOWN_FOR_NOW;
}
