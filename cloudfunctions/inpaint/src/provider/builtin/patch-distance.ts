import { CHANNELS, PATCH_RADIUS, PATCH_SIDE } from './level';
import type { Level } from './level';

/** Larger than any distance between two patches: 49 pixels * 4 channels * 255^2 is 12,744,900. */
export const WORST_COST = 0x7fffffff;

const ROW_BYTES = PATCH_SIDE * CHANNELS;

/** Sum of squared differences of two patches over all channels; gives up after the row where it reaches `limit`.
 *  @param a, b   index of the centre pixels, both at least PATCH_RADIUS from the picture's edge
 *  @returns the exact sum when that is below `limit`, else some number not below `limit` */
export function patchDistance(level: Level, a: number, b: number, limit: number): number {
  const { pixels, widthPx } = level;
  const toCorner = PATCH_RADIUS * widthPx + PATCH_RADIUS;
  let atA = (a - toCorner) * CHANNELS;
  let atB = (b - toCorner) * CHANNELS;
  const toNextRow = widthPx * CHANNELS - ROW_BYTES;
  let sum = 0;
  for (let row = 0; row < PATCH_SIDE; row++) {
    const end = atA + ROW_BYTES;
    while (atA < end) {
      const d0 = pixels[atA]! - pixels[atB]!;
      const d1 = pixels[atA + 1]! - pixels[atB + 1]!;
      const d2 = pixels[atA + 2]! - pixels[atB + 2]!;
      const d3 = pixels[atA + 3]! - pixels[atB + 3]!;
      sum += d0 * d0 + d1 * d1 + d2 * d2 + d3 * d3;
      atA += CHANNELS;
      atB += CHANNELS;
    }
    if (sum >= limit) return sum;
    atA += toNextRow;
    atB += toNextRow;
  }
  return sum;
}
