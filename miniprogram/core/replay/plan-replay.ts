import type { MaskOp } from '../../shared/mask/mask-document';
import { rectsMeet } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import type { ImageSize } from '../geometry/size';
import { boundsOfOp } from './bounds-of-op';

/** The operations that must be drawn again, in order, to restore a wiped area of the mask: those since it was last
 *  cleared that reach into the area. Holds because every operation changes only points within its own bounds.
 *  @param ops all that is done  @param area image pixels */
export function planReplay<Op extends MaskOp>(
  ops: readonly Op[],
  area: ImageRect,
  imageSize: ImageSize,
): readonly Op[] {
  const lastClear = ops.map(({ op }) => op).lastIndexOf('clear');
  return ops.slice(lastClear + 1).filter((op) => rectsMeet(boundsOfOp(op, imageSize), area));
}
