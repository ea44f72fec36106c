import { AppError, isAppError } from './app-error';

/** No answer came because the phone had no network. It is met on the phone only and never crosses the wire; programs that
 *  know only the codes read it as TIMED_OUT, which may be tried again as well. */
export class OfflineError extends AppError {
  readonly isOffline = true;

  constructor(message: string, options: { cause?: unknown } = {}) {
    super('TIMED_OUT', message, options);
  }
}

/** Knows an OfflineError also when it comes from another copy of this module. */
export function isOffline(error: unknown): boolean {
  return isAppError(error) && 'isOffline' in error && error.isOffline === true;
}
