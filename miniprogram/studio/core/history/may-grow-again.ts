import { LIMITS } from '../../../shared/contract/limits';
import type { MaskOp } from '../../../shared/mask/mask-document';

/** True while a document with these operations may hold one `grow` more. */
export function mayGrowAgain(ops: readonly MaskOp[]): boolean {
  return ops.filter(({ op }) => op === 'grow').length < LIMITS.maskGrowOps;
}
