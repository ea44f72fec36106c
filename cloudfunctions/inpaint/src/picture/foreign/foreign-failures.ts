import { AppError } from '../../../../../miniprogram/shared/contract/app-error';

/** The file breaks the rules of its format, or ends too early. */
export function brokenFile(what: string, cause?: unknown): AppError {
  return new AppError('PHOTO_BROKEN', what, { cause });
}

/** The file is in order, but of a kind that is not edited. */
export function unsupportedFile(what: string): AppError {
  return new AppError('PHOTO_UNSUPPORTED', what);
}
