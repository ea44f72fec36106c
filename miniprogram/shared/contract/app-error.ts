import { isRetryable } from './error-codes';
import type { ErrorCode, ErrorReply } from './error-codes';

/** The only error that is thrown on purpose. The code is for programs, the message for logs. */
export class AppError extends Error {
  readonly code: ErrorCode;
  override readonly cause: unknown;

  constructor(code: ErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.cause = options.cause;
  }

  get retryable(): boolean {
    return isRetryable(this.code);
  }
}

/** Knows an AppError also when it comes from another copy of this module (worker, bundle). */
export function isAppError(error: unknown): error is AppError {
  return error instanceof Error && error.name === 'AppError' && 'code' in error;
}

/** The wire form of an error; a foreign error becomes INTERNAL and its text stays behind. */
export function toErrorReply(error: unknown): ErrorReply {
  if (isAppError(error)) {
    return { code: error.code, message: error.message, retryable: isRetryable(error.code) };
  }
  return { code: 'INTERNAL', message: 'unexpected failure', retryable: true };
}
