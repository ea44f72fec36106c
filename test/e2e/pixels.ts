import { decodeFile } from '../../tools/house/picture-codecs';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { growMask } from '../../miniprogram/shared/mask/grow-mask';
import { rasterizeMask } from '../../miniprogram/shared/mask/rasterize-mask';

/** Beyond this many pixels from the mask nothing may change: the function grows a mask by 4 or 5 on these photos, writes whole
 *  blocks of 16 (15 more, 21 across a corner), and a viewer smooths colours over 2. */
const FILL_REACH_PX = 32;

/** How two pictures of one size differ, in grey levels of the channel that differs most. */
export interface Difference {
  /** Mean over the pixels of the mask. */
  readonly meanInside: number;
  /** Largest over the pixels farther than the fill can reach. */
  readonly largestOutside: number;
  readonly pixelsInside: number;
}

/** Compares an original and its result inside and well outside a mask. */
export async function compareByMask(
  original: Uint8Array,
  result: Uint8Array,
  document: MaskDocument,
): Promise<Difference> {
  const [before, after] = await Promise.all([decodeFile(original), decodeFile(result)]);
  const { widthPx, heightPx } = before;
  expect([after.widthPx, after.heightPx]).toEqual([widthPx, heightPx]);
  expect([document.width, document.height]).toEqual([widthPx, heightPx]);
  const inside = rasterizeMask(document);
  const reach = growMask(inside, { widthPx, heightPx }, FILL_REACH_PX);
  let sum = 0;
  let pixelsInside = 0;
  let largestOutside = 0;
  for (let pixel = 0; pixel < inside.length; pixel++) {
    const difference = differenceAt(before.rgba, after.rgba, pixel * 4);
    if (inside[pixel] === 255) {
      sum += difference;
      pixelsInside++;
    } else if (reach[pixel] === 0) {
      largestOutside = Math.max(largestOutside, difference);
    }
  }
  return { meanInside: sum / pixelsInside, largestOutside, pixelsInside };
}

function differenceAt(a: Uint8ClampedArray, b: Uint8ClampedArray, at: number): number {
  const channel = (offset: number): number =>
    Math.abs((a[at + offset] ?? 0) - (b[at + offset] ?? 0));
  return Math.max(channel(0), channel(1), channel(2));
}
