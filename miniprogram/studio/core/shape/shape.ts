import type { EllipseOp, MaskPoint, PolygonOp, RectOp } from '../../../shared/mask/mask-document';
import { distanceBetween } from '../geometry/point';
import type { ImagePoint } from '../geometry/point';
import { rectAroundPoints } from '../geometry/rect';
import { thinForDocument } from '../stroke/thin-for-document';
import type { ShapeTool } from './shape-tool';

/** A shape while the finger is down; image space. */
export interface Shape {
  readonly tool: ShapeTool;
  /** View pixels an image pixel while it was drawn. */
  readonly scale: number;
  /** The way of the finger; of rectangle and ellipse only its two ends. */
  readonly points: readonly ImagePoint[];
}

export type ShapeOp = PolygonOp | RectOp | EllipseOp;

/** A shape thinner than this on the screen is a slip, not a wish. */
const MIN_SIDE_VIEW_PX = 4;
/** Closer than this is the same place to a finger. */
const SAME_POINT_VIEW_PX = 0.5;

/** Sets the first corner. @param scale view pixels an image pixel */
export function startShape(at: ImagePoint, tool: ShapeTool, scale: number): Shape {
  return { tool, scale, points: [at] };
}

/** The shape led on to a point; the same shape when the finger has not moved. */
export function extendShape(shape: Shape, to: ImagePoint): Shape {
  const { points, scale } = shape;
  const last = points[points.length - 1];
  if (last && distanceBetween(last, to) * scale < SAME_POINT_VIEW_PX) return shape;
  const kept = shape.tool.shape === 'lasso' ? points : points.slice(0, 1);
  return { ...shape, points: [...kept, to] };
}

/** The shape as an operation of the mask document; null while it is too thin to be meant. */
export function finishShape({ tool, scale, points }: Shape): ShapeOp | null {
  const { left, top, right, bottom } = rectAroundPoints(thinForDocument(points, scale));
  const [width, height] = [right - left, bottom - top];
  if (Math.min(width, height) * scale < MIN_SIDE_VIEW_PX) return null;
  const { mode, shape } = tool;
  if (shape !== 'lasso') return { op: shape, mode, x: left, y: top, width, height };
  const outline = thinForDocument(points, scale).map(({ x, y }): MaskPoint => [x, y]);
  return outline.length < 3 ? null : { op: 'polygon', mode, points: outline };
}
