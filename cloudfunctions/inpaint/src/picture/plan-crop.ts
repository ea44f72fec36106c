import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** A crop shows the provider at least this much where the photo has it: fills need surroundings. */
export const CROP_SIDE_MIN_PX = 512;
/** Surroundings as a share of the photo's longer side, and of the box's mean side; the larger counts.
 *  @see reference: peers (Krita and SnapOtter use similar rules) */
const CONTEXT_OF_PHOTO = 1 / 16;
const CONTEXT_OF_BOX = 1 / 2;

/** The part of the photo that a provider gets to see.
 *  @param box around everything that may change   @param photo size of the whole, same space as the box
 *  @returns a rectangle inside the photo with the whole box in it */
export function planCrop(box: PixelRect, photo: PixelSize): PixelRect {
  const meanSide = (box.width + box.height) / 2;
  const longSide = Math.max(photo.widthPx, photo.heightPx);
  const context = Math.ceil(Math.max(longSide * CONTEXT_OF_PHOTO, meanSide * CONTEXT_OF_BOX));
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

/** Adds context on both sides, then up to the least side; what does not fit on one side goes to the other. */
function widen(
  start: number,
  length: number,
  room: { readonly context: number; readonly limit: number },
): { readonly start: number; readonly length: number } {
  const wanted = Math.max(length + 2 * room.context, CROP_SIDE_MIN_PX);
  const widened = Math.min(wanted, room.limit);
  const centred = Math.round(start - (widened - length) / 2);
  return { start: Math.min(Math.max(0, centred), room.limit - widened), length: widened };
}
