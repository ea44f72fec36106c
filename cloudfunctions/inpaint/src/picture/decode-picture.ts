import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { decodeJpeg } from './jpeg-codec';
import { detectFormat } from './probe-photo';
import type { RgbaRaster, RgbRaster } from './raster';
import { readPng } from './read-png';
import { dropAlpha } from './write-png';

/** Decodes a JPEG or PNG in stored orientation.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN */
export async function decodePicture(bytes: Uint8Array): Promise<RgbaRaster> {
  switch (detectFormat(bytes)) {
    case 'jpeg':
      return decodeJpeg(bytes);
    case 'png':
      return readPng(bytes);
    case undefined:
      throw new AppError('PHOTO_UNSUPPORTED', 'the file is neither JPEG nor PNG');
  }
}

/** The same without alpha.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN */
export async function decodeToRgb(bytes: Uint8Array): Promise<RgbRaster> {
  const { widthPx, heightPx, rgba } = await decodePicture(bytes);
  return { widthPx, heightPx, rgb: dropAlpha(rgba) };
}
