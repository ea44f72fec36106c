/** Every code that may leave the cloud function or a service of the mini program. @see docs: public formats */
export const ERROR_CODES = [
  'INVALID_REQUEST',
  'PHOTO_NOT_FOUND',
  'PHOTO_UNSUPPORTED',
  'PHOTO_TOO_LARGE',
  'PHOTO_BROKEN',
  'MASK_EMPTY',
  'MASK_TOO_LARGE',
  'PROMPT_REQUIRED',
  'PROMPT_REFUSED',
  'PHOTO_REFUSED',
  'RESULT_REFUSED',
  'RESULT_UNUSABLE',
  'QUOTA_EXCEEDED',
  'BUSY',
  'PROVIDER_UNAVAILABLE',
  'NOT_CONFIGURED',
  'TIMED_OUT',
  'JOB_NOT_FOUND',
  'CANCELLED',
  'INTERNAL',
] as const;

export type ErrorCode = (typeof ERROR_CODES)[number];

/** What crosses the wire when something failed. `message` is for logs and holds no secret. */
export interface ErrorReply {
  readonly code: ErrorCode;
  readonly message: string;
  /** True when the same request may succeed later, unchanged. */
  readonly retryable: boolean;
  /** With QUOTA_EXCEEDED: when there is something left again, milliseconds since 1970. */
  readonly resetAtMs?: number;
}

/** True when the same request may succeed later, unchanged. */
export function isRetryable(code: ErrorCode): boolean {
  switch (code) {
    case 'BUSY':
    case 'PROVIDER_UNAVAILABLE':
    case 'TIMED_OUT':
    case 'INTERNAL':
      return true;
    case 'INVALID_REQUEST':
    case 'PHOTO_NOT_FOUND':
    case 'PHOTO_UNSUPPORTED':
    case 'PHOTO_TOO_LARGE':
    case 'PHOTO_BROKEN':
    case 'MASK_EMPTY':
    case 'MASK_TOO_LARGE':
    case 'PROMPT_REQUIRED':
    case 'PROMPT_REFUSED':
    case 'PHOTO_REFUSED':
    case 'RESULT_REFUSED':
    case 'RESULT_UNUSABLE':
    case 'QUOTA_EXCEEDED':
    case 'NOT_CONFIGURED':
    case 'JOB_NOT_FOUND':
    case 'CANCELLED':
      return false;
  }
}
