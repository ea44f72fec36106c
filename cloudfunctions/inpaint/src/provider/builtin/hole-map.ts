import { dilate } from './dilate';
import { measureDepth } from './distance';
import { PATCH_RADIUS } from './level';
import type { Level } from './level';

/** What is where around the hole of one level. Pixels near the hole have slots, so that what the engine
 *  remembers about them grows with the hole and not with the picture. */
export interface HoleMap {
  /** Pixel index of each slot: first the centres of patches that touch the hole, then pixels too near the
   *  picture's edge to be a centre; each part from top left to bottom right. */
  readonly slots: Int32Array;
  /** How many slots are centres of patches. */
  readonly targetCount: number;
  /** Slot of each pixel, -1 far from the hole. */
  readonly slotAt: Int32Array;
  /** 1 where a patch that may be copied is centred: without any hole and with little foreign in it. */
  readonly isSource: Uint8Array;
  readonly sourceCount: number;
  /** Pixel indices of the hole, from top left to bottom right. */
  readonly holePixels: Int32Array;
  /** Chessboard distance to the known part, pixels; 0 outside the hole. */
  readonly depthPx: Uint16Array;
}

/** A patch with more foreign pixels, of 49, is not copied. */
const MOST_FOREIGN = 7;
/** With fewer sources than this, or this share of the targets, foreign ones are welcome: a few sources alone
 *  would be repeated until everybody sees it. */
const LEAST_SOURCES = 64;
const LEAST_SOURCES_PER_TARGET = 1 / 8;

/** Surveys a level that has at least one clean patch. */
export function mapHole(level: Level): HoleMap {
  const { hole, widthPx } = level;
  const near = dilate(hole, widthPx, PATCH_RADIUS);
  const centres = markCentres(level);
  const clean = Uint8Array.from(centres, (centre, i) => (centre && !near[i] ? 1 : 0));
  const slotting = assignSlots(near, centres);
  const isSource = chooseSources(level, clean, slotting.targetCount);
  return {
    ...slotting,
    isSource,
    sourceCount: count(isSource),
    holePixels: list(hole),
    depthPx: measureDepth(hole, widthPx),
  };
}

/** 1 where a whole patch around the pixel lies inside the picture. */
function markCentres({ widthPx, heightPx }: Level): Uint8Array {
  const centres = new Uint8Array(widthPx * heightPx);
  for (let y = PATCH_RADIUS; y < heightPx - PATCH_RADIUS; y++) {
    centres.fill(1, y * widthPx + PATCH_RADIUS, (y + 1) * widthPx - PATCH_RADIUS);
  }
  return centres;
}

function assignSlots(
  near: Uint8Array,
  centres: Uint8Array,
): Pick<HoleMap, 'slots' | 'slotAt' | 'targetCount'> {
  const nearPixels = list(near);
  const targetCount = nearPixels.reduce((targets, pixel) => targets + centres[pixel]!, 0);
  const slots = new Int32Array(nearPixels.length);
  const slotAt = new Int32Array(near.length).fill(-1);
  let target = 0;
  let other = targetCount;
  for (const pixel of nearPixels) {
    const slot = centres[pixel] ? target++ : other++;
    slots[slot] = pixel;
    slotAt[pixel] = slot;
  }
  return { slots, slotAt, targetCount };
}

function chooseSources(level: Level, clean: Uint8Array, targetCount: number): Uint8Array {
  const foreignCount = countAround(level.foreign, level.widthPx);
  const chosen = clean.map((isClean, i) => (isClean && foreignCount[i]! <= MOST_FOREIGN ? 1 : 0));
  const enough = Math.max(LEAST_SOURCES, targetCount * LEAST_SOURCES_PER_TARGET);
  return count(chosen) >= enough ? chosen : clean;
}

/** Marked pixels in the patch around each pixel; only centres of patches have a meaningful count. */
function countAround(marks: Uint8Array, widthPx: number): Uint8Array {
  return slide(slide(marks, 1), widthPx);
}

/** Sum of PATCH_SIDE entries in a row around each, `stride` apart; meaningless where the row does not fit. */
function slide(values: Uint8Array, stride: number): Uint8Array {
  const sums = new Uint8Array(values.length);
  const ahead = PATCH_RADIUS * stride;
  const behind = ahead + stride;
  for (let i = ahead; i < behind; i++) {
    for (let at = i - ahead; at <= i + ahead; at += stride) sums[i]! += values[at]!;
  }
  for (let i = behind; i < values.length - ahead; i++) {
    sums[i] = sums[i - stride]! + values[i + ahead]! - values[i - behind]!;
  }
  return sums;
}

function count(marks: Uint8Array): number {
  let marked = 0;
  for (let i = 0; i < marks.length; i++) if (marks[i]) marked++;
  return marked;
}

/** Indices of the marked pixels, ascending. */
function list(marks: Uint8Array): Int32Array {
  const marked = new Int32Array(count(marks));
  for (let i = 0, n = 0; i < marks.length; i++) if (marks[i]) marked[n++] = i;
  return marked;
}
