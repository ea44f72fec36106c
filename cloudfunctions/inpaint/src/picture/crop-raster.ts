import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

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
