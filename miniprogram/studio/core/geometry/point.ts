declare const space: unique symbol;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** A place on the photo as displayed, in its pixels; the centre of the first pixel is (0.5, 0.5). */
export interface ImagePoint extends Point {
  readonly [space]: 'image';
}

/** A place on the canvas, in CSS pixels from its top left. */
export interface ViewPoint extends Point {
  readonly [space]: 'view';
}

/** A place in the window, in CSS pixels from its top left. */
export interface WindowPoint extends Point {
  readonly [space]: 'window';
}

export type AnyPoint = ImagePoint | ViewPoint | WindowPoint;

/** @param x, y image pixels */
export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint;
}

/** @param x, y CSS pixels of the canvas */
export function viewPoint(x: number, y: number): ViewPoint {
  return { x, y } as ViewPoint;
}

/** @param x, y CSS pixels of the window */
export function windowPoint(x: number, y: number): WindowPoint {
  return { x, y } as WindowPoint;
}

/** A place in the window as seen from the canvas whose top left corner lies at `canvasTopLeft`. */
export function viewFromWindow(point: WindowPoint, canvasTopLeft: WindowPoint): ViewPoint {
  return viewPoint(point.x - canvasTopLeft.x, point.y - canvasTopLeft.y);
}

/** The straight way between two points of one space, in its unit. */
export function distanceBetween<P extends AnyPoint>(a: P, b: P): number {
  return Math.hypot(b.x - a.x, b.y - a.y);
}

/** The point half way between two view points. */
export function midpointOf(a: ViewPoint, b: ViewPoint): ViewPoint {
  return viewPoint((a.x + b.x) / 2, (a.y + b.y) / 2);
}
