import type { MaskMode, MaskPoint, StrokeOp } from '../../../shared/mask/mask-document';
import { distanceBetween } from '../geometry/point';
import type { ImagePoint } from '../geometry/point';
import { growRect, rectAroundPoints } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import { radiusOnImage } from './brush';
import type { Brush } from './brush';
import { thinForDocument } from './thin-for-document';

/** A stroke while the finger is down; image space. */
export interface Stroke {
  readonly mode: MaskMode;
  readonly radiusImagePx: number;
  /** View pixels an image pixel while it was painted; tells how fine it was seen. */
  readonly scale: number;
  readonly points: readonly ImagePoint[];
  readonly lastPoint: ImagePoint;
}

/** Every point within the radius of the straight piece from -> to; a disc when both are one point. */
export interface Capsule {
  readonly mode: MaskMode;
  readonly radiusImagePx: number;
  readonly from: ImagePoint;
  readonly to: ImagePoint;
}

/** Closer than this is the same place to a finger. */
const SAME_POINT_VIEW_PX = 0.5;

/** Begins a stroke. @param scale view pixels an image pixel */
export function startStroke(at: ImagePoint, brush: Brush, scale: number): Stroke {
  return {
    mode: brush.mode,
    radiusImagePx: radiusOnImage(brush, scale),
    scale,
    points: [at],
    lastPoint: at,
  };
}

/** The stroke led on to a point; the same stroke when the finger has not moved. */
export function extendStroke(stroke: Stroke, to: ImagePoint): Stroke {
  const movedViewPx = distanceBetween(stroke.lastPoint, to) * stroke.scale;
  if (movedViewPx < SAME_POINT_VIEW_PX) return stroke;
  return { ...stroke, points: [...stroke.points, to], lastPoint: to };
}

/** What the stroke's newest piece covers. */
export function newestCapsule({ mode, radiusImagePx, points, lastPoint }: Stroke): Capsule {
  return { mode, radiusImagePx, from: points[points.length - 2] ?? lastPoint, to: lastPoint };
}

/** Everything the stroke can have covered. */
export function boundsOfStroke({ points, radiusImagePx }: Stroke): ImageRect {
  return growRect(rectAroundPoints(points), radiusImagePx);
}

/** The stroke as an operation of the mask document: on its grid, thinned, its line nowhere further than half an image
 *  pixel from the finger's. */
export function finishStroke({ mode, radiusImagePx, scale, points }: Stroke): StrokeOp {
  return {
    op: 'stroke',
    mode,
    radius: radiusImagePx,
    points: thinForDocument(points, scale).map(({ x, y }): MaskPoint => [x, y]),
  };
}
