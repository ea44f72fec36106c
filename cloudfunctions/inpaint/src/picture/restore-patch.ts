import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { cropSamples } from './crop-raster';
import type { PixelPatch } from './pixel-patch';
import type { MaskRaster } from './raster';
import { intersect, widenRect } from './rects';
import { softenMask } from './soften-mask';

/** Takes a patch away where the original was brushed back: nothing is left of it there, and around it fades in.
 *  @param restored as large as the photo, stored space: 255 where the original shows
 *  @param softPx width of that soft edge, outside of what was brushed */
export function restorePatch(patch: PixelPatch, restored: MaskRaster, softPx: number): PixelPatch {
  const { rect } = patch;
  const photo = { x: 0, y: 0, width: restored.widthPx, height: restored.heightPx };
  // What is brushed just beside the patch counts for its soft edge, too.
  const area = intersect(widenRect(rect, softPx), photo) ?? rect;
  const kept = cropSamples(restored.pixels, { rowPixels: photo.width, channels: 1 }, area);
  kept.forEach((value, index) => (kept[index] = 255 - value));
  const soft = softenMask(kept, { widthPx: area.width, heightPx: area.height }, softPx);
  const shares = cropSamples(soft, { rowPixels: area.width, channels: 1 }, within(rect, area));
  const weights = patch.weights.map((weight, index) => Math.round((weight * shares[index]!) / 255));
  return { rect, fill: patch.fill, weights };
}

function within(rect: PixelRect, area: PixelRect): PixelRect {
  return { ...rect, x: rect.x - area.x, y: rect.y - area.y };
}
