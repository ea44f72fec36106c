import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';

/** Cells along the shorter side of what is measured: noise averages out in a cell, edges and patterns do not. */
const CELLS = 12;

/** How much goes on in a picture: the mean step of brightness from cell to cell, across and down.
 *  @param luma one byte a pixel, row by row   @returns levels of 255; 0 for one colour */
export function measureBusyness(
  luma: Uint8Array,
  { width, height }: Pick<PixelRect, 'width' | 'height'>,
): number {
  const sidePx = Math.max(1, Math.floor(Math.min(width, height) / CELLS));
  const columns = Math.floor(width / sidePx);
  const rows = Math.floor(height / sidePx);
  const cells = Float32Array.from({ length: columns * rows }, (_, cell) => {
    const row = Math.floor(cell / columns);
    const corner = row * sidePx * width + (cell - row * columns) * sidePx;
    return meanOfSquare(luma, corner, sidePx, width);
  });
  let steps = 0;
  let sum = 0;
  cells.forEach((level, cell) => {
    const hasRight = (cell + 1) % columns !== 0;
    const below = cells[cell + columns];
    if (hasRight) sum += Math.abs(cells[cell + 1]! - level);
    if (below !== undefined) sum += Math.abs(below - level);
    steps += (hasRight ? 1 : 0) + (below === undefined ? 0 : 1);
  });
  return steps === 0 ? 0 : sum / steps;
}

function meanOfSquare(luma: Uint8Array, corner: number, sidePx: number, rowPx: number): number {
  let sum = 0;
  for (let row = 0; row < sidePx; row += 1) {
    const start = corner + row * rowPx;
    for (let at = start; at < start + sidePx; at += 1) sum += luma[at]!;
  }
  return sum / (sidePx * sidePx);
}
