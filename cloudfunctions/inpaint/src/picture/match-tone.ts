import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import type { RgbRaster } from './raster';

/** A level that differs by more shows another thing, not another tone of the same. */
const TONE_LEVELS_MAX = 24;
/** With fewer of the surroundings alike the fill is a picture of its own, and nothing tells its tone. */
const ALIKE_SHARE_MIN = 0.5;
/** Tone is measured over squares of this side: wide enough for noise to even out. */
const CELL_PX = 8;
/** A square believes its wider surroundings as much as this many pixels of its own. */
const TRUST_PIXELS = 16;

/** Shifts a fill to the tone that the photo has around the mask. Providers give back the surroundings too, a little lighter,
 *  darker or warmer; that difference, measured where both show the same and carried smoothly into the mask, is added.
 *  @param before the photo   @param fill the same place   @param mask the same place, 0 keep, 255 change
 *  @returns the same fill where nothing can be told, else a copy, changed inside the mask only
 *  @see Burt, Moment images, polynomial fit filters, 1988 (pull and push) */
export function matchTone(before: RgbRaster, fill: RgbRaster, mask: Uint8Array): RgbRaster {
  const measured = measureTone(before, fill, mask);
  if (measured === undefined) return fill;
  const shifts = smoothen(measured);
  const rgb = new Uint8ClampedArray(fill.rgb);
  mask.forEach((value, index) => {
    if (value === 0) return;
    const row = Math.floor(index / fill.widthPx);
    const column = index - row * fill.widthPx;
    const place = { x: (column + 0.5) / CELL_PX, y: (row + 0.5) / CELL_PX };
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[index * 3 + channel]! += readShift(shifts, place, channel);
    }
  });
  return { ...fill, rgb: new Uint8Array(rgb.buffer) };
}

/** For each cell three sums and how many pixels they are of. */
interface ToneCells {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Float32Array;
}

/** @returns undefined where too little is alike */
function measureTone(before: RgbRaster, fill: RgbRaster, mask: Uint8Array): ToneCells | undefined {
  const cells = emptyCells(Math.ceil(fill.widthPx / CELL_PX), Math.ceil(fill.heightPx / CELL_PX));
  /** Of the pixel at hand; the fourth value counts it. */
  const shift = Int16Array.of(0, 0, 0, 1);
  let around = 0;
  let alike = 0;
  mask.forEach((value, index) => {
    if (value !== 0) return;
    around += 1;
    for (let channel = 0; channel < 3; channel += 1) {
      const levels = before.rgb[index * 3 + channel]! - fill.rgb[index * 3 + channel]!;
      if (Math.abs(levels) > TONE_LEVELS_MAX) return;
      shift[channel] = levels;
    }
    alike += 1;
    add(cells, cellOf(index, fill, cells), shift);
  });
  return alike > 0 && alike >= around * ALIKE_SHARE_MIN ? cells : undefined;
}

function emptyCells(columns: number, rows: number): ToneCells {
  return { columns, rows, sums: new Float32Array(columns * rows * 4) };
}

function cellOf(index: number, { widthPx }: PixelSize, { columns }: ToneCells): number {
  const row = Math.floor(index / widthPx);
  return Math.floor(row / CELL_PX) * columns + Math.floor((index - row * widthPx) / CELL_PX);
}

function add({ sums }: ToneCells, cell: number, values: ArrayLike<number>): void {
  for (let at = 0; at < 4; at += 1) sums[cell * 4 + at]! += values[at]!;
}

/** For each cell the mean of three channels, cells without pixels as their surroundings have it. */
interface Shifts {
  readonly columns: number;
  readonly rows: number;
  readonly means: Float32Array;
}

function smoothen(cells: ToneCells): Shifts {
  const { columns, rows, sums } = cells;
  const isTop = columns === 1 && rows === 1;
  const wider = isTop ? undefined : smoothen(halve(cells));
  const means = new Float32Array(columns * rows * 3);
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const row = Math.floor(cell / columns);
    const place = { x: (cell - row * columns + 0.5) / 2, y: (row + 0.5) / 2 };
    const pixels = sums[cell * 4 + 3]!;
    const trust = wider === undefined ? 0 : TRUST_PIXELS;
    for (let channel = 0; channel < 3; channel += 1) {
      const around = wider === undefined ? 0 : readShift(wider, place, channel);
      means[cell * 3 + channel] = (sums[cell * 4 + channel]! + around * trust) / (pixels + trust);
    }
  }
  return { columns, rows, means };
}

function halve({ columns, rows, sums }: ToneCells): ToneCells {
  const half = emptyCells(Math.ceil(columns / 2), Math.ceil(rows / 2));
  for (let cell = 0; cell < columns * rows; cell += 1) {
    const row = Math.floor(cell / columns);
    const parent = (row >> 1) * half.columns + ((cell - row * columns) >> 1);
    add(half, parent, sums.subarray(cell * 4, cell * 4 + 4));
  }
  return half;
}

/** Between the centres of four cells.
 *  @param place in cells, the first one's centre at (0.5, 0.5) */
function readShift(
  { columns, rows, means }: Shifts,
  place: { readonly x: number; readonly y: number },
  channel: number,
): number {
  const x = Math.min(columns - 1, Math.max(0, place.x - 0.5));
  const y = Math.min(rows - 1, Math.max(0, place.y - 0.5));
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const right = Math.min(columns - 1, left + 1);
  const bottom = Math.min(rows - 1, top + 1);
  const at = (column: number, row: number) => means[(row * columns + column) * 3 + channel]!;
  const upper = at(left, top) + (at(right, top) - at(left, top)) * (x - left);
  const lower = at(left, bottom) + (at(right, bottom) - at(left, bottom)) * (x - left);
  return upper + (lower - upper) * (y - top);
}
