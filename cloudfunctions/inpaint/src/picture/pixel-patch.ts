import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PlacedPixels, RgbRaster } from './raster';

/** New pixels for a rectangle of a photo, in stored space. */
export interface PixelPatch {
  readonly rect: PixelRect;
  /** As large as the rectangle. */
  readonly fill: RgbRaster;
  /** One byte for each pixel of the rectangle, how much of the fill it takes: 0 nothing, 255 all. */
  readonly weights: Uint8Array;
  /** What readAround gave for the rectangle, where somebody asked: saves decoding it again. Given away, it is written to. */
  readonly around?: PlacedPixels;
}
