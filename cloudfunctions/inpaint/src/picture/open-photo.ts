import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { openJpeg } from './open-jpeg';
import { openPng } from './open-png';
import type { OpenedPhoto } from './opened-photo';
import { detectFormat } from './probe-photo';

/** Reads a photo file once for all that is to be done with it.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export function openPhoto(bytes: Uint8Array): OpenedPhoto {
  switch (detectFormat(bytes)) {
    case 'jpeg':
      return openJpeg(bytes);
    case 'png':
      return openPng(bytes);
    case undefined:
      throw new AppError('PHOTO_UNSUPPORTED', 'the file is neither JPEG nor PNG');
  }
}
