import type { PixelSize } from '../../../shared/mask/pixel-space';

/** Takes the pixels beside a region into it: its edge runs through pixels that show both sides, and what stays of an object is
 *  seen more than what goes of its surroundings.
 *  @param isInside 1 inside, 0 outside, row by row */
export function widenRegion(isInside: Uint8Array, { widthPx }: PixelSize): Uint8Array {
  return isInside.map((inside, at) => {
    if (inside === 1) return 1;
    const x = at % widthPx;
    const isBeside =
      (x > 0 && isInside[at - 1] === 1) ||
      (x + 1 < widthPx && isInside[at + 1] === 1) ||
      isInside[at - widthPx] === 1 ||
      isInside[at + widthPx] === 1;
    return isBeside ? 1 : 0;
  });
}
