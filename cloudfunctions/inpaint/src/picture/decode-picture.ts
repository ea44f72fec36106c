import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { decodeRegion } from './jpeg/decode-region';
import { readJpeg } from './jpeg/jpeg-photo';
import { detectFormat } from './probe-photo';
import type { RgbaRaster, RgbRaster } from './raster';
import { readPng } from './read-png';
import { addAlpha, dropAlpha } from './write-png';

/** Decodes a JPEG or PNG in stored orientation.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export async function decodePicture(bytes: Uint8Array): Promise<RgbaRaster> {
  if (detectFormat(bytes) === 'png') return readPng(bytes);
  const { widthPx, heightPx, rgb } = await decodeToRgb(bytes);
  return { widthPx, heightPx, rgba: addAlpha(rgb) };
}

/** The same without alpha.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export async function decodeToRgb(bytes: Uint8Array): Promise<RgbRaster> {
  switch (detectFormat(bytes)) {
    case 'jpeg':
      return decodeJpeg(bytes);
    case 'png':
      return decodePng(bytes);
    case undefined:
      throw new AppError('PHOTO_UNSUPPORTED', 'the file is neither JPEG nor PNG');
  }
}

function decodeJpeg(bytes: Uint8Array): RgbRaster {
  const photo = readJpeg(bytes);
  const { widthPx, heightPx } = photo.frame;
  return decodeRegion(photo, { x: 0, y: 0, width: widthPx, height: heightPx });
}

function decodePng(bytes: Uint8Array): RgbRaster {
  const { widthPx, heightPx, rgba } = readPng(bytes);
  return { widthPx, heightPx, rgb: dropAlpha(rgba) };
}
