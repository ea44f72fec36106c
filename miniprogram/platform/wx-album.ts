import { AppError } from '../shared/contract/app-error';
import { PhoneFullError } from '../shared/contract/phone-full-error';
import { callWx, isCancel, meansFull, toWxFailure } from './call-wx';
import type { Album } from './ports';

/** Phones word the refusal in many ways: auth deny, auth denied, authorize no response, system permission denied. */
const MEANS_REFUSED = /auth|deny|denied|permission/i;

/** A no to WeChat's privacy dialog, which comes again with the next call; errno 103 and 104. */
const MEANS_PRIVACY = /privacy permission/i;

/** An API that is missing in the operator's privacy declaration: nothing that the person could allow. */
const UNDECLARED = 112;

async function saveImage(filePath: string): ReturnType<Album['saveImage']> {
  try {
    await callWx((callbacks) => wx.saveImageToPhotosAlbum({ filePath, ...callbacks }));
    return 'saved';
  } catch (thrown) {
    const failure = toWxFailure(thrown);
    if (MEANS_PRIVACY.test(failure.errMsg)) return 'privacyRefused';
    const isUndeclared = failure.errno === UNDECLARED;
    if (!isUndeclared && MEANS_REFUSED.test(failure.errMsg)) return 'refused';
    if (isCancel(failure)) return 'cancelled';
    if (meansFull(failure)) throw new PhoneFullError(failure.errMsg, { cause: failure });
    throw new AppError('INTERNAL', `saveImageToPhotosAlbum: ${failure.errMsg}`, { cause: failure });
  }
}

async function openSettings(): Promise<boolean> {
  try {
    const answer = await callWx<WechatMiniprogram.OpenSettingSuccessCallbackResult>((callbacks) =>
      wx.openSetting(callbacks),
    );
    return answer.authSetting['scope.writePhotosAlbum'] === true;
  } catch (cause) {
    throw new AppError('INTERNAL', 'openSetting fails', { cause });
  }
}

/** The phone's album behind WeChat's permission. */
export function createWxAlbum(): Album {
  return { saveImage, openSettings };
}
