import { growMask } from '../../../shared/mask/grow-mask';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { rasterizeMask } from '../../../shared/mask/rasterize-mask';
import type { ImageSize } from '../geometry/size';
import { scaleDocument } from '../scaling/scale-document';

/** Fine enough for whole per cents; a small mask for each operation is some KB. */
const LONG_SIDE_PX = 96;

/** Small masks after operations that were measured before; an operation never has another past. */
export type MeasuredMasks = WeakMap<MaskOp, Uint8Array>;

/** How much of the photo is painted, 0..1, within about one per cent.
 *  @param measured masks of former calls; those of this call are added, so that one operation more or less costs the
 *  same however many there are */
export function paintedShare(
  ops: readonly MaskOp[],
  imageSize: ImageSize,
  measured: MeasuredMasks,
): number {
  const known = knownCount(ops, measured);
  const last = ops[known - 1];
  const { widthPx, heightPx } = imageSize;
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(widthPx, heightPx));
  let mask = (last && measured.get(last)) ?? rasterizeMask(scaleDocument([], imageSize, scale));
  for (const op of ops.slice(known)) {
    mask = maskAfter(mask, op, { imageSize, scale });
    measured.set(op, mask);
  }
  return mask.reduce((painted, value) => painted + value / 255, 0) / mask.length;
}

function knownCount(ops: readonly MaskOp[], measured: MeasuredMasks): number {
  let count = ops.length;
  while (count > 0 && !measured.has(ops[count - 1]!)) count--;
  return count;
}

/** A new mask; the given one stays. */
function maskAfter(
  mask: Uint8Array,
  op: MaskOp,
  { imageSize, scale }: { readonly imageSize: ImageSize; readonly scale: number },
): Uint8Array {
  switch (op.op) {
    case 'clear':
      return new Uint8Array(mask.length);
    case 'invert':
      return mask.map((value) => 255 - value);
    case 'grow': {
      const { width, height } = scaleDocument([], imageSize, scale);
      return growMask(mask, { widthPx: width, heightPx: height }, op.radius * scale);
    }
    case 'stroke':
    case 'polygon':
    case 'rect':
    case 'ellipse':
    case 'region': {
      const shape = rasterizeMask(scaleDocument([{ ...op, mode: 'add' }], imageSize, scale));
      const value = op.mode === 'add' ? 255 : 0;
      return mask.map((before, index) => (shape[index] === 255 ? value : before));
    }
  }
}
