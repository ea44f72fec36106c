import type { PixelRect, PixelSize } from './pixel-space';

/** The smallest rectangle around every set pixel; undefined for a mask that is empty.
 *  @param mask widthPx * heightPx bytes, row by row, 0 or 255 */
export function maskBounds(mask: Uint8Array, size: PixelSize): PixelRect | undefined {
  const firstIndex = mask.indexOf(255);
  if (firstIndex < 0) return undefined;
  const { widthPx } = size;
  const top = Math.floor(firstIndex / widthPx);
  const bottom = Math.floor(mask.lastIndexOf(255) / widthPx);
  let left = widthPx - 1;
  let right = 0;
  for (let y = top; y <= bottom; y += 1) {
    const row = mask.subarray(y * widthPx, (y + 1) * widthPx);
    const first = row.indexOf(255);
    if (first < 0) continue;
    left = Math.min(left, first);
    right = Math.max(right, row.lastIndexOf(255));
  }
  return { x: left, y: top, width: right - left + 1, height: bottom - top + 1 };
}

/** How many pixels are set.
 *  @param mask bytes, 0 or 255 */
export function countMask(mask: Uint8Array): number {
  let count = 0;
  for (let index = 0; index < mask.length; index += 1) count += mask[index]! & 1;
  return count;
}
