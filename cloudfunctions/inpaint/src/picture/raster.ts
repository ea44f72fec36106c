import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

/** Decoded pixels, row by row from the top left, 8 bits a channel, sRGB unless the file says otherwise. */
export interface RgbRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** widthPx * heightPx * 3 bytes. */
  readonly rgb: Uint8Array;
}

/** Pixels of a photo and where they lie in it. */
export interface PlacedPixels {
  readonly rect: PixelRect;
  readonly raster: RgbRaster;
}

/** As RgbRaster, with alpha: 0 clear, 255 solid; colours not multiplied by it. */
export interface RgbaRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  /** widthPx * heightPx * 4 bytes. */
  readonly rgba: Uint8Array;
}

/** widthPx * heightPx bytes: 0 keep, 255 change. */
export interface MaskRaster {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly pixels: Uint8Array;
}
