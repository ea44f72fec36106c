import { encodeMaskPng } from '../../cloudfunctions/inpaint/src/picture/write-png';
import { AppError } from '../../miniprogram/shared/contract/app-error';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';
import { decodeFile } from './picture-codecs';

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
  const picture = await decodeFile(bytes).catch((cause: unknown) => {
    throw new AppError('INVALID_REQUEST', 'the mask is not a picture', { cause });
  });
  const { widthPx: width, heightPx: height } = picture;
  const runs = paintedRuns(picture.rgba);
  if (runs.length === 0) throw new AppError('MASK_EMPTY', 'nothing is painted in the mask picture');
  return { version: 1, width, height, ops: [{ op: 'region', mode: 'add', runs }] };
}

/** Draws a mask document as an 8-bit grey PNG: 0 keep, 255 change. */
export async function writeMaskPicture(document: MaskDocument): Promise<Uint8Array> {
  const { width: widthPx, height: heightPx } = document;
  return encodeMaskPng({ widthPx, heightPx, pixels: rasterizeMask(document) });
}
