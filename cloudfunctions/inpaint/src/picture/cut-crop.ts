import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import { decodePicture } from './decode-picture';
import { encodeJpeg } from './jpeg-codec';
import type { EditPlan, EncodedPicture, ProviderInput } from './photo-editor';
import type { RgbaRaster } from './raster';
import { resample } from './resample';
import { encodeMaskPng } from './write-png';

/** What every provider takes. @see reference: volcengine, limits of i2i_inpainting and its siblings */
const SENT_SIDE = { minPx: 128, maxPx: 4096 };
const SENT_BYTES_MAX = 4_700_000;
/** The first that fits is sent. */
const QUALITIES = [95, 90, 80, 70, 50] as const;

/** Cuts the planned crop and its mask, scaled only where a side is beyond what providers take.
 *  @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED */
export async function cutCrop(photo: Uint8Array, plan: EditPlan): Promise<ProviderInput> {
  const whole = await decodePicture(photo);
  const { cropStored } = plan;
  const cropSize = { widthPx: cropStored.width, heightPx: cropStored.height };
  const rowPixels = whole.widthPx;
  const rgba = cropSamples(whole.rgba, { rowPixels, channels: 4 }, cropStored);
  const grown = cropSamples(plan.grownStored, { rowPixels, channels: 1 }, cropStored);
  const size = sentSize(cropSize);
  const picture = resample({ ...cropSize, samples: onWhite(rgba) }, 4, size);
  const mask = resample({ ...cropSize, samples: grown }, 1, size);
  return {
    picture: await encodeSmallEnough({ ...size, rgba: picture.samples }),
    mask: await encodeMask({ ...size, pixels: mask.samples.map(toMaskByte) }),
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
function toMaskByte(grey: number): number {
  return grey > 0 ? 255 : 0;
}

async function encodeSmallEnough(crop: RgbaRaster): Promise<EncodedPicture> {
  const { widthPx, heightPx } = crop;
  let bytes = new Uint8Array();
  for (const quality of QUALITIES) {
    bytes = new Uint8Array(await encodeJpeg(crop, quality));
    if (bytes.length <= SENT_BYTES_MAX) break;
  }
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

/** Clear pixels have colours nobody sees; on white they look like the page around them.
 *  @returns the same samples where nothing is clear, else a copy */
function onWhite(rgba: Uint8Array): Uint8Array {
  const solid = new Uint8Array(rgba);
  for (let at = 0; at < rgba.length; at += 4) {
    const alpha = rgba[at + 3]!;
    if (alpha === 255) continue;
    for (let channel = 0; channel < 3; channel += 1) {
      solid[at + channel] = 255 + ((rgba[at + channel]! - 255) * alpha) / 255;
    }
    solid[at + 3] = 255;
  }
  return solid;
}
