import { AppError, isAppError } from './app-error';

/** The phone has no room for a file. It is met on the phone only and never crosses the wire; programs that know only the
 *  codes read it as INTERNAL, which may be tried again as well. */
export class PhoneFullError extends AppError {
  readonly isPhoneFull = true;

  constructor(message: string, options: { cause?: unknown } = {}) {
    super('INTERNAL', message, options);
  }
}

/** Knows a PhoneFullError also when it comes from another copy of this module. */
export function isPhoneFull(error: unknown): boolean {
  return isAppError(error) && 'isPhoneFull' in error && error.isPhoneFull === true;
}
