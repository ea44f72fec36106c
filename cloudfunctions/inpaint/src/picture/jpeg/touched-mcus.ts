import type { MaskRaster } from '../raster';
import type { McuRect } from './block-planes';
import type { McuGrid } from './jpeg-file';

/** A set of MCUs: 1 for each that belongs to it, row by row of the grid. */
export interface McuSet {
  readonly columns: number;
  readonly rows: number;
  readonly has: Uint8Array;
}

/** MCUs side by side. */
export interface McuRun {
  readonly row: number;
  readonly column: number;
  readonly columns: number;
}

/** The MCUs that hold at least one pixel to change.
 *  @param mask stored space, 0 keep; may be a part of the picture   @param place where its top left pixel lies in the picture */
export function mcusTouchedBy(
  mask: MaskRaster,
  grid: McuGrid,
  place: { readonly x: number; readonly y: number } = { x: 0, y: 0 },
): McuSet {
  const { mcuWidthPx, mcuHeightPx, columns, rows } = grid;
  const { pixels, widthPx, heightPx } = mask;
  const has = new Uint8Array(columns * rows);
  for (let row = 0; row < heightPx; row += 1) {
    const mcuRow = Math.floor((place.y + row) / mcuHeightPx);
    if (mcuRow < 0 || mcuRow >= rows) continue;
    const start = row * widthPx;
    const line = has.subarray(mcuRow * columns, (mcuRow + 1) * columns);
    markTouched(pixels.subarray(start, start + widthPx), place.x, mcuWidthPx, line);
  }
  return { columns, rows, has };
}

/** @param x of the first pixel   @param has a row of MCUs, written to */
function markTouched(pixels: Uint8Array, x: number, mcuWidthPx: number, has: Uint8Array): void {
  for (let at = 0; at < pixels.length; at += 1) {
    if (pixels[at] === 0) continue;
    const column = Math.floor((x + at) / mcuWidthPx);
    if (column >= 0 && column < has.length) has[column] = 1;
    at = (column + 1) * mcuWidthPx - x - 1;
  }
}

/** All MCUs of a rectangle. */
export function mcusIn({ columns, rows }: McuGrid, rect: McuRect): McuSet {
  const has = new Uint8Array(columns * rows);
  for (let row = rect.row; row < rect.row + rect.rows; row += 1) {
    const start = row * columns + rect.column;
    has.fill(1, start, start + rect.columns);
  }
  return { columns, rows, has };
}

/** A set with the eight neighbours of each of its MCUs. */
export function withNeighbours({ columns, rows, has }: McuSet): McuSet {
  const wider = new Uint8Array(has.length);
  for (let mcu = has.indexOf(1); mcu >= 0; mcu = has.indexOf(1, mcu + 1)) {
    const row = Math.floor(mcu / columns);
    const column = mcu - row * columns;
    const left = Math.max(0, column - 1);
    const right = Math.min(columns, column + 2);
    for (let near = Math.max(0, row - 1); near < Math.min(rows, row + 2); near += 1) {
      wider.fill(1, near * columns + left, near * columns + right);
    }
  }
  return { columns, rows, has: wider };
}

/** MCUs of a set that lie side by side, row by row, as far as they lie in a rectangle. */
export function listRuns({ columns, has }: McuSet, within: McuRect): readonly McuRun[] {
  const runs: McuRun[] = [];
  for (let row = within.row; row < within.row + within.rows; row += 1) {
    const start = row * columns + within.column;
    const line = has.subarray(start, start + within.columns);
    for (let at = line.indexOf(1); at >= 0;) {
      const gap = line.indexOf(0, at);
      const end = gap < 0 ? line.length : gap;
      runs.push({ row, column: within.column + at, columns: end - at });
      at = line.indexOf(1, end);
    }
  }
  return runs;
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
