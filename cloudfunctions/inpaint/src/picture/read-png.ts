import { inflateSync } from 'node:zlib';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { readBytes } from './byte-reader';
import { readPngChunks } from './png-chunks';
import type { PngChunk } from './png-chunks';
import { unfilterPng } from './unfilter-png';
import type { RgbaRaster } from './raster';

/** Channels of each colour type. @see PNG specification, third edition, table 11.1 */
const CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
const DEPTHS: ReadonlySet<number> = new Set([1, 2, 4, 8, 16]);
const PALETTE_TYPE = 3;

export interface PngHeader {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly isInterlaced: boolean;
}

/** Adam7: first column and row, then steps. @see PNG specification, third edition, 8.1 */
const ADAM7 = [
  [0, 0, 8, 8],
  [4, 0, 8, 8],
  [0, 4, 4, 8],
  [2, 0, 4, 4],
  [0, 2, 2, 4],
  [1, 0, 2, 2],
  [0, 1, 1, 2],
] as const;

/** A PNG with its pixels unpacked but not yet looked at. */
export interface PngFile {
  readonly header: PngHeader;
  readonly chunks: readonly PngChunk[];
  /** Filtered rows, pass after pass. */
  readonly data: Uint8Array;
}

/** @throws AppError PHOTO_BROKEN */
export function unpackPng(bytes: Uint8Array): PngFile {
  const chunks = readPngChunks(bytes);
  const header = readHeader(chunks[0]);
  return { header, chunks, data: inflate(chunks, dataBytes(header)) };
}

/** Decodes any PNG to 8 bits a channel; 16 bits lose their lower half.
 *  @throws AppError PHOTO_BROKEN */
export function readPng(bytes: Uint8Array): RgbaRaster {
  return paintPng(unpackPng(bytes));
}

/** The same for an unpacked file. @throws AppError PHOTO_BROKEN */
export function paintPng(file: PngFile): RgbaRaster {
  const { widthPx, heightPx } = file.header;
  const rgba = new Uint8Array(widthPx * heightPx * 4);
  const paint = createPainter(file.header, file.chunks, rgba);
  walkPixels(file, (row, column, pixel) => paint(row, column, pixel * 4));
  return { widthPx, heightPx, rgba };
}

/** The samples of a PNG of 8 or 16 bits a channel as its file has them, row by row of the whole picture.
 *  @throws AppError PHOTO_BROKEN */
export function readPngSamples(file: PngFile): Uint8Array {
  const { widthPx, heightPx, channels, depth, isInterlaced } = file.header;
  const pixelBytes = (channels * depth) / 8;
  if (!isInterlaced) return unfilterPng(file.data, widthPx * pixelBytes, pixelBytes);
  const samples = new Uint8Array(widthPx * heightPx * pixelBytes);
  walkPixels(file, (row, column, pixel) => {
    const start = column * pixelBytes;
    samples.set(row.subarray(start, start + pixelBytes), pixel * pixelBytes);
  });
  return samples;
}

function readHeader(chunk: PngChunk | undefined): PngHeader {
  const reader = readBytes(chunk?.body ?? new Uint8Array());
  const [widthPx, heightPx] = [reader.u32(0), reader.u32(4)];
  const [depth, colourType, interlace] = [reader.u8(8), reader.u8(9), reader.u8(12)];
  const channels = CHANNELS[colourType ?? -1];
  const isKnown = chunk?.type === 'IHDR' && channels !== undefined && DEPTHS.has(depth ?? 0);
  if (!isKnown || !widthPx || !heightPx || !depth || colourType === undefined) {
    throw broken('has a header that makes no sense');
  }
  return { widthPx, heightPx, depth, colourType, channels, isInterlaced: interlace === 1 };
}

/** The picture, or one of the seven coarse pictures of an interlaced file. */
interface Pass {
  readonly left: number;
  readonly top: number;
  readonly stepX: number;
  readonly stepY: number;
  readonly columns: number;
  readonly rows: number;
}

function passesOf({ widthPx, heightPx, isInterlaced }: PngHeader): readonly Pass[] {
  const grids = isInterlaced ? ADAM7 : ([[0, 0, 1, 1]] as const);
  const passes = grids.map(([left, top, stepX, stepY]) => {
    const columns = Math.max(0, Math.ceil((widthPx - left) / stepX));
    const rows = Math.max(0, Math.ceil((heightPx - top) / stepY));
    return { left, top, stepX, stepY, columns, rows };
  });
  return passes.filter(({ columns, rows }) => columns > 0 && rows > 0);
}

function rowBytes(header: PngHeader, columns: number): number {
  return Math.ceil((columns * header.channels * header.depth) / 8);
}

function dataBytes(header: PngHeader): number {
  return passesOf(header).reduce((sum, { rows, columns }) => {
    return sum + rows * (1 + rowBytes(header, columns));
  }, 0);
}

