import { isRetryable } from './error-codes';
import type { ErrorCode, ErrorReply } from './error-codes';

/** The only error that is thrown on purpose. The code is for programs, the message for logs. */
export class AppError extends Error {
  readonly code: ErrorCode;
  override readonly cause: unknown;
  /** For QUOTA_EXCEEDED: when there is something left again, milliseconds since 1970. */
  readonly resetAtMs: number | undefined;

  constructor(
    code: ErrorCode,
    message: string,
    options: { cause?: unknown; resetAtMs?: number } = {},
  ) {
    super(message);
    this.name = 'AppError';
    this.code = code;
    this.cause = options.cause;
    this.resetAtMs = options.resetAtMs;
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
    const { code, message, resetAtMs } = error;
    const reply = { code, message, retryable: isRetryable(code) };
    return resetAtMs === undefined ? reply : { ...reply, resetAtMs };
  }
  return { code: 'INTERNAL', message: 'unexpected failure', retryable: true };
}
