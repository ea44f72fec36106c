import { AppError } from '../shared/contract/app-error';
import { callWx, isCancel, toWxFailure } from './call-wx';
import type { Album } from './ports';

/** Phones word the refusal in many ways: auth deny, auth denied, authorize no response, system permission denied. */
const MEANS_REFUSED = /auth|deny|denied|permission|privacy/i;

async function saveImage(filePath: string): Promise<'saved' | 'refused' | 'cancelled'> {
  try {
    await callWx((callbacks) => wx.saveImageToPhotosAlbum({ filePath, ...callbacks }));
    return 'saved';
  } catch (thrown) {
    const failure = toWxFailure(thrown);
    if (MEANS_REFUSED.test(failure.errMsg)) return 'refused';
    if (isCancel(failure)) return 'cancelled';
    throw new AppError('INTERNAL', `saveImageToPhotosAlbum: ${failure.errMsg}`, { cause: failure });
  }
}

async function openSettings(): Promise<void> {
  try {
    await callWx((callbacks) => wx.openSetting(callbacks));
  } catch (cause) {
    throw new AppError('INTERNAL', 'openSetting fails', { cause });
  }
}

/** The phone's album behind WeChat's permission. */
export function createWxAlbum(): Album {
  return { saveImage, openSettings };
}
