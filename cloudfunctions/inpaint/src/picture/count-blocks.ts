import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import type { RgbaRaster } from './raster';

/** How many blocks lie over a picture, cut ones at its edges included. */
export function countBlocks(picture: PixelSize, block: PixelSize): number {
  return Math.ceil(picture.widthPx / block.widthPx) * Math.ceil(picture.heightPx / block.heightPx);
}

/** How many blocks hold a pixel that differs. Both pictures have the same size. */
export function countChangedBlocks(
  before: RgbaRaster,
  after: RgbaRaster,
  block: PixelSize,
): number {
  const columns = Math.ceil(before.widthPx / block.widthPx);
  const changed = new Set<number>();
  const from = new Uint32Array(before.rgba.buffer, before.rgba.byteOffset);
  const to = new Uint32Array(after.rgba.buffer, after.rgba.byteOffset);
  for (let index = 0; index < from.length; index += 1) {
    if (from[index] === to[index]) continue;
    const row = Math.floor(index / before.widthPx);
    const column = index - row * before.widthPx;
    changed.add(Math.floor(row / block.heightPx) * columns + Math.floor(column / block.widthPx));
  }
  return changed.size;
}
