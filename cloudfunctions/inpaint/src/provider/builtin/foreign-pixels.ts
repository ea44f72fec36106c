import { dilate } from './dilate';
import { measureDepth } from './distance';
import { CHANNELS } from './level';
import type { Level } from './level';

/** What is copied comes from no further than this many times the thickest place of the hole. */
const REACH = 1.5;
/** But thin strokes may look about, too: this far, pixels. */
const LEAST_REACH_PX = 64;
/** The rim is this part of the hole's greatest depth wide, */
const RIM = 0.25;
/** and never thinner, pixels. */
const LEAST_RIM_PX = 4;
/** A colour that fewer of the rim's pixels have, say remains of what was painted over, does not count as theirs. */
const LEAST_SHARE_OF_RIM = 0.004;

/** Colours are told apart by the upper four bits of red, green and blue. */
const STEPS = 16;

/** Marks the pixels that should not be copied into the hole: those far away, and those of colours that the hole's rim
 *  does not have. The best match alone would also continue a wall by a face, where both end in brown. */
export function markForeign(level: Level): void {
  const { widthPx, hole, foreign } = level;
  const deepestPx = measureDepth(hole, widthPx).reduce((deepest, px) => Math.max(deepest, px), 0);
  const reachPx = Math.max(LEAST_REACH_PX, Math.round(REACH * 2 * deepestPx));
  const near = dilate(hole, widthPx, reachPx);
  const familiar = findColoursOfRim(level, Math.max(LEAST_RIM_PX, Math.round(RIM * deepestPx)));
  for (let i = 0; i < hole.length; i++) {
    if (!hole[i] && (!near[i] || !familiar[colourAt(level, i)])) foreign[i] = 1;
  }
}

function colourAt({ pixels }: Level, i: number): number {
  const at = i * CHANNELS;
  const red = pixels[at]! >> 4;
  const green = pixels[at + 1]! >> 4;
  const blue = pixels[at + 2]! >> 4;
  return (red * STEPS + green) * STEPS + blue;
}

/** 1 for each colour that, together with the colours one step beside it, is not rare on the rim. */
function findColoursOfRim(level: Level, rimPx: number): Uint8Array {
  const { widthPx, hole } = level;
  const rim = dilate(hole, widthPx, rimPx);
  let counts = new Uint32Array(STEPS ** 3);
  let total = 0;
  for (let i = 0; i < rim.length; i++) {
    if (!rim[i] || hole[i]) continue;
    counts[colourAt(level, i)]!++;
    total++;
  }
  for (const stride of [1, STEPS, STEPS * STEPS]) counts = addBeside(counts, stride);
  return Uint8Array.from(counts, (count) => (count >= LEAST_SHARE_OF_RIM * total ? 1 : 0));
}

/** Each entry with its two neighbours along one axis of the colour cube. */
function addBeside(counts: Uint32Array, stride: number): Uint32Array<ArrayBuffer> {
  return Uint32Array.from(counts, (count, at) => {
    const step = Math.floor(at / stride) % STEPS;
    const darker = step > 0 ? counts[at - stride]! : 0;
    const lighter = step < STEPS - 1 ? counts[at + stride]! : 0;
    return count + darker + lighter;
  });
}
