import type { ImageSize } from '../../core/geometry/size';
import { AppError } from '../../shared/contract/app-error';
import type { MaskDocument, MaskOp } from '../../shared/mask/mask-document';
import type { PaintedOp } from './mask-layer';

/** The operations of a document, where this painter can show them all on this photo.
 *  @throws AppError INVALID_REQUEST another photo's size, or an operation other than stroke and clear */
export function readPaintedOps(document: MaskDocument, imageSize: ImageSize): PaintedOp[] {
  const { width, height, ops } = document;
  if (width !== imageSize.widthPx || height !== imageSize.heightPx) {
    throw new AppError('INVALID_REQUEST', `mask document of another size: ${width} x ${height}`);
  }
  return ops.map(checkPainted);
}

function checkPainted(op: MaskOp): PaintedOp {
  if (op.op === 'stroke' || op.op === 'clear') return op;
  throw new AppError('INVALID_REQUEST', `mask operation that cannot be shown: ${op.op}`);
}
