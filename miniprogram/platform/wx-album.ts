import { AppError } from '../shared/contract/app-error';
import { PhoneFullError } from '../shared/contract/phone-full-error';
import { callWx, isCancel, meansFull, toWxFailure } from './call-wx';
import type { Album, LabelledPath } from './ports';

/** Phones word the refusal in many ways: auth deny, auth denied, authorize no response, system permission denied. */
const MEANS_REFUSED = /auth|deny|denied|permission/i;

/** A no to WeChat's privacy dialog, which comes again with the next call; errno 103 and 104. */
const MEANS_PRIVACY = /privacy permission/i;

/** An API that is missing in the operator's privacy declaration: nothing that the person could allow. */
const UNDECLARED = 112;

async function saveImage(path: LabelledPath, fileName: string): ReturnType<Album['saveImage']> {
  try {
    if (isNameShown()) await saveUnderName(path, fileName);
    else await saveFile(path);
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

function saveFile(filePath: string): Promise<unknown> {
  return callWx((callbacks) => wx.saveImageToPhotosAlbum({ filePath, ...callbacks }));
}

/** Computers ask where to put the file and offer its name; phones call it what they like. */
function isNameShown(): boolean {
  return ['windows', 'mac', 'devtools'].includes(wx.getDeviceInfo().platform);
}

/** Through a copy of that name, which goes at once. */
async function saveUnderName(path: string, fileName: string): Promise<void> {
  const files = wx.getFileSystemManager();
  const named = `${wx.env.USER_DATA_PATH}/${fileName}`;
  try {
    await callWx((callbacks) => files.copyFile({ srcPath: path, destPath: named, ...callbacks }));
  } catch {
    // A name is not worth losing the picture for.
    await saveFile(path);
    return;
  }
  try {
    await saveFile(named);
  } finally {
    files.unlink({ filePath: named });
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
