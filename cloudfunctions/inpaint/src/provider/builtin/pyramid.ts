import { dilate } from './dilate';
import { measureDepth } from './distance';
import { CHANNELS, PATCH_RADIUS } from './level';
import type { Level } from './level';

/** A level less wide or high than this has too little left to choose from. */
const LEAST_SIDE_PX = 24;
/** So many patches must be left to copy from. */
const LEAST_CLEAN_PATCHES = 64;

/** The level and its halves, finest first, down to where the hole is no deeper than a patch reaches, or where
 *  another half would leave too little to copy from. */
export function buildPyramid(finest: Level): readonly Level[] {
  const levels = [finest];
  for (let level = finest; isDeep(level);) {
    level = halve(level);
    if (!isWorthFilling(level)) break;
    levels.push(level);
  }
  return levels;
}

function isDeep({ hole, widthPx }: Level): boolean {
  return measureDepth(hole, widthPx).some((px) => px > PATCH_RADIUS);
}

function isWorthFilling({ widthPx, heightPx, hole }: Level): boolean {
  if (Math.min(widthPx, heightPx) < LEAST_SIDE_PX) return false;
  return countCleanPatches(hole, widthPx) >= LEAST_CLEAN_PATCHES;
}

/** How many patches have no hole in them.
 *  @param hole widthPx bytes a row, 0 or not */
export function countCleanPatches(hole: Uint8Array, widthPx: number): number {
  const heightPx = hole.length / widthPx;
  const near = dilate(hole, widthPx, PATCH_RADIUS);
  let clean = 0;
  for (let y = PATCH_RADIUS; y < heightPx - PATCH_RADIUS; y++) {
    for (let x = PATCH_RADIUS; x < widthPx - PATCH_RADIUS; x++) {
      if (!near[y * widthPx + x]) clean++;
    }
  }
  return clean;
}

/** A level half as wide and high; an odd last row or column is left out. Each pixel is the mean of the known ones
 *  of its four, and belongs to the hole, or is foreign, when two or more of them are. */
export function halve(level: Level): Level {
  const widthPx = level.widthPx >> 1;
  const heightPx = level.heightPx >> 1;
  const half: Level = {
    widthPx,
    heightPx,
    pixels: new Uint8Array(widthPx * heightPx * CHANNELS),
    hole: halveMarks(level.hole, level.widthPx),
    foreign: halveMarks(level.foreign, level.widthPx),
  };
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      averageKnown(level, 2 * y * level.widthPx + 2 * x, half.pixels, y * widthPx + x);
    }
  }
  return half;
}

function halveMarks(marks: Uint8Array, widthPx: number): Uint8Array {
  const halfWidthPx = widthPx >> 1;
  const halfHeightPx = (marks.length / widthPx) >> 1;
  const half = new Uint8Array(halfWidthPx * halfHeightPx);
  for (let y = 0, to = 0; y < halfHeightPx; y++) {
    for (let x = 0, at = 2 * y * widthPx; x < halfWidthPx; x++, to++, at += 2) {
      const marked = marks[at]! + marks[at + 1]! + marks[at + widthPx]! + marks[at + widthPx + 1]!;
      if (marked >= 2) half[to] = 1;
    }
  }
  return half;
}

/** Writes the mean of the known ones among the four pixels right and below of `from`; nothing when none is known. */
function averageKnown(level: Level, from: number, pixels: Uint8Array, to: number): void {
  const { widthPx, hole } = level;
  const a = 1 - hole[from]!;
  const b = 1 - hole[from + 1]!;
  const c = 1 - hole[from + widthPx]!;
  const d = 1 - hole[from + widthPx + 1]!;
  const known = a + b + c + d;
  if (known === 0) return;
  for (let channel = 0; channel < CHANNELS; channel++) {
    const upper = from * CHANNELS + channel;
    const lower = upper + widthPx * CHANNELS;
    const sum =
      a * level.pixels[upper]! +
      b * level.pixels[upper + CHANNELS]! +
      c * level.pixels[lower]! +
      d * level.pixels[lower + CHANNELS]!;
    pixels[to * CHANNELS + channel] = Math.round(sum / known);
  }
}
