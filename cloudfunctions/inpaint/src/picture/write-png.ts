import { promisify } from 'node:util';
import { constants, deflate } from 'node:zlib';
import { encodePngChunk, PNG_SIGNATURE } from './png-chunks';
import type { PngChunk } from './png-chunks';
import type { MaskRaster, RgbaRaster, RgbRaster } from './raster';
import { predictPaeth } from './unfilter-png';

const deflateAsync = promisify(deflate);

/** Fast and nearly as small as the best level. */
const DEFLATE_LEVEL = 6;

/** Colour types by channels. @see PNG specification, third edition, table 11.1 */
const COLOUR_TYPES = { 1: 0, 2: 4, 3: 2, 4: 6 } as const;

/** Pixels as a PNG holds them: grey, grey and alpha, RGB, or RGB and alpha. */
export interface PngSamples {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly channels: keyof typeof COLOUR_TYPES;
  /** Two for 16 bits, the higher first. */
  readonly sampleBytes: 1 | 2;
  /** widthPx * heightPx * channels * sampleBytes bytes. */
  readonly samples: Uint8Array;
}

/** Chunks to keep from another file, before and behind the pixels. */
export interface PngSurroundings {
  readonly before: readonly PngChunk[];
  readonly behind: readonly PngChunk[];
}

const NOTHING_AROUND: PngSurroundings = { before: [], behind: [] };

/** A mask as an 8-bit grey PNG, without any colour profile, as the providers want it.
 *  @see design: public formats, mask picture */
export function encodeMaskPng({ widthPx, heightPx, pixels }: MaskRaster): Promise<Uint8Array> {
  const picture = { widthPx, heightPx, channels: 1, sampleBytes: 1, samples: pixels } as const;
  return packPng(picture, NOTHING_AROUND, constants.Z_RLE);
}

/** An 8-bit RGB PNG. */
export function encodeRgbPng({ widthPx, heightPx, rgb }: RgbRaster): Promise<Uint8Array> {
  return writePng({ widthPx, heightPx, channels: 3, sampleBytes: 1, samples: rgb });
}

/** An 8-bit PNG with alpha where the picture has some.
 *  @param extra chunks to keep from another file, between header and pixels */
export function encodeRgbaPng(
  { widthPx, heightPx, rgba }: RgbaRaster,
  extra: readonly PngChunk[],
): Promise<Uint8Array> {
  const size = { widthPx, heightPx };
  const around = { before: extra, behind: [] };
  if (hasClearPixel(rgba)) {
    return writePng({ ...size, channels: 4, sampleBytes: 1, samples: rgba }, around);
  }
  return writePng({ ...size, channels: 3, sampleBytes: 1, samples: dropAlpha(rgba) }, around);
}

/** A PNG of these samples, not interlaced. */
export function writePng(
  picture: PngSamples,
  around: PngSurroundings = NOTHING_AROUND,
): Promise<Uint8Array> {
  return packPng(picture, around, constants.Z_DEFAULT_STRATEGY);
}

/** @param strategy of zlib: a mask is nothing but runs, and looking for more than runs takes five times as long */
async function packPng(
  picture: PngSamples,
  around: PngSurroundings,
  strategy: number,
): Promise<Uint8Array> {
  const filtered = filterRows(picture);
  const packed = await deflateAsync(filtered, { level: DEFLATE_LEVEL, strategy });
  const chunks = [
    { type: 'IHDR', body: headerOf(picture) },
    ...around.before,
    { type: 'IDAT', body: packed },
    ...around.behind,
    { type: 'IEND', body: new Uint8Array() },
  ];
  return Buffer.concat([PNG_SIGNATURE, ...chunks.map(encodePngChunk)]);
}

function headerOf({ widthPx, heightPx, channels, sampleBytes }: PngSamples): Uint8Array {
  const body = new Uint8Array(13);
  const view = new DataView(body.buffer);
  view.setUint32(0, widthPx);
  view.setUint32(4, heightPx);
  body[8] = sampleBytes * 8;
  body[9] = COLOUR_TYPES[channels];
  return body;
}

const FILTER_UP = 2;
const FILTER_PAETH = 4;

/** Masks are flat from row to row, photos are not: one filter for each kind does nearly as well as trying all. */
function filterRows({ widthPx, heightPx, samples, ...pixel }: PngSamples): Uint8Array {
  const pixelBytes = pixel.channels * pixel.sampleBytes;
  const rowBytes = widthPx * pixelBytes;
  const filtered = new Uint8Array(heightPx * (rowBytes + 1));
  const filter = pixelBytes === 1 ? FILTER_UP : FILTER_PAETH;
  const noRow = new Uint8Array(rowBytes);
  for (let row = 0; row < heightPx; row += 1) {
    const start = row * rowBytes;
    const line = samples.subarray(start, start + rowBytes);
    const above = row === 0 ? noRow : samples.subarray(start - rowBytes, start);
    const target = filtered.subarray(row * (rowBytes + 1) + 1, (row + 1) * (rowBytes + 1));
    filtered[row * (rowBytes + 1)] = filter;
    if (filter === FILTER_UP) filterUp(line, above, target);
    else filterPaeth({ line, above, pixelBytes }, target);
  }
  return filtered;
}

function filterUp(line: Uint8Array, above: Uint8Array, target: Uint8Array): void {
  if (Buffer.compare(line, above) === 0) return;
  for (let at = 0; at < line.length; at += 1) target[at] = line[at]! - above[at]!;
}

function filterPaeth(
  row: { readonly line: Uint8Array; readonly above: Uint8Array; readonly pixelBytes: number },
  target: Uint8Array,
): void {
  const { line, above, pixelBytes } = row;
  for (let at = 0; at < line.length; at += 1) {
    const left = at < pixelBytes ? 0 : line[at - pixelBytes]!;
    const corner = at < pixelBytes ? 0 : above[at - pixelBytes]!;
    target[at] = line[at]! - predictPaeth(left, above[at]!, corner);
  }
}

/** @param rgba four bytes a pixel */
export function hasClearPixel(rgba: Uint8Array): boolean {
  for (let at = 3; at < rgba.length; at += 4) if (rgba[at] !== 255) return true;
  return false;
}

/** @param rgba four bytes a pixel   @returns three bytes a pixel */
export function dropAlpha(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += 3) {
    rgb[to] = rgba[from]!;
    rgb[to + 1] = rgba[from + 1]!;
    rgb[to + 2] = rgba[from + 2]!;
  }
  return rgb;
}

/** @param rgb three bytes a pixel   @returns four bytes a pixel, solid */
export function addAlpha(rgb: Uint8Array): Uint8Array {
  const rgba = new Uint8Array((rgb.length / 3) * 4).fill(255);
  for (let from = 0, to = 0; from < rgb.length; from += 3, to += 4) {
    rgba[to] = rgb[from]!;
    rgba[to + 1] = rgb[from + 1]!;
    rgba[to + 2] = rgb[from + 2]!;
  }
  return rgba;
}
