/** Side of a cell in pixels. */
export const CELL_PX = 8;

/** Squares of a rectangle of pixels, counted from its top left; the last ones may be cut off. */
export interface PixelCells {
  readonly columns: number;
  readonly rows: number;
  /** 1 for each that belongs to the set, row by row. */
  readonly has: Uint8Array;
}

/** What an edit looks at in the rectangle around its mask. */
export interface LookedAt {
  /** The mask and its surroundings. */
  readonly near: PixelCells;
  /** The same without what is replaced in full. */
  readonly kept: PixelCells;
}

/** @param mask 0 keep   @param weights of the same pixels: 255 where nothing of the photo is left
 *  @param widthPx of both   @param reachCells how much of the surroundings counts */
export function findLookedAt(
  { mask, weights }: { readonly mask: Uint8Array; readonly weights: Uint8Array },
  widthPx: number,
  reachCells: number,
): LookedAt {
  const near = widenCells(cellsNotAll(0, mask, widthPx), reachCells);
  const open = cellsNotAll(255, weights, widthPx);
  const has = near.has.map((isNear, cell) => isNear & open.has[cell]!);
  return { near, kept: { ...near, has } };
}

/** The cells with at least one pixel of another value. */
function cellsNotAll(value: number, pixels: Uint8Array, widthPx: number): PixelCells {
  const columns = Math.ceil(widthPx / CELL_PX);
  const rows = Math.ceil(pixels.length / widthPx / CELL_PX);
  const has = new Uint8Array(columns * rows);
  for (let start = 0, y = 0; start < pixels.length; start += widthPx, y += 1) {
    const rowCell = Math.floor(y / CELL_PX) * columns;
    markCells(pixels.subarray(start, start + widthPx), value, has, rowCell);
  }
  return { columns, rows, has };
}

/** Looks at one row of pixels. @param has written to, from `rowCell` on */
function markCells(row: Uint8Array, value: number, has: Uint8Array, rowCell: number): void {
  for (let first = 0, cell = rowCell; first < row.length; first += CELL_PX, cell += 1) {
    if (has[cell] === 1) continue;
    const end = Math.min(row.length, first + CELL_PX);
    let at = first;
    while (at < end && row[at] === value) at += 1;
    if (at < end) has[cell] = 1;
  }
}

/** Cells of which one of the set is at most so many away, across and down. */
function widenCells({ columns, rows, has }: PixelCells, by: number): PixelCells {
  const across = new Uint8Array(has.length);
  for (let row = 0; row < rows; row += 1) {
    spreadLine(has, across, { start: row * columns, step: 1, length: columns, by });
  }
  const wider = new Uint8Array(has.length);
  for (let column = 0; column < columns; column += 1) {
    spreadLine(across, wider, { start: column, step: columns, length: rows, by });
  }
  return { columns, rows, has: wider };
}

/** @param target written to */
function spreadLine(
  source: Uint8Array,
  target: Uint8Array,
  line: Record<'start' | 'step' | 'length' | 'by', number>,
): void {
  const { start, step, length, by } = line;
  let covered = 0;
  for (let place = 0; place < length; place += 1) {
    if (source[start + place * step] === 0) continue;
    const end = Math.min(length, place + by + 1);
    for (covered = Math.max(covered, place - by); covered < end; covered += 1) {
      target[start + covered * step] = 1;
    }
  }
}
