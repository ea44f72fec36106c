import type { ImagePoint } from './point';
import type { ImageSize } from './size';

/** A rectangle along the axes, in image pixels; it may be empty (left > right). */
export interface ImageRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** Holds nothing and is the start of every union. */
export const EMPTY_RECT: ImageRect = {
  left: Infinity,
  top: Infinity,
  right: -Infinity,
  bottom: -Infinity,
};

/** The whole photo. */
export function rectOfImage({ widthPx, heightPx }: ImageSize): ImageRect {
  return { left: 0, top: 0, right: widthPx, bottom: heightPx };
}

/** The smallest rectangle that holds every point; empty when there is none. */
export function rectAroundPoints(points: readonly ImagePoint[]): ImageRect {
  let { left, top, right, bottom } = EMPTY_RECT;
  for (const { x, y } of points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  return { left, top, right, bottom };
}

/** The rectangle with every side moved outwards by `byPx` image pixels. */
export function growRect(rect: ImageRect, byPx: number): ImageRect {
  return {
    left: rect.left - byPx,
    top: rect.top - byPx,
    right: rect.right + byPx,
    bottom: rect.bottom + byPx,
  };
}

/** The smallest rectangle that holds both. */
export function unionOf(a: ImageRect, b: ImageRect): ImageRect {
  return {
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  };
}

/** True when the two share at least one point, their edges included. */
export function rectsMeet(a: ImageRect, b: ImageRect): boolean {
  return a.left <= b.right && b.left <= a.right && a.top <= b.bottom && b.top <= a.bottom;
}
