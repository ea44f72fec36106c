import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

/** What two rectangles have in common; undefined where that is nothing. */
export function intersect(one: PixelRect, other: PixelRect): PixelRect | undefined {
  const x = Math.max(one.x, other.x);
  const y = Math.max(one.y, other.y);
  const width = Math.min(one.x + one.width, other.x + other.width) - x;
  const height = Math.min(one.y + one.height, other.y + other.height) - y;
  return width > 0 && height > 0 ? { x, y, width, height } : undefined;
}

/** A rectangle with so much more on each side. */
export function widenRect({ x, y, width, height }: PixelRect, marginPx: number): PixelRect {
  return {
    x: x - marginPx,
    y: y - marginPx,
    width: width + 2 * marginPx,
    height: height + 2 * marginPx,
  };
}

/** The smallest rectangle around two. */
export function unite(one: PixelRect, other: PixelRect): PixelRect {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const width = Math.max(one.x + one.width, other.x + other.width) - x;
  const height = Math.max(one.y + one.height, other.y + other.height) - y;
  return { x, y, width, height };
}
