/** What WeChat hands to `fail`. Which of the fields are there differs by API and phone. */
export interface WxFailure {
  readonly errMsg: string;
  readonly errCode?: number;
  readonly errno?: number;
}

interface Callbacks<Success> {
  success(result: Success): void;
  fail(failure: unknown): void;
}

/** Runs one callback-style call of WeChat as a promise that ends exactly once.
 *  @throws WxFailure as the promise's rejection; the adapter makes an AppError of it */
export function callWx<Success>(start: (callbacks: Callbacks<Success>) => void): Promise<Success> {
  return new Promise((resolve, reject) => {
    start({ success: resolve, fail: (failure) => reject(toWxFailure(failure)) });
  });
}

/** Any thrown thing in the shape of WeChat's failures. */
export function toWxFailure(failure: unknown): WxFailure {
  if (typeof failure !== 'object' || failure === null) return { errMsg: String(failure) };
  const fields = failure as Record<string, unknown>;
  return {
    errMsg: String(fields.errMsg ?? fields.message ?? 'fail'),
    ...(typeof fields.errCode === 'number' ? { errCode: fields.errCode } : {}),
    ...(typeof fields.errno === 'number' ? { errno: fields.errno } : {}),
  };
}

/** As files, temporary folders and albums word it; 3305 is PHPhotosErrorNotEnoughSpace of iOS. */
const MEANS_FULL =
  /ENOSPC|no space|not enough (free )?(space|storage)|insufficient (space|storage)|(storage|disk) (is )?full|storage limit|PHPhotosErrorDomain\D*3305|空间不足/i;

/** True when the phone has no room for a file. */
export function meansFull({ errMsg }: WxFailure): boolean {
  return MEANS_FULL.test(errMsg);
}

/** True when the person closed the picker or dialog themselves. */
export function isCancel(failure: WxFailure): boolean {
  return /cancel/i.test(failure.errMsg);
}
