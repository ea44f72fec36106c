import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { blendInto } from './blend-fill';
import { mcusAround, pixelsUnder } from './jpeg/block-planes';
import type { McuRect } from './jpeg/block-planes';
import { cropJpeg } from './jpeg/crop-jpeg';
import { decodeRegion } from './jpeg/decode-region';
import { readJpeg } from './jpeg/jpeg-photo';
import type { JpegPhoto } from './jpeg/jpeg-photo';
import type { JpegPatch } from './jpeg/patch-blocks';
import { spliceJpeg } from './jpeg/splice-jpeg';
import { boundsOf, mcusTouchedBy } from './jpeg/touched-mcus';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import type { ComposedPhoto, EncodedPicture } from './photo-editor';
import { cleanJpeg } from './stale/clean-jpeg';
import type { PlacedPixels } from './raster';
import { judgeTrailing } from './stale/judge-trailing';

/** Opens a JPEG: its parts are decoded, cut and replaced block by block, and all other blocks stay as the camera wrote them.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export function openJpeg(bytes: Uint8Array): OpenedPhoto {
  const photo = readJpeg(bytes);
  return {
    readPixels: (rect) => decodeRegion(photo, rect),
    readAround: (rect) => readMcus(photo, mcusAround(photo.frame.grid, rect)),
    cutFile: (rect) => cutFile(photo, rect),
    applyPatches: (patches) => Promise.resolve(applyPatches(photo, patches)),
  };
}

/** Inks are no format that providers promise to take. */
function cutFile(photo: JpegPhoto, rect: PixelRect): EncodedPicture | undefined {
  if (photo.colour === 'cmyk' || photo.colour === 'ycck') return undefined;
  const bytes = cropJpeg(photo, rect);
  return { bytes, format: 'jpeg', widthPx: rect.width, heightPx: rect.height };
}

/** Puts patches in and takes out what still shows the photo as it was. */
function applyPatches(photo: JpegPhoto, patches: readonly PixelPatch[]): ComposedPhoto {
  const trailing = judgeTrailing(photo.bytes.subarray(photo.trailingStart), hasGainMap(photo));
  const { blocksTotal, blocksChanged, ...spliced } = spliceJpeg(
    photo,
    patches.flatMap((patch) => toMcus(photo, patch)),
    trailing.fate,
  );
  const { bytes, dropped } = cleanJpeg(spliced.bytes, trailing.fate === 'drop');
  const report = {
    format: 'jpeg',
    bytes: bytes.length,
    lossless: true,
    blocksTotal,
    blocksChanged,
    dropped: [...new Set([...trailing.dropped, ...dropped])],
  };
  return { bytes, format: 'jpeg', report };
}

/** Android's and Adobe's name for it, and the standard's. @see ISO 21496-1; Android: Ultra HDR image format 1.1 */
const GAIN_MAP_WORDS = ['hdrgm:', 'iso:ts:21496'];

function hasGainMap({ bytes, scans }: JpegPhoto): boolean {
  const header = Buffer.from(bytes.subarray(0, scans[0]!.entropyStart));
  return GAIN_MAP_WORDS.some((word) => header.includes(word));
}

/** The patch as whole MCUs, with the photo's own pixels around it. */
function toMcus(photo: JpegPhoto, patch: PixelPatch): readonly JpegPatch[] {
  const { rect, weights } = patch;
  const mask = { widthPx: rect.width, heightPx: rect.height, pixels: toMask(weights) };
  const mcus = mcusTouchedBy(mask, photo.frame.grid, rect);
  const bounds = boundsOf(mcus);
  if (bounds === undefined) return [];
  const { rect: area, raster } = patch.around ?? readMcus(photo, bounds);
  blendInto(raster, area, patch);
  return [{ x: area.x, y: area.y, raster, mcus }];
}

function toMask(weights: Uint8Array): Uint8Array {
  const mask = new Uint8Array(weights.length);
  for (let index = 0; index < mask.length; index += 1) mask[index] = weights[index] === 0 ? 0 : 255;
  return mask;
}

/** The part of the picture under some MCUs. */
function readMcus(photo: JpegPhoto, mcus: McuRect): PlacedPixels {
  const rect = pixelsUnder(photo.frame, mcus);
  return { rect, raster: decodeRegion(photo, rect) };
}
