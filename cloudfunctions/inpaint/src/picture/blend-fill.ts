import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import type { EditPlan } from './photo-editor';
import type { RgbaRaster } from './raster';
import { softenMask } from './soften-mask';

/** The soft edge as a share of what the mask was grown by: the corner of its square window stays inside the grown rim, so
 *  that what was painted is replaced in full. */
const SOFT_EDGE_SHARE = Math.SQRT1_2;

/** Blends a fill into a photo, inside the grown mask only: no byte outside it changes.
 *  @param photo stored space; a copy is returned   @param fill as large as the crop; its alpha is not used */
export function blendFill(photo: RgbaRaster, plan: EditPlan, fill: RgbaRaster): RgbaRaster {
  const { cropStored, grownStored, grownByPx } = plan;
  const cropSize = { widthPx: cropStored.width, heightPx: cropStored.height };
  const grown = cropSamples(grownStored, { rowPixels: photo.widthPx, channels: 1 }, cropStored);
  const weights = softenMask(grown, cropSize, Math.floor(grownByPx * SOFT_EDGE_SHARE));
  const rgba = new Uint8Array(photo.rgba);
  for (let index = 0; index < weights.length; index += 1) {
    const weight = weights[index]!;
    if (weight === 0) continue;
    const target = targetOf(index, cropStored, photo.widthPx) * 4;
    blendPixel(rgba, target, { fill: fill.rgba, at: index * 4, weight });
  }
  return { ...photo, rgba };
}

function targetOf(index: number, crop: PixelRect, photoWidthPx: number): number {
  const row = Math.floor(index / crop.width);
  return (crop.y + row) * photoWidthPx + crop.x + (index - row * crop.width);
}

/** Alpha takes part: what was clear becomes as solid as the fill is strong there. */
function blendPixel(
  rgba: Uint8Array,
  target: number,
  source: { readonly fill: Uint8Array; readonly at: number; readonly weight: number },
): void {
  const { fill, at, weight } = source;
  for (let channel = 0; channel < 3; channel += 1) {
    rgba[target + channel] = mix(rgba[target + channel]!, fill[at + channel]!, weight);
  }
  rgba[target + 3] = mix(rgba[target + 3]!, 255, weight);
}

function mix(from: number, to: number, weight: number): number {
  return Math.round(from + ((to - from) * weight) / 255);
}
