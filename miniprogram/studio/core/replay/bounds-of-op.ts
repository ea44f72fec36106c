import type { MaskOp, MaskPoint } from '../../../shared/mask/mask-document';
import { imagePoint } from '../geometry/point';
import { growRect, rectAroundPoints, rectOfImage } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import type { ImageSize } from '../geometry/size';

/** A rectangle that holds every point of the mask that the operation can have changed; image pixels. */
export function boundsOfOp(op: MaskOp, imageSize: ImageSize): ImageRect {
  switch (op.op) {
    case 'stroke':
      return growRect(rectAround(op.points), op.radius);
    case 'polygon':
      return rectAround(op.points);
    case 'rect':
    case 'ellipse':
      return { left: op.x, top: op.y, right: op.x + op.width, bottom: op.y + op.height };
    case 'region':
    case 'invert':
    case 'clear':
    case 'grow':
      return rectOfImage(imageSize);
  }
}

function rectAround(points: readonly MaskPoint[]): ImageRect {
  return rectAroundPoints(points.map(([x, y]) => imagePoint(x, y)));
}
