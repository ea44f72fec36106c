import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** A square of the photo that holds something painted. */
export interface CoverCell {
  /** Its place in the grid of cells. */
  readonly column: number;
  readonly row: number;
  /** Around what is painted in it, pixels of the photo. */
  readonly box: PixelRect;
  readonly pixelCount: number;
}

/** Lays a coarse grid over a mask.
 *  @param mask as large as the photo, 0 or 255   @returns the cells that hold a set pixel, row by row */
export function coverCells(
  mask: Uint8Array,
  photo: PixelSize,
  cell: PixelSize,
): readonly CoverCell[] {
  const cells: CoverCell[] = [];
  for (let y = 0; y < photo.heightPx; y += cell.heightPx) {
    const rows = { first: y, end: Math.min(photo.heightPx, y + cell.heightPx) };
    const band = coverBand(mask, photo.widthPx, { rows, cellWidthPx: cell.widthPx });
    band.forEach((found, column) => {
      if (found !== undefined) cells.push(toCell(found, column, y / cell.heightPx));
    });
  }
  return cells;
}

interface FoundCell {
  left: number;
  right: number;
  readonly top: number;
  bottom: number;
  pixelCount: number;
}

/** One row of cells; undefined where nothing is painted. */
function coverBand(
  mask: Uint8Array,
  rowPixels: number,
  band: {
    readonly rows: { readonly first: number; readonly end: number };
    readonly cellWidthPx: number;
  },
): readonly (FoundCell | undefined)[] {
  const { rows, cellWidthPx } = band;
  const cells = new Array<FoundCell | undefined>(Math.ceil(rowPixels / cellWidthPx)).fill(
    undefined,
  );
  for (let y = rows.first; y < rows.end; y += 1) {
    const row = mask.subarray(y * rowPixels, (y + 1) * rowPixels);
    let from = row.indexOf(255);
    while (from >= 0) {
      const gap = row.indexOf(0, from);
      const end = gap < 0 ? rowPixels : gap;
      addRun(cells, { y, from, end }, cellWidthPx);
      from = row.indexOf(255, end);
    }
  }
  return cells;
}

/** Adds set pixels from..end-1 of a row to the cells they lie in. */
function addRun(
  cells: (FoundCell | undefined)[],
  run: { readonly y: number; readonly from: number; readonly end: number },
  cellWidthPx: number,
): void {
  let from = run.from;
  while (from < run.end) {
    const column = Math.floor(from / cellWidthPx);
    const end = Math.min(run.end, (column + 1) * cellWidthPx);
    const cell = (cells[column] ??= {
      left: from,
      right: end,
      top: run.y,
      bottom: run.y,
      pixelCount: 0,
    });
    cell.left = Math.min(cell.left, from);
    cell.right = Math.max(cell.right, end);
    cell.bottom = run.y;
    cell.pixelCount += end - from;
    from = end;
  }
}

function toCell(found: FoundCell, column: number, row: number): CoverCell {
  const { left, right, top, bottom, pixelCount } = found;
  const box = { x: left, y: top, width: right - left, height: bottom - top + 1 };
  return { column, row, box, pixelCount };
}
