import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { RgbRaster } from '../../cloudfunctions/inpaint/src/picture/raster';
import { dropAlpha } from '../../cloudfunctions/inpaint/src/picture/write-png';

/** Four bytes a pixel, row by row. */
export interface DecodedPicture {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly rgba: Uint8ClampedArray;
}

/** Decodes a picture file by the canvas library, for tools and tests; the function has codecs of its own. */
export async function decodeFile(bytes: Uint8Array): Promise<DecodedPicture> {
  const { image, widthPx, heightPx } = await load(bytes);
  const ctx = createCanvas(widthPx, heightPx).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return { widthPx, heightPx, rgba: ctx.getImageData(0, 0, widthPx, heightPx).data };
}

async function load(bytes: Uint8Array) {
  const image = await loadImage(Buffer.from(bytes));
  return { image, widthPx: image.width, heightPx: image.height };
}

/** The same without alpha. */
export async function decodeRgb(bytes: Uint8Array): Promise<RgbRaster> {
  const { widthPx, heightPx, rgba } = await decodeFile(bytes);
  return { widthPx, heightPx, rgb: dropAlpha(new Uint8Array(rgba.buffer)) };
}
