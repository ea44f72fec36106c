import type { PngChunk } from './png-chunks';
import { paintPng, readPngSamples, unpackPng } from './read-png';
import type { PngFile } from './read-png';
import type { RgbaRaster } from './raster';
import { dropAlpha, hasClearPixel } from './write-png';
import type { PngSamples } from './write-png';

/** A PNG's pixels in a form that can be changed one by one and written without loss. */
export interface PngPicture extends PngSamples {
  readonly chunks: readonly PngChunk[];
  /** Whether the samples are as the file has them. Colours from a palette, and grey of less than 8 bits, are spread to 8 bits
   *  a channel: what is filled in needs shades that they lack. */
  readonly keepsSamples: boolean;
}

const GREY = 0;
const PALETTE = 3;

/** @throws AppError PHOTO_BROKEN */
export function readPngPicture(bytes: Uint8Array): PngPicture {
  const file = unpackPng(bytes);
  const { header, chunks } = file;
  const { widthPx, heightPx, channels, depth } = header;
  if (header.colourType === PALETTE || depth < 8) return spreadPng(file);
  return {
    widthPx,
    heightPx,
    channels: channels as PngSamples['channels'],
    sampleBytes: depth === 16 ? 2 : 1,
    samples: readPngSamples(file),
    chunks,
    keepsSamples: true,
  };
}

function spreadPng(file: PngFile): PngPicture {
  const painted = paintPng(file);
  const { widthPx, heightPx, rgba } = painted;
  const base = {
    widthPx,
    heightPx,
    sampleBytes: 1,
    chunks: file.chunks,
    keepsSamples: false,
  } as const;
  const hasAlpha = hasClearPixel(rgba);
  if (file.header.colourType !== GREY) {
    const samples = hasAlpha ? rgba : dropAlpha(rgba);
    return { ...base, channels: hasAlpha ? 4 : 3, samples };
  }
  return { ...base, channels: hasAlpha ? 2 : 1, samples: takeGrey(painted, hasAlpha) };
}

function takeGrey({ widthPx, heightPx, rgba }: RgbaRaster, hasAlpha: boolean): Uint8Array {
  const channels = hasAlpha ? 2 : 1;
  const samples = new Uint8Array(widthPx * heightPx * channels);
  for (let from = 0, to = 0; from < rgba.length; from += 4, to += channels) {
    samples[to] = rgba[from]!;
    if (hasAlpha) samples[to + 1] = rgba[from + 3]!;
  }
  return samples;
}

/** The colour that counts as clear in a picture without alpha, sample by sample. @see PNG specification, 11.3.1.1 */
export function clearColour({ chunks, channels, keepsSamples }: PngPicture) {
  const body = chunks.find(({ type }) => type === 'tRNS')?.body;
  if (body === undefined || !keepsSamples || channels === 2 || channels === 4) return undefined;
  return Array.from({ length: channels }, (_, index) => {
    return ((body[index * 2] ?? 0) << 8) | (body[index * 2 + 1] ?? 0);
  });
}
