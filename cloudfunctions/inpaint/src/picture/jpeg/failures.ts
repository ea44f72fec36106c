import { AppError } from '../../../../../miniprogram/shared/contract/app-error';

/** The file breaks the rules of JPEG, or ends too early. */
export function broken(what: string): AppError {
  return new AppError('PHOTO_BROKEN', `JPEG: ${what}`);
}

/** The file is in order, but of a kind that is not read here. */
export function unsupported(what: string): AppError {
  return new AppError('PHOTO_UNSUPPORTED', `JPEG: ${what}`);
}
