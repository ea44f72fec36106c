import type { MaskOp } from '../../../shared/mask/mask-document';

/** The operations that the mask is made of: what was done before it was last cleared is gone. */
export function opsSinceClear(ops: readonly MaskOp[]): readonly MaskOp[] {
  const count = ops.map(({ op }) => op).lastIndexOf('clear') + 1;
  return count === 0 ? ops : ops.slice(count);
}
