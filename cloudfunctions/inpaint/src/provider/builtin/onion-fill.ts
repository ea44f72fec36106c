import { CHANNELS } from './level';
import type { Level } from './level';
import type { HoleMap } from './hole-map';

/** Fills the hole from the rim inwards, layer by layer, each pixel with the mean of its neighbours outside or in the
 *  layer before: smooth, and a start that favours nothing. */
export function onionFill(level: Level, { holePixels, depthPx }: HoleMap): void {
  for (const pixel of orderByDepth(holePixels, depthPx)) {
    fillFromShallower(level, depthPx, pixel);
  }
}

/** Shallow pixels first; pixels of one depth stay in reading order (a counting sort). */
export function orderByDepth(pixels: Int32Array, depthPx: Uint16Array): Int32Array {
  let deepest = 0;
  for (const pixel of pixels) deepest = Math.max(deepest, depthPx[pixel]!);
  const firstOfDepth = new Int32Array(deepest + 2);
  for (const pixel of pixels) firstOfDepth[depthPx[pixel]! + 1]!++;
  for (let depth = 1; depth < firstOfDepth.length; depth++) {
    firstOfDepth[depth]! += firstOfDepth[depth - 1]!;
  }
  const ordered = new Int32Array(pixels.length);
  for (const pixel of pixels) ordered[firstOfDepth[depthPx[pixel]!]!++] = pixel;
  return ordered;
}

function fillFromShallower(level: Level, depthPx: Uint16Array, pixel: number): void {
  const { widthPx, heightPx, pixels } = level;
  const x = pixel % widthPx;
  const y = (pixel - x) / widthPx;
  const depth = depthPx[pixel]!;
  const sums = [0, 0, 0, 0];
  let count = 0;
  for (let nearY = Math.max(y - 1, 0); nearY <= Math.min(y + 1, heightPx - 1); nearY++) {
    for (let nearX = Math.max(x - 1, 0); nearX <= Math.min(x + 1, widthPx - 1); nearX++) {
      const near = nearY * widthPx + nearX;
      if (depthPx[near]! >= depth) continue;
      count++;
      for (let channel = 0; channel < CHANNELS; channel++) {
        sums[channel]! += pixels[near * CHANNELS + channel]!;
      }
    }
  }
  for (let channel = 0; channel < CHANNELS; channel++) {
    pixels[pixel * CHANNELS + channel] = Math.round(sums[channel]! / count);
  }
}
