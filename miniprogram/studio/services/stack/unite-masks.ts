import { rasterizeMask } from '../../../shared/mask/rasterize-mask';
import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';

/** A mask that covers what either covers. Operations apply in order, so one that takes away has to come before what it must not
 *  touch; where both take away, the second becomes its pixels.
 *  @param before operations on the same photo */
export function uniteMasks(before: readonly MaskOp[], mask: MaskDocument): MaskDocument {
  if (mask.ops.every(onlyAdds)) return { ...mask, ops: [...before, ...mask.ops] };
  if (before.every(onlyAdds)) return { ...mask, ops: [...mask.ops, ...before] };
  const pixels: MaskOp = { op: 'region', mode: 'add', runs: runsOf(rasterizeMask(mask)) };
  return { ...mask, ops: [...before, pixels] };
}

function onlyAdds(op: MaskOp): boolean {
  return 'mode' in op && op.mode === 'add';
}

/** Start and length of each run of painted pixels, in turn. */
function runsOf(pixels: Uint8Array): number[] {
  const runs: number[] = [];
  let start = pixels.indexOf(255);
  while (start >= 0) {
    const end = pixels.indexOf(0, start);
    runs.push(start, (end < 0 ? pixels.length : end) - start);
    start = end < 0 ? -1 : pixels.indexOf(255, end);
  }
  return runs;
}
