import type { PixelRect } from '../../shared/mask/pixel-space';

/** Around the spot, so that what it lies in is seen: a share of its longer side. */
const AIR_SHARE = 0.25;
/** A smaller piece of a photo shows nothing but blur. */
const LEAST_SIDE_PX = 96;

/** How a whole photo is drawn so that a square thumb shows one spot of it. Device pixels of the thumb. */
export interface ThumbPlan {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Plans a square around a spot, kept within the photo where it can be.
 *  @param spot pixels of the photo as displayed
 *  @param photo its size, pixels as displayed
 *  @param sidePx of the thumb, device pixels */
export function planThumb(
  spot: PixelRect,
  photo: { readonly widthPx: number; readonly heightPx: number },
  sidePx: number,
): ThumbPlan {
  const longest = Math.max(spot.width, spot.height) * (1 + 2 * AIR_SHARE);
  const side = Math.min(Math.max(longest, LEAST_SIDE_PX), photo.widthPx, photo.heightPx);
  const left = startWithin(spot.x + spot.width / 2 - side / 2, side, photo.widthPx);
  const top = startWithin(spot.y + spot.height / 2 - side / 2, side, photo.heightPx);
  const scale = sidePx / side;
  return {
    x: -left * scale,
    y: -top * scale,
    width: photo.widthPx * scale,
    height: photo.heightPx * scale,
  };
}

function startWithin(start: number, length: number, room: number): number {
  return Math.min(Math.max(start, 0), room - length);
}
