import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { readErrCode } from '../jobs/describe-error';

/** Numbers of wx-server-sdk. @see WeChat: cloud development, error codes */
export const CLOUD_ERROR = {
  collectionMissing: -502005,
  storageDenied: -503002,
  fileMissing: -503003,
} as const;

/** A failure of the platform below us as an error of ours: it passes as a rule, so the next call may try again. */
export function cloudError(deed: string, cause: unknown): AppError {
  const errCode = readErrCode(cause);
  const detail = errCode === undefined ? '' : ` (errCode ${errCode})`;
  return new AppError('INTERNAL', `${deed} failed${detail}`, { cause });
}

/** Does what must not fail with an error of the platform's. @param deed for the message: `marking removed jobs` */
export async function performInCloud<T>(deed: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw cloudError(deed, cause);
  }
}
