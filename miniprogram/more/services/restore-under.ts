import { packMask } from '../../shared/mask/packed/pack-mask';
import { unpackMask } from '../../shared/mask/packed/unpack-mask';
import type { RestoreUnder } from '../../services/stack/patch-stack';

/** @see RestoreUnder */
export const restoreUnder: RestoreUnder = (stack, jobId, mask) =>
  stack.map((patch) => {
    if (patch.jobId !== jobId) return patch;
    const before = patch.restore === null ? [] : unpackMask(patch.restore).ops;
    return { ...patch, restore: packMask({ ...mask, ops: [...before, ...mask.ops] }) };
  });
