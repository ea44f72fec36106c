import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { PlacedPixels, RgbRaster } from './raster';

/** Cuts a rectangle out of samples that lie row by row.
 *  @param rowPixels width of the source in pixels   @param channels bytes a pixel */
export function cropSamples(
  samples: Uint8Array,
  source: { readonly rowPixels: number; readonly channels: number },
  rect: PixelRect,
): Uint8Array {
  const { rowPixels, channels } = source;
  const rowBytes = rect.width * channels;
  const cropped = new Uint8Array(rowBytes * rect.height);
  for (let row = 0; row < rect.height; row += 1) {
    const start = ((rect.y + row) * rowPixels + rect.x) * channels;
    cropped.set(samples.subarray(start, start + rowBytes), row * rowBytes);
  }
  return cropped;
}

/** A rectangle of the photo out of a larger one. */
export function cropRgb({ rect: area, raster }: PlacedPixels, rect: PixelRect): RgbRaster {
  const source = { rowPixels: area.width, channels: 3 };
  const place = { ...rect, x: rect.x - area.x, y: rect.y - area.y };
  const rgb = cropSamples(raster.rgb, source, place);
  return { widthPx: rect.width, heightPx: rect.height, rgb };
}
