import type { MaskRaster } from '../raster';
import type { McuRect } from './block-planes';
import type { McuGrid } from './jpeg-file';

const CHANGE = 255;

/** A set of MCUs: 1 for each that belongs to it, row by row of the grid. */
export interface McuSet {
  readonly columns: number;
  readonly rows: number;
  readonly has: Uint8Array;
}

/** The MCUs that hold at least one pixel to change.
 *  @param mask stored space; may be a part of the picture   @param place where its top left pixel lies in the picture */
export function mcusTouchedBy(
  mask: MaskRaster,
  grid: McuGrid,
  place: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): McuSet {
  const { mcuWidthPx, mcuHeightPx, columns, rows } = grid;
  const has = new Uint8Array(columns * rows);
  for (let row = 0; row < mask.heightPx; row += 1) {
    const start = row * mask.widthPx;
    const line = mask.pixels.subarray(start, start + mask.widthPx);
    const mcuRow = Math.floor((place.y + row) / mcuHeightPx);
    if (mcuRow < 0 || mcuRow >= rows) continue;
    let at = line.indexOf(CHANGE);
    while (at >= 0) {
      const column = Math.floor((place.x + at) / mcuWidthPx);
      if (column >= 0 && column < columns) has[mcuRow * columns + column] = 1;
      at = line.indexOf(CHANGE, (column + 1) * mcuWidthPx - place.x);
    }
  }
  return { columns, rows, has };
}

/** The smallest rectangle that holds a set, undefined where it is empty. */
export function boundsOf({ columns, has }: McuSet): McuRect | undefined {
  const first = has.indexOf(1);
  if (first < 0) return undefined;
  const top = Math.floor(first / columns);
  const bottom = Math.floor(has.lastIndexOf(1) / columns);
  let left = columns - 1;
  let right = 0;
  for (let row = top; row <= bottom; row += 1) {
    const line = has.subarray(row * columns, (row + 1) * columns);
    const start = line.indexOf(1);
    if (start < 0) continue;
    left = Math.min(left, start);
    right = Math.max(right, line.lastIndexOf(1));
  }
  return { column: left, row: top, columns: right - left + 1, rows: bottom - top + 1 };
}
