import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { EncodedPicture, FillRequest } from '../provider';
import { PICTURE_LIMITS } from './abilities';

/** Checks a crop and its mask against what the service takes, before any of it is sent.
 *  @throws AppError PHOTO_TOO_LARGE, PHOTO_UNSUPPORTED, INTERNAL when the mask does not fit its crop */
export function checkPictures({ picture, mask }: FillRequest): void {
  checkMask(mask, picture);
  checkPicture(picture);
  checkBytes(mask);
}

/** The same for a picture that goes alone. @throws AppError PHOTO_TOO_LARGE, PHOTO_UNSUPPORTED */
export function checkPicture(picture: EncodedPicture): void {
  checkSides(picture);
  checkBytes(picture);
}

function checkMask(mask: EncodedPicture, picture: EncodedPicture): void {
  const isAsLarge = mask.widthPx === picture.widthPx && mask.heightPx === picture.heightPx;
  if (!isAsLarge || mask.format !== 'png') {
    throw new AppError('INTERNAL', 'the mask is not a PNG as large as its crop');
  }
}

function checkSides({ widthPx, heightPx }: EncodedPicture): void {
  const { minSidePx, maxSidePx } = PICTURE_LIMITS;
  const sides = `${widthPx} x ${heightPx} px`;
  if (Math.max(widthPx, heightPx) > maxSidePx) {
    throw new AppError('PHOTO_TOO_LARGE', `crop of ${sides}: a side is over ${maxSidePx} px`);
  }
  if (Math.min(widthPx, heightPx) < minSidePx) {
    throw new AppError('PHOTO_UNSUPPORTED', `crop of ${sides}: a side is under ${minSidePx} px`);
  }
}

function checkBytes({ bytes }: EncodedPicture): void {
  if (bytes.length > PICTURE_LIMITS.maxBytes) {
    throw new AppError(
      'PHOTO_TOO_LARGE',
      `${bytes.length} bytes are over ${PICTURE_LIMITS.maxBytes}`,
    );
  }
}
