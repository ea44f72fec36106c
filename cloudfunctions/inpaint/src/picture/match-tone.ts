import type { RgbRaster } from './raster';

/** A level that differs by more shows another thing, not another tone of the same. */
const TONE_LEVELS_MAX = 24;
/** With fewer of the surroundings alike the fill is a picture of its own, and nothing tells its tone. */
const ALIKE_SHARE_MIN = 0.5;
/** Tone is measured over squares of this side: wide enough for noise to even out. */
const CELL_PX = 8;
/** A square believes its wider surroundings as much as this many pixels of its own. */
const TRUST_PIXELS = 16;
const CHANNELS = 3;
/** The sum of each channel, then how many pixels they are of. */
const SUMS = CHANNELS + 1;

/** Shifts a fill to the tone that the photo has around the mask. Providers give back the surroundings too, a little lighter,
 *  darker or warmer; that difference, measured where both show the same and carried smoothly into the mask, is added.
 *  @param before the photo   @param fill the same place   @param mask the same place, 0 keep, 255 change
 *  @returns the same fill where nothing can be told, else a copy, changed inside the mask only
 *  @see Burt, Moment images, polynomial fit filters, 1988 (pull and push) */
export function matchTone(before: RgbRaster, fill: RgbRaster, mask: Uint8Array): RgbRaster {
  const measured = measureTone(before, fill, mask);
  if (measured === undefined) return fill;
  const toned = { ...fill, rgb: fill.rgb.slice() };
  shiftTone(toned, mask, smoothen(measured));
  return toned;
}

/** The same in place, for a fill that nobody else looks at: a photo of 48 megapixels has no room for one more copy. */
export function matchToneOf(fill: RgbRaster, before: RgbRaster, mask: Uint8Array): void {
  const measured = measureTone(before, fill, mask);
  if (measured !== undefined) shiftTone(fill, mask, smoothen(measured));
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
    shiftRow(clamped.subarray(start * CHANNELS), masked, line);
  }
}

/** @param rgb from the row's first pixel on; changed   @param line shifts along the row, cell by cell */
function shiftRow(rgb: Uint8ClampedArray, masked: Uint8Array, line: Float32Array): void {
  for (let column = masked.indexOf(255); column < masked.length; column += 1) {
    if (masked[column] === 0) continue;
    const place = (column + 0.5) / CELL_PX;
    for (let channel = 0; channel < CHANNELS; channel += 1) {
      const at = column * CHANNELS + channel;
      rgb[at] = rgb[at]! + readShift(line, place, channel);
    }
  }
}

/** What was measured, cell by cell. */
interface ToneCells {
  readonly columns: number;
  readonly rows: number;
  readonly sums: Float32Array;
}

/** @returns undefined where too little is alike */
function measureTone(before: RgbRaster, fill: RgbRaster, mask: Uint8Array): ToneCells | undefined {
  const { widthPx, heightPx } = fill;
  const cells = emptyCells(Math.ceil(widthPx / CELL_PX), Math.ceil(heightPx / CELL_PX));
  let around = 0;
  let alike = 0;
  for (let row = 0, index = 0; row < heightPx; row += 1) {
    const rowCell = Math.floor(row / CELL_PX) * cells.columns;
    for (let column = 0; column < widthPx; column += 1, index += 1) {
      if (mask[index] !== 0) continue;
      around += 1;
      const at = index * CHANNELS;
      const red = before.rgb[at]! - fill.rgb[at]!;
      const green = before.rgb[at + 1]! - fill.rgb[at + 1]!;
      const blue = before.rgb[at + 2]! - fill.rgb[at + 2]!;
      if (!isTone(red) || !isTone(green) || !isTone(blue)) continue;
      alike += 1;
      const cell = (rowCell + Math.floor(column / CELL_PX)) * SUMS;
      cells.sums[cell] = cells.sums[cell]! + red;
      cells.sums[cell + 1] = cells.sums[cell + 1]! + green;
      cells.sums[cell + 2] = cells.sums[cell + 2]! + blue;
      cells.sums[cell + CHANNELS] = cells.sums[cell + CHANNELS]! + 1;
    }
  }
  return alike > 0 && alike >= around * ALIKE_SHARE_MIN ? cells : undefined;
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
      const pixels = sums[cell * SUMS + CHANNELS]!;
      for (let channel = 0; channel < CHANNELS; channel += 1) {
        const around = readShift(line, (column + 0.5) / 2, channel);
        const sum = sums[cell * SUMS + channel]! + around * trust;
        means[cell * CHANNELS + channel] = sum / (pixels + trust);
      }
    }
  }
  return { columns, rows, means };
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
  const place = x < 0.5 ? 0 : x - 0.5 > last ? last : x - 0.5;
  const left = Math.floor(place);
  const right = left < last ? left + 1 : last;
  const mean = line[left * CHANNELS + channel]!;
  return mean + (line[right * CHANNELS + channel]! - mean) * (place - left);
}
