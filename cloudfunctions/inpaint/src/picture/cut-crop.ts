import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import { encodeJpeg } from './jpeg-codec';
import type { OpenedPhoto } from './opened-photo';
import { plannedCrop } from './photo-editor';
import type { EditPlan, EncodedPicture, ProviderInput } from './photo-editor';
import { storedWidth } from './plan-edit';
import type { RgbaRaster } from './raster';
import { resample } from './resample';
import { addAlpha, encodeMaskPng } from './write-png';

/** What every provider takes. @see reference: volcengine, limits of i2i_inpainting and its siblings */
const SENT_SIDE = { minPx: 128, maxPx: 4096 };
const SENT_BYTES_MAX = 4_700_000;
/** The first that fits is sent. */
const QUALITIES = [95, 90, 80, 70, 50] as const;

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
    picture: cutAsIs(photo, cropStored, size) ?? (await encodeCrop(photo, cropStored, size)),
    mask: await encodeMask({ ...size, pixels: mask.samples.map(toMaskByte) }),
  };
}

function cutAsIs(photo: OpenedPhoto, crop: PixelRect, size: PixelSize): EncodedPicture | undefined {
  if (size.widthPx !== crop.width || size.heightPx !== crop.height) return undefined;
  const cut = photo.cutFile(crop);
  return cut !== undefined && cut.bytes.length <= SENT_BYTES_MAX ? cut : undefined;
}

function encodeCrop(photo: OpenedPhoto, crop: PixelRect, size: PixelSize): Promise<EncodedPicture> {
  const whole = photo.readPixels(crop);
  const { samples } = resample({ ...whole, samples: whole.rgb }, 3, size);
  return encodeSmallEnough({ ...size, rgba: addAlpha(samples) });
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
function toMaskByte(grey: number): number {
  return grey > 0 ? 255 : 0;
}

async function encodeSmallEnough(crop: RgbaRaster): Promise<EncodedPicture> {
  const { widthPx, heightPx } = crop;
  const bytes = await encodeJpeg(crop, { qualities: QUALITIES, maxBytes: SENT_BYTES_MAX });
  return { bytes, format: 'jpeg', widthPx, heightPx };
}

async function encodeMask(mask: {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}): Promise<EncodedPicture> {
  const { widthPx, heightPx } = mask;
  return { bytes: await encodeMaskPng(mask), format: 'png', widthPx, heightPx };
}
