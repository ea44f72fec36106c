import type { ResultReport } from '../../../../miniprogram/shared/contract/job';
import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { countBlocks } from './count-blocks';
import { cropSamples } from './crop-raster';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import type { ComposedPhoto } from './photo-editor';
import { keepPngChunks } from './png-metadata';
import { clearColour, readPngPicture } from './png-picture';
import type { PngPicture } from './png-picture';
import { accessPixels } from './png-pixels';
import type { PngPixel, PngPixels } from './png-pixels';
import type { RgbRaster } from './raster';
import { writePng } from './write-png';

/** PNG has no blocks; these tiles are what its report counts. */
const TILE: PixelSize = { widthPx: 8, heightPx: 8 };

/** Opens a PNG: pixels outside a patch keep every bit of every channel.
 *  @throws AppError PHOTO_BROKEN */
export function openPng(bytes: Uint8Array): OpenedPhoto {
  return openPngPicture(readPngPicture(bytes));
}

/** The same for samples that were read before. */
export function openPngPicture(picture: PngPicture): OpenedPhoto {
  return {
    readPixels: (rect) => readOnWhite(picture, rect),
    // A pixel is changed by itself.
    readAround: (rect) => ({ rect, raster: readOnWhite(picture, rect) }),
    cutFile: () => undefined,
    applyPatches: (patches) => applyPatches(picture, patches),
  };
}

function readOnWhite(picture: PngPicture, rect: PixelRect): RgbRaster {
  if (isPlainRgb(picture)) {
    const source = { rowPixels: picture.widthPx, channels: 3 };
    const rgb = cropSamples(picture.samples, source, rect);
    return { widthPx: rect.width, heightPx: rect.height, rgb };
  }
  const pixels = accessPixels(picture, picture.samples);
  const rgb = new Uint8Array(rect.width * rect.height * 3);
  const toLevel = 255 / pixels.full;
  for (let index = 0; index < rect.width * rect.height; index += 1) {
    const place = placeOf(index, rect, picture.widthPx);
    for (let channel = 0; channel < 3; channel += 1) {
      rgb[index * 3 + channel] = Math.round(pixels.readOnWhite(place, channel) * toLevel);
    }
  }
  return { widthPx: rect.width, heightPx: rect.height, rgb };
}

/** Whether its samples are pixels as they are shown. */
function isPlainRgb(picture: PngPicture): boolean {
  return picture.channels === 3 && picture.sampleBytes === 1 && clearColour(picture) === undefined;
}

/** Where a pixel of a rectangle lies in the picture. */
function placeOf(index: number, rect: PixelRect, widthPx: number): number {
  const row = Math.floor(index / rect.width);
  return (rect.y + row) * widthPx + rect.x + index - row * rect.width;
}

async function applyPatches(
  picture: PngPicture,
  patches: readonly PixelPatch[],
): Promise<ComposedPhoto> {
  const { dropped, ...around } = keepPngChunks(picture.chunks, picture.keepsSamples);
  const { samples, blocksChanged } = patchSamples(picture, patches);
  const bytes = await writePng({ ...picture, samples }, around);
  const report: ResultReport = {
    format: 'png',
    bytes: bytes.length,
    lossless: true,
    blocksTotal: countBlocks(picture, TILE),
    blocksChanged,
    dropped,
  };
  return { bytes, format: 'png', report };
}

/** @returns a changed copy of the picture's samples, and how many tiles of it hold a pixel that is another one now */
export function patchSamples(picture: PngPicture, patches: readonly PixelPatch[]) {
  const samples = picture.samples.slice();
  const pixels = accessPixels(picture, samples);
  const changed = new Set<number>();
  for (const patch of patches) blendPixels(picture, { pixels, changed }, patch);
  return { samples, blocksChanged: changed.size };
}

/** @param target written to; `changed` gets the tiles that hold a pixel that is another one now */
function blendPixels(
  picture: PngPicture,
  { pixels, changed }: { readonly pixels: PngPixels; readonly changed: Set<number> },
  { rect, weights, fill }: PixelPatch,
): void {
  const columns = Math.ceil(picture.widthPx / TILE.widthPx);
  weights.forEach((weight, index) => {
    if (weight === 0) return;
    const place = placeOf(index, rect, picture.widthPx);
    const level = fill.rgb.subarray(index * 3, index * 3 + 3);
    const mixed = mixPixel(pixels.read(place), level, { full: pixels.full, share: weight / 255 });
    if (!pixels.write(place, mixed)) return;
    const row = Math.floor(place / picture.widthPx);
    const column = place - row * picture.widthPx;
    changed.add(Math.floor(row / TILE.heightPx) * columns + Math.floor(column / TILE.widthPx));
  });
}

/** Lays the fill over a pixel: what is clear counts for nothing in the mixed colour.
 *  @param fill red, green, blue of 255   @see Porter and Duff, Compositing digital images, 1984 */
function mixPixel(
  { colour, alpha }: PngPixel,
  fill: Uint8Array,
  { full, share }: { readonly full: number; readonly share: number },
): PngPixel {
  const solid = alpha / full;
  const solidAfter = solid * (1 - share) + share;
  const target = colour.length === 1 ? [luma(fill)] : [...fill];
  return {
    colour: colour.map((sample, channel) => {
      const wanted = (target[channel]! * full) / 255;
      return Math.round(sample + (wanted - sample) * (share / solidAfter));
    }),
    alpha: Math.round(solidAfter * full),
  };
}

/** @see ITU-R BT.601 */
function luma(rgb: Uint8Array): number {
  return 0.299 * rgb[0]! + 0.587 * rgb[1]! + 0.114 * rgb[2]!;
}
