import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import { encodeCropFile } from './encode-crop';
import type { OpenedPhoto } from './opened-photo';
import { plannedCrop } from './photo-editor';
import type { EditPlan, EncodedPicture, ProviderInput } from './photo-editor';
import { storedWidth } from './plan-edit';
import { resample, resampleRows } from './resample';
import { encodeMaskPng } from './write-png';

/** What every provider takes. @see reference: volcengine, limits of i2i_inpainting and its siblings */
const SENT_SIDE = { minPx: 128, maxPx: 4096 };
const SENT_BYTES_MAX = 4_700_000;
/** Enough that what is decoded twice between bands does not count, and few enough to take little room. */
const BAND_ROWS = 256;

/** Cuts the planned crop and its mask. A crop goes out as the photo's own blocks; it is scaled only where a side is beyond what
 *  providers take.
 *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED */
export async function cutCrop(
  photo: OpenedPhoto,
  plan: EditPlan,
  index: number,
): Promise<ProviderInput> {
  const { stored: cropStored } = plannedCrop(plan, index);
  const cropSize = { widthPx: cropStored.width, heightPx: cropStored.height };
  const size = sentSize(cropSize);
  const source = { rowPixels: storedWidth(plan), channels: 1 };
  const grown = cropSamples(plan.grownStored, source, cropStored);
  const scaled = resample({ ...cropSize, samples: grown }, 1, size).samples;
  const mask = { ...size, pixels: scaled === grown ? grown : toMask(scaled) };
  return {
    picture: cutBlocks(photo, cropStored, size) ?? encodeCrop(photo, cropStored, size),
    mask: await encodeMask(mask),
  };
}

function cutBlocks(
  photo: OpenedPhoto,
  crop: PixelRect,
  size: PixelSize,
): EncodedPicture | undefined {
  if (size.widthPx !== crop.width || size.heightPx !== crop.height) return undefined;
  return photo.cutFile(crop, SENT_BYTES_MAX);
}

function encodeCrop(photo: OpenedPhoto, crop: PixelRect, size: PixelSize): EncodedPicture {
  const source = { widthPx: crop.width, heightPx: crop.height, readRow: rowReader(photo, crop) };
  const isToScale = size.widthPx === crop.width && size.heightPx === crop.height;
  const samples = isToScale ? photo.readPixels(crop).rgb : resampleRows(source, 3, size);
  const bytes = encodeCropFile({ ...size, rgb: samples }, SENT_BYTES_MAX);
  return { bytes, format: 'jpeg', ...size };
}

/** Reads a crop from the top down, a band at a time, in rows of RGB. */
export function rowReader(photo: OpenedPhoto, crop: PixelRect): (row: number) => Uint8Array {
  let first = 0;
  let band: Uint8Array = new Uint8Array();
  const rowBytes = crop.width * 3;
  return (row) => {
    const at = (row - first) * rowBytes;
    if (at >= 0 && at < band.length) return band.subarray(at, at + rowBytes);
    first = row;
    const height = Math.min(BAND_ROWS, crop.height - row);
    band = photo.readPixels({ ...crop, y: crop.y + row, height }).rgb;
    return band.subarray(0, rowBytes);
  };
}

/** Keeps the shape; a side that would be too short in a long narrow photo is stretched. */
function sentSize({ widthPx, heightPx }: PixelSize): PixelSize {
  const shrink = Math.min(1, SENT_SIDE.maxPx / Math.max(widthPx, heightPx));
  const enlarge = Math.max(1, SENT_SIDE.minPx / (Math.min(widthPx, heightPx) * shrink));
  const fit = (side: number) => {
    const scaled = Math.round(side * shrink * enlarge);
    return Math.min(SENT_SIDE.maxPx, Math.max(SENT_SIDE.minPx, scaled));
  };
  return { widthPx: fit(widthPx), heightPx: fit(heightPx) };
}

/** Any trace of the mask counts: the fill may be wider than the mask, never narrower. */
function toMask(greys: Uint8Array): Uint8Array {
  const mask = new Uint8Array(greys.length);
  for (let index = 0; index < mask.length; index += 1) mask[index] = greys[index] === 0 ? 0 : 255;
  return mask;
}

async function encodeMask(mask: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}): Promise<EncodedPicture> {
  const { widthPx, heightPx } = mask;
  return { bytes: await encodeMaskPng(mask), format: 'png', widthPx, heightPx };
}
