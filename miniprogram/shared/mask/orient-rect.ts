import { turnSize, turnToDisplayed, turnToStored } from './orientation';
import type { Orientation, Turn } from './orientation';
import type { PixelRect, PixelSize } from './pixel-space';

/** Lays a rectangle of the displayed photo onto the stored one.
 *  @param displayedSize of the whole photo, EXIF orientation applied */
export function orientRect(
  rect: PixelRect,
  displayedSize: PixelSize,
  orientation: Orientation,
): PixelRect {
  return turnRect(rect, displayedSize, turnToStored(orientation));
}

/** Lays a rectangle of the stored photo onto the displayed one: the inverse of orientRect.
 *  @param storedSize of the whole photo, as its file says */
export function unorientRect(
  rect: PixelRect,
  storedSize: PixelSize,
  orientation: Orientation,
): PixelRect {
  return turnRect(rect, storedSize, turnToDisplayed(orientation));
}

function turnRect(rect: PixelRect, size: PixelSize, turn: Turn): PixelRect {
  const turned = turnSize(size, turn);
  const { x, y, width, height } = turn.swapsAxes
    ? { x: rect.y, y: rect.x, width: rect.height, height: rect.width }
    : rect;
  return {
    x: turn.mirrorsX ? turned.widthPx - x - width : x,
    y: turn.mirrorsY ? turned.heightPx - y - height : y,
    width,
    height,
  };
}
