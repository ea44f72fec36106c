import type { MaskOp } from '../../shared/mask/mask-document';
import { rectsMeet } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import type { ImageSize } from '../geometry/size';
import { boundsOfOp } from './bounds-of-op';

/** How a wiped area of the mask is drawn again. */
export interface ReplayPlan {
  /** The operations up to and with the last `grow`, whose result is a picture to begin with; empty where nothing grew
   *  since the mask was last cleared. */
  readonly grown: readonly MaskOp[];
  /** What is to be drawn over it, in order. */
  readonly ops: readonly MaskOp[];
}

/** The operations that must be drawn again, in order, to restore a wiped area: those since the mask was last cleared or
 *  grown that reach into it. Holds because every one of them changes only points within its own bounds; growing does
 *  not, it looks beyond any area.
 *  @param ops all that is done  @param area image pixels */
export function planReplay(
  ops: readonly MaskOp[],
  area: ImageRect,
  imageSize: ImageSize,
): ReplayPlan {
  const afterClear = ops.slice(ops.map(({ op }) => op).lastIndexOf('clear') + 1);
  const growIndex = afterClear.map(({ op }) => op).lastIndexOf('grow');
  return {
    grown: afterClear.slice(0, growIndex + 1),
    ops: afterClear.slice(growIndex + 1).filter((op) => rectsMeet(boundsOfOp(op, imageSize), area)),
  };
}
