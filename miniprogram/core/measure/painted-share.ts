import type { MaskOp } from '../../shared/mask/mask-document';
import { rasterizeMask } from '../../shared/mask/rasterize-mask';
import type { ImageSize } from '../geometry/size';
import { scaleDocument } from '../scaling/scale-document';

/** Fine enough for whole per cents, small enough for a few milliseconds. */
const LONG_SIDE_PX = 128;

/** How much of the photo is painted, 0..1, within about half a per cent. */
export function paintedShare(ops: readonly MaskOp[], imageSize: ImageSize): number {
  const longSide = Math.max(imageSize.widthPx, imageSize.heightPx);
  const scale = Math.min(1, LONG_SIDE_PX / longSide);
  const mask = rasterizeMask(scaleDocument(ops, imageSize, scale));
  let painted = 0;
  for (const value of mask) if (value === 255) painted++;
  return painted / mask.length;
}
