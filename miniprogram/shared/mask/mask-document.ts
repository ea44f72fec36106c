/** The mask document, version 1. Coordinates in pixels of the photo as displayed (EXIF orientation applied);
 *  origin top left, x right, y down; the centre of the first pixel is (0.5, 0.5). Operations apply in order.
 *  @see docs: public formats */
export interface MaskDocument {
  readonly version: 1;
  /** Pixels of the photo as displayed. */
  readonly width: number;
  readonly height: number;
  readonly ops: readonly MaskOp[];
}

/** 'add' paints, 'subtract' takes away. */
export type MaskMode = 'add' | 'subtract';

/** [x, y] in image pixels. */
export type MaskPoint = readonly [number, number];

/** Every point within `radius` of the polyline through `points`; one point is a disc. */
export interface StrokeOp {
  readonly op: 'stroke';
  readonly mode: MaskMode;
  readonly radius: number;
  readonly points: readonly MaskPoint[];
}

/** Filled by the even-odd rule. */
export interface PolygonOp {
  readonly op: 'polygon';
  readonly mode: MaskMode;
  readonly points: readonly MaskPoint[];
}

export interface RectOp {
  readonly op: 'rect';
  readonly mode: MaskMode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The ellipse inscribed in the rectangle. */
export interface EllipseOp {
  readonly op: 'ellipse';
  readonly mode: MaskMode;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** `runs` = start, length, start, length, ... over row-major pixel indexes. */
export interface RegionOp {
  readonly op: 'region';
  readonly mode: MaskMode;
  readonly runs: readonly number[];
}

export interface InvertOp {
  readonly op: 'invert';
}

export interface ClearOp {
  readonly op: 'clear';
}

/** Euclidean distance in pixels; a negative radius shrinks. */
export interface GrowOp {
  readonly op: 'grow';
  readonly radius: number;
}

export type MaskOp =
  StrokeOp | PolygonOp | RectOp | EllipseOp | RegionOp | InvertOp | ClearOp | GrowOp;
