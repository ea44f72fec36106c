import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import { encodeCropFile } from './encode-crop';
import type { OpenedPhoto } from './opened-photo';
import { plannedCrop } from './photo-editor';
import type { EditPlan, EncodedPicture, ProviderInput } from './photo-editor';
import { storedWidth } from './plan-edit';
import { resample } from './resample';
import { encodeMaskPng } from './write-png';

/** What every provider takes. @see reference: volcengine, limits of i2i_inpainting and its siblings */
const SENT_SIDE = { minPx: 128, maxPx: 4096 };
const SENT_BYTES_MAX = 4_700_000;

/** Cuts the planned crop and its mask. A crop that fits goes out as the photo's own blocks; it is scaled only where a side is
 *  beyond what providers take.
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
  const mask = resample({ ...cropSize, samples: grown }, 1, size);
  return {
    picture: cutAsIs(photo, cropStored, size) ?? encodeCrop(photo, cropStored, size),
    mask: await encodeMask({ ...size, pixels: toMask(mask.samples) }),
  };
}

function cutAsIs(photo: OpenedPhoto, crop: PixelRect, size: PixelSize): EncodedPicture | undefined {
  if (size.widthPx !== crop.width || size.heightPx !== crop.height) return undefined;
  const cut = photo.cutFile(crop);
  return cut !== undefined && cut.bytes.length <= SENT_BYTES_MAX ? cut : undefined;
}

function encodeCrop(photo: OpenedPhoto, crop: PixelRect, size: PixelSize): EncodedPicture {
  const whole = photo.readPixels(crop);
  const { samples } = resample({ ...whole, samples: whole.rgb }, 3, size);
  const bytes = encodeCropFile({ ...size, rgb: samples }, SENT_BYTES_MAX);
  return { bytes, format: 'jpeg', ...size };
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
