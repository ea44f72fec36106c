import type { MaskOp } from '../../../shared/mask/mask-document';
import { rectOfImage, rectsMeet } from '../geometry/rect';
import type { ImageSize } from '../geometry/size';
import { boundsOfOp } from '../replay/bounds-of-op';

/** True when no pixel can be painted: nothing was added on the photo since the mask was last cleared.
 *  False may still mean an empty mask, where the eraser took everything away again. */
export function isMaskEmpty(ops: readonly MaskOp[], imageSize: ImageSize): boolean {
  return !ops.reduce((mayBePainted, op) => mayBePaintedAfter(op, mayBePainted, imageSize), false);
}

function mayBePaintedAfter(op: MaskOp, mayBePainted: boolean, imageSize: ImageSize): boolean {
  switch (op.op) {
    case 'clear':
      return false;
    case 'invert':
      return true;
    case 'grow':
      return mayBePainted;
    case 'stroke':
    case 'polygon':
    case 'rect':
    case 'ellipse':
    case 'region':
      if (op.mode === 'subtract') return mayBePainted;
      return mayBePainted || rectsMeet(boundsOfOp(op, imageSize), rectOfImage(imageSize));
  }
}
