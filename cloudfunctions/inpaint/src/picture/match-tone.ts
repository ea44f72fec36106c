import { CELL_PX } from './mask-cells';
import type { PixelCells } from './mask-cells';
import type { RgbRaster } from './raster';

/** A level that differs by more shows another thing, not another tone of the same. */
const TONE_LEVELS_MAX = 24;
/** With fewer of the surroundings alike the fill is a picture of its own, and nothing tells its tone. */
const ALIKE_SHARE_MIN = 0.5;
/** A square believes its wider surroundings as much as this many pixels of its own. */
const TRUST_PIXELS = 16;
const CHANNELS = 3;
/** The sum of each channel, then how many pixels they are of. */
const SUMS = CHANNELS + 1;

/** How far around the mask the photo tells its tone, in cells. */
export const TONE_REACH_CELLS = 4;

/** Where tone is measured, and where it is matched. */
export interface ToneArea {
  /** 0 keep, 255 change. */
  readonly mask: Uint8Array;
  /** Cells outside of which nothing is measured. */
  readonly near: PixelCells;
}

/** Shifts a fill, in place, to the tone that the photo has around the mask. Providers give back the surroundings too, a
 *  little lighter, darker or warmer; that difference, measured where both show the same and carried smoothly into the mask,
 *  is added. Where nothing can be told the fill stays as it is.
 *  @param fill changed inside the mask only   @param before the photo, the same place, as is the area
 *  @see Burt, Moment images, polynomial fit filters, 1988 (pull and push) */
export function matchTone(fill: RgbRaster, before: RgbRaster, area: ToneArea): void {
  const measured = measureTone(before, fill, area);
  if (measured !== undefined) shiftTone(fill, area.mask, smoothen(measured));
}

/** @param fill changed inside the mask */
function shiftTone({ widthPx, heightPx, rgb }: RgbRaster, mask: Uint8Array, shifts: Shifts): void {
  const clamped = new Uint8ClampedArray(rgb.buffer, rgb.byteOffset, rgb.length);
  const line = new Float32Array(shifts.columns * CHANNELS);
  for (let row = 0; row < heightPx; row += 1) {
    const start = row * widthPx;
    const masked = mask.subarray(start, start + widthPx);
    if (!masked.includes(255)) continue;
    readLine(shifts, (row + 0.5) / CELL_PX, line);
    shiftRow(clamped, start * CHANNELS, masked, line);
  }
}

/** @param rgb changed from `start` on, where the row begins   @param line shifts along the row, cell by cell */
function shiftRow(
  rgb: Uint8ClampedArray,
  start: number,
  masked: Uint8Array,
  line: Float32Array,
): void {
  const last = line.length / CHANNELS - 1;
  const end = masked.lastIndexOf(255);
  for (let column = masked.indexOf(255); column <= end; column += 1) {
    if (masked[column] === 0) continue;
    const { left, share } = placeOn(last, (column + 0.5) / CELL_PX);
    const from = left * CHANNELS;
    const to = left < last ? from + CHANNELS : from;
    const at = start + column * CHANNELS;
    rgb[at] = rgb[at]! + mix(line[from]!, line[to]!, share);
    rgb[at + 1] = rgb[at + 1]! + mix(line[from + 1]!, line[to + 1]!, share);
    rgb[at + 2] = rgb[at + 2]! + mix(line[from + 2]!, line[to + 2]!, share);
  }
}

/** What was measured, cell by cell. */
interface ToneCells {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Float32Array;
}

/** Measured over cells: wide enough for noise to even out. @returns undefined where too little is alike */
function measureTone(
  before: RgbRaster,
  fill: RgbRaster,
  { mask, near }: ToneArea,
): ToneCells | undefined {
  const cells = emptyCells(near.columns, near.rows);
  let around = 0;
  for (let row = 0; row < fill.heightPx; row += 1) {
    const cell = Math.floor(row / CELL_PX) * cells.columns;
    const [start, end] = [row * fill.widthPx, (row + 1) * fill.widthPx];
    around += measureRow({
      before: before.rgb.subarray(start * CHANNELS, end * CHANNELS),
      fill: fill.rgb.subarray(start * CHANNELS, end * CHANNELS),
      mask: mask.subarray(start, end),
      near: near.has.subarray(cell, cell + cells.columns),
      sums: cells.sums.subarray(cell * SUMS, (cell + cells.columns) * SUMS),
    });
  }
  const alike = cells.sums.reduce(
    (sum, value, at) => (at % SUMS === CHANNELS ? sum + value : sum),
    0,
  );
  return alike > 0 && alike >= around * ALIKE_SHARE_MIN ? cells : undefined;
}