function inflate(chunks: readonly PngChunk[], length: number): Uint8Array {
  const packed = chunks.filter(({ type }) => type === 'IDAT').map(({ body }) => body);
  try {
    const data = inflateSync(Buffer.concat(packed), { maxOutputLength: length });
    if (data.length === length) return data;
  } catch (cause) {
    throw broken('has damaged pixels', cause);
  }
  throw broken('has too few pixels');
}

/** @param pixel where it lies in the picture, counted row by row */
type VisitPixel = (row: Uint8Array, column: number, pixel: number) => void;

function walkPixels(file: PngFile, visit: VisitPixel): void {
  let offset = 0;
  for (const pass of passesOf(file.header)) offset = walkPass(file, { offset, pass }, visit);
}

function walkPass(
  { header, data }: PngFile,
  { offset, pass }: { readonly offset: number; readonly pass: Pass },
  visit: VisitPixel,
): number {
  const bytes = rowBytes(header, pass.columns);
  const pixelBytes = Math.max(1, (header.channels * header.depth) / 8);
  const end = offset + pass.rows * (1 + bytes);
  const rows = unfilterPng(data.subarray(offset, end), bytes, pixelBytes);
  for (let row = 0; row < pass.rows; row += 1) {
    const line = rows.subarray(row * bytes, (row + 1) * bytes);
    const lineStart = (pass.top + row * pass.stepY) * header.widthPx + pass.left;
    for (let column = 0; column < pass.columns; column += 1) {
      visit(line, column, lineStart + column * pass.stepX);
    }
  }
  return end;
}

type PaintPixel = (row: Uint8Array, column: number, target: number) => void;

/** Turns the samples of one pixel into four bytes. */
function createPainter(
  header: PngHeader,
  chunks: readonly PngChunk[],
  rgba: Uint8Array,
): PaintPixel {
  const clear = chunks.find(({ type }) => type === 'tRNS')?.body;
  if (header.colourType === PALETTE_TYPE) return palettePainter(header, { chunks, clear, rgba });
  const { channels, depth } = header;
  const isGrey = channels <= 2;
  const hasAlpha = channels === 2 || channels === 4;
  const key = hasAlpha ? undefined : transparentSamples(clear, channels);
  const to8Bits = depth === 16 ? (sample: number) => sample >> 8 : scaleTo8Bits(depth);
  return (row, column, target) => {
    const first = column * channels;
    const red = sampleAt(row, first, depth);
    const green = isGrey ? red : sampleAt(row, first + 1, depth);
    const blue = isGrey ? red : sampleAt(row, first + 2, depth);
    const isClear = key !== undefined && red === key[0] && green === key[1] && blue === key[2];
    rgba[target] = to8Bits(red);
    rgba[target + 1] = to8Bits(green);
    rgba[target + 2] = to8Bits(blue);
    if (hasAlpha) rgba[target + 3] = to8Bits(sampleAt(row, first + channels - 1, depth));
    else rgba[target + 3] = isClear ? 0 : 255;
  };
}

function palettePainter(
  header: PngHeader,
  source: {
    readonly chunks: readonly PngChunk[];
    readonly clear: Uint8Array | undefined;
    readonly rgba: Uint8Array;
  },
): PaintPixel {
  const palette = source.chunks.find(({ type }) => type === 'PLTE')?.body;
  if (palette === undefined) throw broken('lacks its palette');
  const { rgba, clear } = source;
  return (row, column, target) => {
    const index = sampleAt(row, column, header.depth);
    rgba[target] = palette[index * 3] ?? 0;
    rgba[target + 1] = palette[index * 3 + 1] ?? 0;
    rgba[target + 2] = palette[index * 3 + 2] ?? 0;
    rgba[target + 3] = clear?.[index] ?? 255;
  };
}

/** The one colour that counts as clear, at the file's own depth, as red, green and blue. @see PNG specification, third edition, 11.3.1.1 */
function transparentSamples(clear: Uint8Array | undefined, channels: number) {
  if (clear === undefined) return undefined;
  const reader = readBytes(clear);
  const at = (channel: number) => reader.u16(channels === 1 ? 0 : channel * 2) ?? -1;
  return [at(0), at(1), at(2)] as const;
}

/** Stretches 1, 2, 4 or 8 bits to the full range. */
function scaleTo8Bits(depth: number): (sample: number) => number {
  const factor = 255 / (2 ** depth - 1);
  return (sample) => sample * factor;
}

function sampleAt(row: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return row[index]!;
  if (depth === 16) return (row[index * 2]! << 8) | row[index * 2 + 1]!;
  const bit = index * depth;
  return (row[bit >> 3]! >> (8 - depth - (bit & 7))) & (2 ** depth - 1);
}

function broken(what: string, cause?: unknown): AppError {
  return new AppError('PHOTO_BROKEN', `the PNG ${what}`, { cause });
}
