import type { PixelSize } from '../../../miniprogram/shared/mask/pixel-space';
import { growMask } from '../../../miniprogram/shared/mask/grow-mask';
import type { PreparedCase } from './cases';
import { decodeByTurbo } from './photos';

/** How far decoders smooth colours over a block's border. */
const SMOOTH_PX = 2;

/** Pixels that look other than they did, as libjpeg-turbo decodes both files, where the edit had no business: outside the
 *  blocks under the grown mask and what decoders smooth around them. The same place for every subject. */
export function countChangedPixels(
  { photo, size, block, grown }: PreparedCase,
  edited: Uint8Array,
): number {
  const before = decodeByTurbo(photo).rgb;
  const after = decodeByTurbo(edited).rgb;
  const mayChange = growMask(fillBlocks(grown, size, block), size, SMOOTH_PX * Math.SQRT2);
  let changed = 0;
  mayChange.forEach((may, pixel) => {
    if (may !== 0) return;
    const at = pixel * 3;
    const isSame =
      before[at] === after[at] &&
      before[at + 1] === after[at + 1] &&
      before[at + 2] === after[at + 2];
    if (!isSame) changed += 1;
  });
  return changed;
}

/** Every pixel of a block that holds a pixel of the mask. */
function fillBlocks(mask: Uint8Array, size: PixelSize, block: PixelSize): Uint8Array {
  const { widthPx, heightPx } = size;
  const filled = new Uint8Array(mask.length);
  for (let y = 0; y < heightPx; y += 1) {
    const line = mask.subarray(y * widthPx, (y + 1) * widthPx);
    const top = y - (y % block.heightPx);
    for (let x = line.indexOf(255); x >= 0;) {
      const left = x - (x % block.widthPx);
      const right = Math.min(widthPx, left + block.widthPx);
      if (filled[top * widthPx + left] === 0) fillRect(filled, size, { left, right, top, block });
      x = line.indexOf(255, right);
      if (right >= widthPx) break;
    }
  }
  return filled;
}

function fillRect(
  filled: Uint8Array,
  { widthPx, heightPx }: PixelSize,
  {
    left,
    right,
    top,
    block,
  }: {
    readonly left: number;
    readonly right: number;
    readonly top: number;
    readonly block: PixelSize;
  },
): void {
  const bottom = Math.min(heightPx, top + block.heightPx);
  for (let y = top; y < bottom; y += 1) filled.fill(255, y * widthPx + left, y * widthPx + right);
}
