import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { JpegFrame, McuGrid } from './jpeg-file';

/** Coefficients of one block: eight by eight. */
export const BLOCK_COEFFICIENTS = 64;

/** Whole MCUs of the grid; `column + columns` and `row + rows` are the first outside. */
export interface McuRect {
  readonly column: number;
  readonly row: number;
  readonly columns: number;
  readonly rows: number;
}

/** Quantised coefficients of one component over an MCU rectangle, block after block, each in zigzag order. `column` and `row`
 *  are the first block's place in the component. */
export interface BlockPlane extends McuRect {
  readonly coefficients: Int16Array;
  /** The same memory, two coefficients at a time. */
  readonly pairs: Int32Array;
}

/** All MCUs of a picture. */
export function wholeGrid({ columns, rows }: McuGrid): McuRect {
  return { column: 0, row: 0, columns, rows };
}

/** The MCUs that hold a rectangle of pixels, as far as the grid goes. */
export function mcusAround(grid: McuGrid, rect: PixelRect): McuRect {
  const column = Math.max(0, Math.floor(rect.x / grid.mcuWidthPx));
  const row = Math.max(0, Math.floor(rect.y / grid.mcuHeightPx));
  const endColumn = Math.min(grid.columns, Math.ceil((rect.x + rect.width) / grid.mcuWidthPx));
  const endRow = Math.min(grid.rows, Math.ceil((rect.y + rect.height) / grid.mcuHeightPx));
  return { column, row, columns: endColumn - column, rows: endRow - row };
}

/** The part of the picture under an MCU rectangle. */
export function pixelsUnder({ widthPx, heightPx, grid }: JpegFrame, mcus: McuRect): PixelRect {
  const x = mcus.column * grid.mcuWidthPx;
  const y = mcus.row * grid.mcuHeightPx;
  const width = Math.min(widthPx - x, mcus.columns * grid.mcuWidthPx);
  return { x, y, width, height: Math.min(heightPx - y, mcus.rows * grid.mcuHeightPx) };
}

/** One plane of zeros a component. */
export function emptyPlanes({ components }: JpegFrame, mcus: McuRect): readonly BlockPlane[] {
  return components.map(({ horizontal, vertical }) => {
    const columns = mcus.columns * horizontal;
    const rows = mcus.rows * vertical;
    const coefficients = new Int16Array(columns * rows * BLOCK_COEFFICIENTS);
    return {
      column: mcus.column * horizontal,
      row: mcus.row * vertical,
      columns,
      rows,
      coefficients,
      pairs: pairsOf(coefficients),
    };
  });
}

/** @param coefficients whole blocks, from the start of their memory on */
export function pairsOf({ buffer, length }: Int16Array): Int32Array {
  return new Int32Array(buffer, 0, length / 2);
}

/** Where a block begins in the plane's coefficients. @param column and row count blocks of the component */
export function blockAt(plane: BlockPlane, column: number, row: number): number {
  return ((row - plane.row) * plane.columns + column - plane.column) * BLOCK_COEFFICIENTS;
}

/** A copy of an MCU rectangle of planes that hold it. */
export function cutPlanes(
  frame: JpegFrame,
  planes: readonly BlockPlane[],
  mcus: McuRect,
): readonly BlockPlane[] {
  const cut = emptyPlanes(frame, mcus);
  cut.forEach((target, index) => {
    const source = planes[index]!;
    for (let row = target.row; row < target.row + target.rows; row += 1) {
      const from = blockAt(source, target.column, row);
      const line = source.coefficients.subarray(from, from + target.columns * BLOCK_COEFFICIENTS);
      target.coefficients.set(line, blockAt(target, target.column, row));
    }
  });
  return cut;
}
