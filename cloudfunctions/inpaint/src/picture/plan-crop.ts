import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** A crop shows the provider at least this much where the photo has it: fills need surroundings. */
export const CROP_SIDE_MIN_PX = 512;
/** Surroundings as a share of the photo's longer side, and of the side of a square as large as what is painted (a long thin
 *  stroke needs no more than a short one); the larger counts. @see Krita AI Diffusion, which takes the same two */
const CONTEXT_OF_PHOTO = 1 / 16;
const CONTEXT_OF_PAINTED = 1 / 2;

/** The part of the photo that a provider gets to see.
 *  @param box around everything that may change   @param photo size of the whole, same space as the box
 *  @param paintedPx how many pixels of the box are painted
 *  @returns a rectangle inside the photo with the whole box in it */
export function planCrop(box: PixelRect, photo: PixelSize, paintedPx: number): PixelRect {
  const paintedSide = Math.sqrt(paintedPx);
  const longSide = Math.max(photo.widthPx, photo.heightPx);
  const ofPainted = paintedSide * CONTEXT_OF_PAINTED;
  const context = Math.ceil(Math.max(longSide * CONTEXT_OF_PHOTO, ofPainted));
  const columns = widen(box.x, box.width, { context, limit: photo.widthPx });
  const rows = widen(box.y, box.height, { context, limit: photo.heightPx });
  return { x: columns.start, y: rows.start, width: columns.length, height: rows.length };
}

/** Widens a rectangle to the left and up, so that it begins where a block of the photo does and can be cut out as it is. */
export function startOnBlock(rect: PixelRect, block: PixelSize): PixelRect {
  const spareX = rect.x % block.widthPx;
  const spareY = rect.y % block.heightPx;
  return {
    x: rect.x - spareX,
    y: rect.y - spareY,
    width: rect.width + spareX,
    height: rect.height + spareY,
  };
}

/** Adds context on both sides as far as the photo goes, then up to the least side; what of that does not fit on one side goes
 *  to the other. */
function widen(
  start: number,
  length: number,
  room: { readonly context: number; readonly limit: number },
): { readonly start: number; readonly length: number } {
  const from = Math.max(0, start - room.context);
  const widened = Math.min(room.limit, start + length + room.context) - from;
  const least = Math.min(CROP_SIDE_MIN_PX, room.limit);
  if (widened >= least) return { start: from, length: widened };
  const centred = Math.round(start - (least - length) / 2);
  return { start: Math.min(Math.max(0, centred), room.limit - least), length: least };
}
