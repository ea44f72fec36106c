import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelPatch } from './pixel-patch';
import type { RgbRaster } from './raster';

/** Blends a patch into pixels of a photo; where its weights are 0 no byte changes.
 *  @param before a part of the photo, changed copy of which is returned   @param area where that part lies, all of the patch's
 *  weights above 0 in it */
export function blendRgb(before: RgbRaster, area: PixelRect, patch: PixelPatch): RgbRaster {
  const blended = { ...before, rgb: before.rgb.slice() };
  blendInto(blended, area, patch);
  return blended;
}

/** The same in place, for pixels that nobody else looks at: a photo of 48 megapixels has no room for one more copy. */
export function blendInto({ rgb }: RgbRaster, area: PixelRect, patch: PixelPatch): void {
  const { rect, weights } = patch;
  const fill = patch.fill.rgb;
  for (let row = 0; row < rect.height; row += 1) {
    const at = ((rect.y + row - area.y) * area.width + rect.x - area.x) * 3;
    const [start, end] = [row * rect.width, (row + 1) * rect.width];
    blendRow(rgb, at, fill.subarray(3 * start, 3 * end), weights.subarray(start, end));
  }
}

/** @param rgb changed   @param start where the row begins in it; before or behind it where nothing weighs there */
function blendRow(rgb: Uint8Array, start: number, fill: Uint8Array, weights: Uint8Array): void {
  for (let pixel = 0; pixel < weights.length; pixel += 1) {
    const weight = weights[pixel]!;
    if (weight === 0) continue;
    const from = pixel * 3;
    const at = start + from;
    rgb[at] = mixLevels(rgb[at]!, fill[from]!, weight);
    rgb[at + 1] = mixLevels(rgb[at + 1]!, fill[from + 1]!, weight);
    rgb[at + 2] = mixLevels(rgb[at + 2]!, fill[from + 2]!, weight);
  }
}

/** @param weight of `to`: 0 nothing, 255 all   @returns a whole number between both */
export function mixLevels(from: number, to: number, weight: number): number {
  return weight === 255 ? to : Math.round(from + ((to - from) * weight) / 255);
}
