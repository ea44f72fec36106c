import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PixelCells } from './mask-cells';
import type { ComposedPhoto, EncodedPicture } from './photo-editor';
import type { PixelPatch } from './pixel-patch';
import type { PlacedPixels, RgbRaster } from './raster';

/** A photo file that was read once and can be looked at and changed in parts. Rectangles are in stored space and lie in it. */
export interface OpenedPhoto {
  /** A part of the picture as a viewer shows it on white.
   *  @param wanted cells of the rectangle that somebody looks at: others may show anything; all without it */
  readPixels(rect: PixelRect, wanted?: PixelCells): RgbRaster;
  /** The same, of all blocks that a rectangle touches. */
  readAround(rect: PixelRect, wanted?: PixelCells): PlacedPixels;
  /** The same part as a file made of the photo's own blocks, as they are or, beyond so many bytes, coarser; undefined where
   *  the format has no such cut.
   *  @param rect begins where a block does */
  cutFile(rect: PixelRect, maxBytes: number): EncodedPicture | undefined;
  /** The whole photo with patches in it; where weights are 0 nothing changes. No two of them change the same block. */
  applyPatches(patches: readonly PixelPatch[]): Promise<ComposedPhoto>;
}
