import { createCanvas, loadImage } from '@napi-rs/canvas';
import { AppError } from '../../miniprogram/shared/contract/app-error';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';

/** Any grey from here on counts as painted. @see docs: public formats, mask picture */
const PAINTED_FROM_GREY = 128;

/** Start, length, start, length, ... of the painted pixels, row by row.
 *  @param rgba four bytes a pixel; grey is the red channel, as mask pictures have equal channels */
function paintedRuns(rgba: Uint8ClampedArray): number[] {
  const runs: number[] = [];
  let start = -1;
  const pixels = rgba.length / 4;
  for (let index = 0; index <= pixels; index++) {
    const isPainted = index < pixels && (rgba[index * 4] ?? 0) >= PAINTED_FROM_GREY;
    if (isPainted && start < 0) start = index;
    if (!isPainted && start >= 0) {
      runs.push(start, index - start);
      start = -1;
    }
  }
  return runs;
}

/** Reads a mask picture (0 keep, 255 change) as a mask document of the same size, in pixels.
 *  @throws AppError INVALID_REQUEST when the bytes are no picture, MASK_EMPTY when nothing is painted */
export async function readMaskPicture(bytes: Uint8Array): Promise<MaskDocument> {
  const picture = await loadImage(Buffer.from(bytes)).catch((cause: unknown) => {
    throw new AppError('INVALID_REQUEST', 'the mask is not a picture', { cause });
  });
  const { width, height } = picture;
  const ctx = createCanvas(width, height).getContext('2d');
  ctx.drawImage(picture, 0, 0);
  const runs = paintedRuns(ctx.getImageData(0, 0, width, height).data);
  if (runs.length === 0) throw new AppError('MASK_EMPTY', 'nothing is painted in the mask picture');
  return { version: 1, width, height, ops: [{ op: 'region', mode: 'add', runs }] };
}
