import { AppError } from '../shared/contract/app-error';
import { callWx, isCancel, toWxFailure } from './call-wx';
import type { LabelledPath, Sharing } from './ports';

/** WeChat's sheet: to a chat, among the moments, to the favourites. */
async function sharePicture(path: LabelledPath): ReturnType<Sharing['sharePicture']> {
  try {
    await callWx((callbacks) =>
      // The picture and nothing else: its link would open the present page, whose address names files of this phone.
      wx.showShareImageMenu({ path, needShowEntrance: false, ...callbacks }),
    );
    return 'shown';
  } catch (thrown) {
    return isCancel(toWxFailure(thrown)) ? 'cancelled' : showWhole(path);
  }
}

/** The picture alone, with WeChat's own menu under a long press, for phones that refuse the sheet. */
async function showWhole(path: LabelledPath): Promise<'shown'> {
  try {
    await callWx((callbacks) => wx.previewImage({ urls: [path], showmenu: true, ...callbacks }));
    return 'shown';
  } catch (cause) {
    throw new AppError('INTERNAL', 'neither showShareImageMenu nor previewImage', { cause });
  }
}

/** WeChat's ways to pass a picture on. */
export function createWxSharing(): Sharing {
  return { sharePicture };
}
