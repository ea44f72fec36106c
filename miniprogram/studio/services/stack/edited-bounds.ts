import { EMPTY_RECT, growRect, rectOfImage, unionOf } from '../../core/geometry/rect';
import { boundsOfOp } from '../../core/replay/bounds-of-op';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import type { MaskDocument, MaskOp, RegionOp } from '../../../shared/mask/mask-document';
import type { PixelRect } from '../../../shared/mask/pixel-space';

/** A rectangle around all that a mask covers, what was taken away from it included.
 *  @param grownByPx what the mask was widened by, image pixels
 *  @returns whole pixels within the photo */
export function editedBounds({ width, height, ops }: MaskDocument, grownByPx = 0): PixelRect {
  const imageSize = { widthPx: width, heightPx: height };
  const painted = ops.reduce((bounds, op) => widenBy(bounds, op, imageSize), EMPTY_RECT);
  if (painted.left > painted.right) return { x: 0, y: 0, width, height };
  const { left, top, right, bottom } = growRect(painted, grownByPx);
  const x = Math.max(0, Math.floor(left));
  const y = Math.max(0, Math.floor(top));
  return {
    x,
    y,
    width: Math.max(1, Math.min(width, Math.ceil(right)) - x),
    height: Math.max(1, Math.min(height, Math.ceil(bottom)) - y),
  };
}

function widenBy(bounds: ImageRect, op: MaskOp, imageSize: ImageSize): ImageRect {
  switch (op.op) {
    case 'clear':
      return EMPTY_RECT;
    case 'invert':
      return rectOfImage(imageSize);
    case 'grow':
      return growRect(bounds, Math.max(0, op.radius));
    case 'region':
    case 'stroke':
    case 'polygon':
    case 'rect':
    case 'ellipse': {
      if (op.mode === 'subtract') return bounds;
      const added = op.op === 'region' ? boundsOfRuns(op, imageSize) : boundsOfOp(op, imageSize);
      return unionOf(bounds, added);
    }
  }
}

/** A run that goes on in the next row spans the whole width. */
function boundsOfRuns({ runs }: RegionOp, { widthPx }: ImageSize): ImageRect {
  let bounds = EMPTY_RECT;
  for (let index = 0; index + 1 < runs.length; index += 2) {
    const start = runs[index]!;
    const last = start + runs[index + 1]! - 1;
    const [top, bottom] = [Math.floor(start / widthPx), Math.floor(last / widthPx) + 1];
    const isOneRow = bottom - top === 1;
    const left = isOneRow ? start % widthPx : 0;
    const right = isOneRow ? (last % widthPx) + 1 : widthPx;
    bounds = unionOf(bounds, { left, top, right, bottom });
  }
  return bounds;
}
