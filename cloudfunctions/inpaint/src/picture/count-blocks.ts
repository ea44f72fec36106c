import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** How many blocks lie over a picture, cut ones at its edges included. */
export function countBlocks(picture: PixelSize, block: PixelSize): number {
  return Math.ceil(picture.widthPx / block.widthPx) * Math.ceil(picture.heightPx / block.heightPx);
}
