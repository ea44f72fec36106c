/** CloudBase's names of its errors with the number that wx-server-sdk and wx.cloud show as `errCode`.
 *  Names that the SDK does not know reach the function as -501001 (SYS_ERR).
 *  @see developers.weixin.qq.com, cloud development, error codes; wx-server-sdk 4.0.2, error.config */
const ERR_CODES = {
  SYS_ERR: -501001,
  INVALID_PARAM: -501007,
  SIGN_PARAM_INVALID: -501001,
  FUNCTION_NOT_FOUND: -501000,
  EXCEED_MAX_PAYLOAD_SIZE: -404011,
  DATABASE_REQUEST_FAILED: -502001,
  DATABASE_COLLECTION_NOT_EXIST: -502005,
  DATABASE_TRANSACTION_CONFLICT: -501001,
  STORAGE_REQUEST_FAIL: -503001,
  STORAGE_EXCEED_AUTHORITY: -503002,
  STORAGE_FILE_NONEXIST: -503003,
  STORAGE_SIGN_PARAM_INVALID: -503004,
  UPLOAD_TOO_LARGE: -403001,
  FUNCTIONS_EXECUTE_FAIL: -504002,
  FUNCTIONS_TIME_LIMIT_EXCEEDED: -504003,
  EXCEED_MAX_RESPONSE_SIZE: -604001,
  NO_IDENTITY: -401001,
} as const;

export type CloudErrorName = keyof typeof ERR_CODES;

/** A failure that the platform reports to its caller: `code` is the platform's name, `errCode` its number. */
export class CloudError extends Error {
  readonly code: CloudErrorName;
  readonly errCode: number;

  constructor(code: CloudErrorName, message: string) {
    super(message);
    this.name = 'CloudError';
    this.code = code;
    this.errCode = ERR_CODES[code];
  }
}

/** Any failure as a CloudError; what is not one already is a fault of the stand-in itself. */
export function toCloudError(error: unknown): CloudError {
  if (error instanceof CloudError) return error;
  const message = error instanceof Error ? error.message : String(error);
  return new CloudError('SYS_ERR', `local cloud: ${message}`);
}
