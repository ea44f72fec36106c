import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import { blendRgb } from './blend-fill';
import { cropSamples } from './crop-raster';
import { mergePatches } from './merge-patches';
import type { OpenedPhoto } from './opened-photo';
import type { PixelPatch } from './pixel-patch';
import type { PhotoHeader } from './probe-photo';
import type { PlacedPixels } from './raster';
import { intersect } from './rects';

/** The photo as it looks with patches on it. What is read shows them; what is written is made once, of the photo as it was
 *  and all patches, these below the new ones.
 *  @param below the lowest first   @returns the photo itself where there are none */
export function layPatches(
  photo: OpenedPhoto,
  { storedSize, blockSize }: Pick<PhotoHeader, 'storedSize' | 'blockSize'>,
  below: readonly PixelPatch[],
): OpenedPhoto {
  if (below.length === 0) return photo;
  const merge = (patches: readonly PixelPatch[]) =>
    mergePatches(patches, { size: storedSize, block: blockSize });
  const laid = merge(below);
  const lay = ({ rect, raster }: PlacedPixels): PlacedPixels => {
    const parts = laid.flatMap((patch) => cutPatch(patch, rect));
    return { rect, raster: parts.reduce((sum, part) => blendRgb(sum, rect, part), raster) };
  };
  return {
    readPixels: (rect, wanted) => lay({ rect, raster: photo.readPixels(rect, wanted) }).raster,
    readAround: (rect, wanted) => lay(photo.readAround(rect, wanted)),
    cutFile: (rect, maxBytes) =>
      laid.some((patch) => touches(patch, rect)) ? undefined : photo.cutFile(rect, maxBytes),
    applyPatches: (patches) => photo.applyPatches(merge([...below, ...patches])),
  };
}

/** The part of a patch that lies in a rectangle. */
export function cutPatch(
  { rect, fill, weights }: PixelPatch,
  area: PixelRect,
): readonly PixelPatch[] {
  const shared = intersect(rect, area);
  if (shared === undefined) return [];
  const inside = { ...shared, x: shared.x - rect.x, y: shared.y - rect.y };
  const cut = (samples: Uint8Array, channels: number) =>
    cropSamples(samples, { rowPixels: rect.width, channels }, inside);
  const size = { widthPx: shared.width, heightPx: shared.height };
  return [{ rect: shared, fill: { ...size, rgb: cut(fill.rgb, 3) }, weights: cut(weights, 1) }];
}

function touches(patch: PixelPatch, rect: PixelRect): boolean {
  return cutPatch(patch, rect).some(({ weights }) => weights.some((weight) => weight !== 0));
}