/** A row of pixels, and the cells it lies in. */
interface ToneRow {
  readonly before: Uint8Array;
  readonly fill: Uint8Array;
  readonly mask: Uint8Array;
  readonly near: Uint8Array;
  /** Added to. */
  readonly sums: Float32Array;
}

/** @returns how many pixels of the surroundings it looked at */
function measureRow(row: ToneRow): number {
  const { mask, near } = row;
  let around = 0;
  for (let cell = 0; cell < near.length; cell += 1) {
    if (near[cell] === 0) continue;
    const end = Math.min(mask.length, (cell + 1) * CELL_PX);
    for (let at = cell * CELL_PX; at < end; at += 1) {
      if (mask[at] !== 0) continue;
      around += 1;
      addTone(row, at * CHANNELS, cell * SUMS);
    }
  }
  return around;
}

/** Adds what two pixels differ by to the sums, if that is tone. */
function addTone({ before, fill, sums }: ToneRow, at: number, to: number): void {
  const red = before[at]! - fill[at]!;
  const green = before[at + 1]! - fill[at + 1]!;
  const blue = before[at + 2]! - fill[at + 2]!;
  if (!isTone(red) || !isTone(green) || !isTone(blue)) return;
  sums[to] = sums[to]! + red;
  sums[to + 1] = sums[to + 1]! + green;
  sums[to + 2] = sums[to + 2]! + blue;
  sums[to + CHANNELS] = sums[to + CHANNELS]! + 1;
}

function isTone(levels: number): boolean {
  return levels <= TONE_LEVELS_MAX && levels >= -TONE_LEVELS_MAX;
}

function emptyCells(columns: number, rows: number): ToneCells {
  return { columns, rows, sums: new Float32Array(columns * rows * SUMS) };
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
  const trust = wider === undefined ? 0 : TRUST_PIXELS;
  const line = new Float32Array((wider?.columns ?? 1) * CHANNELS);
  const means = new Float32Array(columns * rows * CHANNELS);
  for (let row = 0, cell = 0; row < rows; row += 1) {
    if (wider !== undefined) readLine(wider, (row + 0.5) / 2, line);
    for (let column = 0; column < columns; column += 1, cell += 1) {
      smoothenCell(sums, means, cell, { line, x: (column + 0.5) / 2, trust });
    }
  }
  return { columns, rows, means };
}

/** @param means written to   @param wider what surrounds the cell, and how much it is believed */
function smoothenCell(
  sums: Float32Array,
  means: Float32Array,
  cell: number,
  { line, x, trust }: { readonly line: Float32Array; readonly x: number; readonly trust: number },
): void {
  const pixels = sums[cell * SUMS + CHANNELS]!;
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    const sum = sums[cell * SUMS + channel]! + readShift(line, x, channel) * trust;
    means[cell * CHANNELS + channel] = sum / (pixels + trust);
  }
}

function halve({ columns, rows, sums }: ToneCells): ToneCells {
  const half = emptyCells(Math.ceil(columns / 2), Math.ceil(rows / 2));
  for (let row = 0, from = 0; row < rows; row += 1) {
    for (let column = 0; column < columns; column += 1, from += SUMS) {
      const to = ((row >> 1) * half.columns + (column >> 1)) * SUMS;
      for (let at = 0; at < SUMS; at += 1) {
        half.sums[to + at] = half.sums[to + at]! + sums[from + at]!;
      }
    }
  }
  return half;
}

/** Fills a line with the means between two rows of cells.
 *  @param y in cells, the centre of the first at 0.5 */
function readLine({ columns, rows, means }: Shifts, y: number, line: Float32Array): void {
  const place = Math.min(rows - 1, Math.max(0, y - 0.5));
  const top = Math.floor(place);
  const upper = top * columns * CHANNELS;
  const lower = Math.min(rows - 1, top + 1) * columns * CHANNELS;
  for (let at = 0; at < line.length; at += 1) {
    const mean = means[upper + at]!;
    line[at] = mean + (means[lower + at]! - mean) * (place - top);
  }
}

/** Between the centres of two cells of a line.
 *  @param x in cells, the centre of the first at 0.5 */
function readShift(line: Float32Array, x: number, channel: number): number {
  const last = line.length / CHANNELS - 1;
  const { left, share } = placeOn(last, x);
  const right = left < last ? left + 1 : last;
  return mix(line[left * CHANNELS + channel]!, line[right * CHANNELS + channel]!, share);
}

/** The cell to the left of a place, and how far it lies from that to the next. @param last index of the last cell */
function placeOn(last: number, x: number): { readonly left: number; readonly share: number } {
  const place = x < 0.5 ? 0 : x - 0.5 > last ? last : x - 0.5;
  const left = Math.floor(place);
  return { left, share: place - left };
}

function mix(from: number, to: number, share: number): number {
  return from + (to - from) * share;
}
