import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelPatch } from './opened-photo';
import type { RgbRaster } from './raster';

/** Blends a patch into pixels of a photo; where its weights are 0 no byte changes.
 *  @param before a part of the photo, changed copy of which is returned   @param area where that part lies, all of the patch's
 *  weights above 0 in it */
export function blendRgb(before: RgbRaster, area: PixelRect, patch: PixelPatch): RgbRaster {
  const { rect, weights } = patch;
  const rgb = before.rgb.slice();
  for (let row = 0; row < rect.height; row += 1) {
    const start = ((rect.y + row - area.y) * area.width + rect.x - area.x) * 3;
    for (let column = 0; column < rect.width; column += 1) {
      const index = row * rect.width + column;
      if (weights[index] === 0) continue;
      for (let channel = 0; channel < 3; channel += 1) {
        const at = start + column * 3 + channel;
        rgb[at] = mixLevels(rgb[at]!, patch.fill.rgb[index * 3 + channel]!, weights[index]!);
      }
    }
  }
  return { ...before, rgb };
}

/** @param weight of `to`: 0 nothing, 255 all   @returns a whole number between both */
export function mixLevels(from: number, to: number, weight: number): number {
  return Math.round(from + ((to - from) * weight) / 255);
}
