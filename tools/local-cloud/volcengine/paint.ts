import { createCanvas, loadImage } from '@napi-rs/canvas';
import type { SKRSContext2D } from '@napi-rs/canvas';

/** What the caller asked for beside the pictures. */
export interface PaintOrder {
  readonly seed: number;
  /** What to paint; absent where the ability takes no words. */
  readonly words?: string;
}

/** Fills what the mask marks with something; picture and mask are files of equal size.
 *  @returns a JPEG or PNG as large as the picture */
export type Paint = (
  picture: Uint8Array,
  mask: Uint8Array,
  order: PaintOrder,
) => Promise<Uint8Array>;

/** Picture and mask as pixels. */
export interface OpenPictures {
  readonly context: SKRSContext2D;
  readonly widthPx: number;
  readonly heightPx: number;
  /** RGBA, row by row. */
  readonly pixels: Uint8ClampedArray;
  /** Whether the pixel of that number is to change. */
  isMarked(at: number): boolean;
}

const JPEG_QUALITY = 95;
/** The service takes 255 for change and 0 for keep; between them the middle decides. */
const CHANGE_FROM = 128;

export async function openPictures(picture: Uint8Array, mask: Uint8Array): Promise<OpenPictures> {
  const context = await draw(picture);
  const { width: widthPx, height: heightPx } = context.canvas;
  const marks = (await draw(mask)).getImageData(0, 0, widthPx, heightPx).data;
  return {
    context,
    widthPx,
    heightPx,
    pixels: context.getImageData(0, 0, widthPx, heightPx).data,
    isMarked: (at) => (marks[at * 4] ?? 0) >= CHANGE_FROM,
  };
}

/** Gives every marked pixel a colour.
 *  @param colourAt red, green and blue of a place
 *  @returns a JPEG, as the service does */
export async function fillMarked(
  { context, widthPx, heightPx, pixels, isMarked }: OpenPictures,
  colourAt: (xPx: number, yPx: number) => readonly number[],
): Promise<Uint8Array> {
  const filled = context.getImageData(0, 0, widthPx, heightPx);
  for (let at = 0; at * 4 < pixels.length; at += 1) {
    if (isMarked(at)) filled.data.set(colourAt(at % widthPx, Math.floor(at / widthPx)), at * 4);
  }
  context.putImageData(filled, 0, 0);
  return context.canvas.encode('jpeg', JPEG_QUALITY);
}

async function draw(file: Uint8Array): Promise<SKRSContext2D> {
  const image = await loadImage(Buffer.from(file));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return context;
}
