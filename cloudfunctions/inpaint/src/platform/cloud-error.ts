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
