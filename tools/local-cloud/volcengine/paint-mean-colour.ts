import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';

/** Fills what the mask marks with something; picture and mask are files of equal size.
 *  @returns a JPEG or PNG as large as the picture */
export type Paint = (picture: Uint8Array, mask: Uint8Array, seed: number) => Promise<Uint8Array>;

const JPEG_QUALITY = 95;
/** The service takes 255 for change and 0 for keep; between them the middle decides. */
const CHANGE_FROM = 128;

/** The plainest honest fill: the mean colour of all that is kept. The seed changes nothing here.
 *  @returns a JPEG, as the service does */
export const paintMeanColour: Paint = async (picture, mask) => {
  const canvas = await draw(picture);
  const { context, widthPx, heightPx } = canvas;
  const pixels = context.getImageData(0, 0, widthPx, heightPx);
  const maskCanvas = await draw(mask);
  const marks = maskCanvas.context.getImageData(0, 0, widthPx, heightPx).data;
  fillMarked(pixels.data, marks);
  context.putImageData(pixels, 0, 0);
  return context.canvas.encode('jpeg', JPEG_QUALITY);
};

function fillMarked(pixels: Uint8ClampedArray, marks: Uint8ClampedArray): void {
  const sums = [0, 0, 0];
  let kept = 0;
  for (let i = 0; i < pixels.length; i += 4) {
    if ((marks[i] ?? 0) >= CHANGE_FROM) continue;
    kept += 1;
    for (let c = 0; c < 3; c += 1) sums[c] = (sums[c] ?? 0) + (pixels[i + c] ?? 0);
  }
  const mean = sums.map((sum) => sum / Math.max(1, kept));
  for (let i = 0; i < pixels.length; i += 4) {
    if ((marks[i] ?? 0) >= CHANGE_FROM) pixels.set(mean, i);
  }
}

async function draw(
  file: Uint8Array,
): Promise<{ context: SKRSContext2D; widthPx: number; heightPx: number }> {
  const image = await loadImage(Buffer.from(file));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return { context, widthPx: image.width, heightPx: image.height };
}
