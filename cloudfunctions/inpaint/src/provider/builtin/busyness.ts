import { BUSYNESS, CHANNELS } from './level';
import type { Level } from './level';

/** Half the side of the square over which busyness is averaged, pixels of the finest level. */
export const BUSY_RADIUS_PX = 8;
/** Weighs busyness against colour. Judged by eye: without it gravel turns into smooth wall, with 8 the patches obey it
 *  more than the colours and repeat themselves. */
const BYTES_PER_GREY = 3;

/** Steps between neighbours in a strip of rows as high as the averaging square, one entry a column. */
interface Strip {
  readonly steps: Uint32Array;
  /** How many pixels those steps come from: those whose neighbours are known. */
  readonly counts: Uint32Array;
}

/** Writes into each pixel how much the known pixels around it vary: their mean step to the right plus downwards,
 *  in grey levels times BYTES_PER_GREY; 0 where none is known.
 *  Coarser levels lose fine texture to averaging; this byte remembers that there was some, so that gravel
 *  is not taken for a smooth wall of the same colour.
 *  @see Newson et al. 2014, Video inpainting of complex scenes: texture features */
export function writeBusyness(level: Level): void {
  const { widthPx, heightPx } = level;
  const strip: Strip = { steps: new Uint32Array(widthPx), counts: new Uint32Array(widthPx) };
  for (let y = 0; y < Math.min(BUSY_RADIUS_PX, heightPx); y++) moveRow(level, strip, y, 1);
  for (let y = 0; y < heightPx; y++) {
    const entering = y + BUSY_RADIUS_PX;
    const leaving = y - BUSY_RADIUS_PX - 1;
    if (entering < heightPx) moveRow(level, strip, entering, 1);
    if (leaving >= 0) moveRow(level, strip, leaving, -1);
    writeRow(level, strip, y);
  }
}

/** Lets a row into the strip (sign 1) or out of it (sign -1). */
function moveRow(level: Level, { steps, counts }: Strip, y: number, sign: 1 | -1): void {
  const { widthPx, heightPx, hole } = level;
  if (y === heightPx - 1) return;
  for (let x = 0, i = y * widthPx; x < widthPx - 1; x++, i++) {
    if (hole[i] || hole[i + 1] || hole[i + widthPx]) continue;
    const here = greyAt(level, i);
    const right = Math.abs(greyAt(level, i + 1) - here);
    const below = Math.abs(greyAt(level, i + widthPx) - here);
    steps[x] = steps[x]! + sign * (right + below);
    counts[x] = counts[x]! + sign;
  }
}

/** Three times the mean of red, green and blue. */
function greyAt({ pixels }: Level, i: number): number {
  const at = i * CHANNELS;
  return pixels[at]! + pixels[at + 1]! + pixels[at + 2]!;
}

function writeRow({ widthPx, pixels }: Level, { steps, counts }: Strip, y: number): void {
  let sum = 0;
  let count = 0;
  for (let x = 0; x < Math.min(BUSY_RADIUS_PX, widthPx); x++) {
    sum += steps[x]!;
    count += counts[x]!;
  }
  for (let x = 0, i = y * widthPx; x < widthPx; x++, i++) {
    const entering = x + BUSY_RADIUS_PX;
    const leaving = x - BUSY_RADIUS_PX - 1;
    if (entering < widthPx) {
      sum += steps[entering]!;
      count += counts[entering]!;
    }
    if (leaving >= 0) {
      sum -= steps[leaving]!;
      count -= counts[leaving]!;
    }
    const greys = count > 0 ? sum / (3 * count) : 0;
    pixels[i * CHANNELS + BUSYNESS] = Math.min(255, Math.round(greys * BYTES_PER_GREY));
  }
}
