import type { ImageSize } from '../../core/geometry/size';
import { AppError } from '../../../shared/contract/app-error';
import type { MaskDocument, MaskOp } from '../../../shared/mask/mask-document';

/** The operations of a document of this photo.
 *  @throws AppError INVALID_REQUEST another photo's size */
export function readOps(
  { width, height, ops }: MaskDocument,
  imageSize: ImageSize,
): readonly MaskOp[] {
  if (width !== imageSize.widthPx || height !== imageSize.heightPx) {
    throw new AppError('INVALID_REQUEST', `mask document of another size: ${width} x ${height}`);
  }
  return ops;
}
