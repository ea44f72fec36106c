import { AppError } from '../shared/contract/app-error';
import { callWx, isCancel, toWxFailure } from './call-wx';
import type { ExifOrientation, ImageFacts, Photos } from './ports';

type WxOrientation = WechatMiniprogram.GetImageInfoSuccessCallbackResult['orientation'];

const EXIF_ORIENTATION: { readonly [word in WxOrientation]: ExifOrientation } = {
  up: 1,
  'up-mirrored': 2,
  down: 3,
  'down-mirrored': 4,
  'left-mirrored': 5,
  right: 6,
  'right-mirrored': 7,
  left: 8,
};

/** The person closed WeChat's privacy dialog with "no": a change of mind, not a fault. */
const PRIVACY_REFUSED = [103, 104];

async function pick(): Promise<string | null> {
  try {
    const answer = await callWx<WechatMiniprogram.ChooseMediaSuccessCallbackResult>((callbacks) =>
      wx.chooseMedia({
        count: 1,
        mediaType: ['image'],
        sourceType: ['album', 'camera'],
        // The photo keeps its own pixels; on iPhones HEIC arrives as JPEG either way.
        sizeType: ['original'],
        ...callbacks,
      }),
    );
    return answer.tempFiles[0]?.tempFilePath ?? null;
  } catch (thrown) {
    const failure = toWxFailure(thrown);
    if (isCancel(failure) || PRIVACY_REFUSED.includes(failure.errno ?? 0)) return null;
    throw new AppError('INTERNAL', `chooseMedia: ${failure.errMsg}`, { cause: failure });
  }
}

async function inspect(path: string): Promise<ImageFacts> {
  try {
    const answer = await callWx<WechatMiniprogram.GetImageInfoSuccessCallbackResult>((callbacks) =>
      wx.getImageInfo({ src: path, ...callbacks }),
    );
    return {
      storedWidthPx: answer.width,
      storedHeightPx: answer.height,
      orientation: EXIF_ORIENTATION[answer.orientation] ?? 1,
      format: answer.type.toLowerCase(),
    };
  } catch (cause) {
    throw new AppError('PHOTO_BROKEN', 'getImageInfo refuses the file', { cause });
  }
}

async function byteLength(filePath: string): Promise<number> {
  try {
    const answer = await callWx<WechatMiniprogram.GetFileInfoSuccessCallbackResult>((callbacks) =>
      wx.getFileSystemManager().getFileInfo({ filePath, ...callbacks }),
    );
    return answer.size;
  } catch (cause) {
    throw new AppError('PHOTO_NOT_FOUND', 'the chosen file is gone', { cause });
  }
}

async function convertToJpeg(path: string): Promise<string> {
  try {
    const answer = await callWx<WechatMiniprogram.CompressImageSuccessCallbackResult>((callbacks) =>
      wx.compressImage({ src: path, quality: 100, ...callbacks }),
    );
    return answer.tempFilePath;
  } catch (cause) {
    throw new AppError('PHOTO_UNSUPPORTED', 'compressImage refuses the file', { cause });
  }
}

async function unpack(packagePath: string): Promise<string> {
  const files = wx.getFileSystemManager();
  const name = packagePath.slice(packagePath.lastIndexOf('/') + 1);
  const filePath = `${wx.env.USER_DATA_PATH}/${name}`;
  try {
    const { data } = await callWx<WechatMiniprogram.ReadFileSuccessCallbackResult>((callbacks) =>
      files.readFile({ filePath: packagePath, ...callbacks }),
    );
    await callWx((callbacks) => files.writeFile({ filePath, data, ...callbacks }));
    return filePath;
  } catch (cause) {
    throw new AppError('PHOTO_NOT_FOUND', `${name} is not in the package`, { cause });
  }
}

/** WeChat's picker, image facts and files. */
export function createWxPhotos(): Photos {
  return { pick, inspect, byteLength, convertToJpeg, unpack };
}
