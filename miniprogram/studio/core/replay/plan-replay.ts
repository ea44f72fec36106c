import type { MaskOp } from '../../../shared/mask/mask-document';
import { rectsMeet } from '../geometry/rect';
import type { ImageRect } from '../geometry/rect';
import type { ImageSize } from '../geometry/size';
import { boundsOfOp } from './bounds-of-op';

/** How a wiped area of the mask is drawn again. */
export interface ReplayPlan {
  /** True when it begins with a kept picture of the first operations. */
  readonly startsFromKept: boolean;
  /** The operations up to and with the last `grow`, whose result is a picture to begin with; empty where nothing grew
   *  since the mask was last cleared, or since the kept picture. */
  readonly grown: readonly MaskOp[];
  /** What is to be drawn over it, in order. */
  readonly ops: readonly MaskOp[];
}

/** The operations that must be drawn again, in order, to restore a wiped area: those since the mask was last cleared or
 *  grown or kept as a picture that reach into it. Holds because every one of them changes only points within its own
 *  bounds; growing does not, it looks beyond any area.
 *  @param ops all that is done  @param area image pixels  @param keptCount how many operations the kept picture shows */
export function planReplay(
  ops: readonly MaskOp[],
  { area, imageSize, keptCount = 0 }: ReplayPlace,
): ReplayPlan {
  const kinds = ops.map(({ op }) => op);
  const clearedCount = kinds.lastIndexOf('clear') + 1;
  const grownCount = kinds.lastIndexOf('grow') + 1;
  const start = Math.max(clearedCount, grownCount, keptCount);
  const startsFromKept = keptCount > 0 && start === keptCount;
  const startsFromGrown = !startsFromKept && grownCount > clearedCount;
  return {
    startsFromKept,
    grown: startsFromGrown ? ops.slice(clearedCount, grownCount) : [],
    ops: ops.slice(start).filter((op) => rectsMeet(boundsOfOp(op, imageSize), area)),
  };
}

export interface ReplayPlace {
  readonly area: ImageRect;
  readonly imageSize: ImageSize;
  readonly keptCount?: number;
}
