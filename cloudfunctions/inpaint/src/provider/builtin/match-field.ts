import type { HoleMap } from './hole-map';
import { PATCH_RADIUS } from './level';
import type { Level } from './level';
import { WORST_COST, patchDistance } from './patch-distance';
import type { Random } from './random';

/** For each patch that touches the hole, the known patch that looks most like it (a nearest-neighbour field).
 *  Both arrays have one entry a target of the level's HoleMap. */
export interface MatchField {
  /** Pixel index of the source's centre. */
  readonly matches: Int32Array;
  /** patchDistance to it. */
  readonly costs: Int32Array;
}

/** A level with what surrounds its hole, and the matches found so far. */
export interface MatchedLevel {
  readonly level: Level;
  readonly map: HoleMap;
  readonly field: MatchField;
}

/** Draws this often before it takes the next source in reading order: sources may be rare. */
const DRAWS = 16;

/** A source, each about as likely as any other. There must be one. */
export function drawSource(map: HoleMap, random: Random): number {
  const pixelCount = map.isSource.length;
  for (let draw = 0; draw < DRAWS; draw++) {
    const pixel = Math.floor(random() * pixelCount);
    if (map.isSource[pixel]) return pixel;
  }
  const pixel = map.isSource.indexOf(1, Math.floor(random() * pixelCount));
  return pixel >= 0 ? pixel : map.isSource.indexOf(1);
}

/** Matches every target with a source drawn by lot. */
export function matchByLot(level: Level, map: HoleMap, random: Random): MatchedLevel {
  const field = createField(map);
  for (let slot = 0; slot < map.targetCount; slot++) field.matches[slot] = drawSource(map, random);
  return { level, map, field };
}

/** Rings searched around a match that turned out to touch the finer hole. */
const RINGS = 8;

/** Carries the matches of a level half as large over to this one. */
export function matchLikeCoarser(
  coarse: MatchedLevel,
  fine: { readonly level: Level; readonly map: HoleMap },
  random: Random,
): MatchedLevel {
  const { level, map } = fine;
  const field = createField(map);
  for (let slot = 0; slot < map.targetCount; slot++) {
    const target = map.slots[slot]!;
    const x = target % level.widthPx;
    const y = (target - x) / level.widthPx;
    const coarseSlot = findCoarseSlot(coarse, x >> 1, y >> 1);
    let wanted = target;
    if (coarseSlot >= 0) {
      const match = coarse.field.matches[coarseSlot]!;
      const matchX = match % coarse.level.widthPx;
      const matchY = (match - matchX) / coarse.level.widthPx;
      wanted = (2 * matchY + (y & 1)) * level.widthPx + 2 * matchX + (x & 1);
      field.costs[slot] = coarse.field.costs[coarseSlot]!;
    }
    const found = findNearestSource(fine, wanted);
    field.matches[slot] = found >= 0 ? found : drawSource(map, random);
  }
  return { level, map, field };
}

/** The target of the coarser level that covers a place, -1 where nothing had to be matched there. */
function findCoarseSlot({ level, map }: MatchedLevel, x: number, y: number): number {
  const centreX = Math.min(Math.max(x, PATCH_RADIUS), level.widthPx - 1 - PATCH_RADIUS);
  const centreY = Math.min(Math.max(y, PATCH_RADIUS), level.heightPx - 1 - PATCH_RADIUS);
  const slot = map.slotAt[centreY * level.widthPx + centreX]!;
  return slot < map.targetCount ? slot : -1;
}

/** The source nearest to a pixel, ring by ring; -1 when there is none within RINGS. */
function findNearestSource(
  { level, map }: { readonly level: Level; readonly map: HoleMap },
  pixel: number,
): number {
  if (map.isSource[pixel]) return pixel;
  const { widthPx, heightPx } = level;
  const x = pixel % widthPx;
  const y = (pixel - x) / widthPx;
  for (let ring = 1; ring <= RINGS; ring++) {
    const top = Math.max(y - ring, 0);
    const bottom = Math.min(y + ring, heightPx - 1);
    const left = Math.max(x - ring, 0);
    const right = Math.min(x + ring, widthPx - 1);
    for (let ringY = top; ringY <= bottom; ringY++) {
      const isWholeRow = ringY === y - ring || ringY === y + ring;
      const step = isWholeRow ? 1 : Math.max(right - left, 1);
      for (let ringX = left; ringX <= right; ringX += step) {
        if (map.isSource[ringY * widthPx + ringX]) return ringY * widthPx + ringX;
      }
    }
  }
  return -1;
}

function createField(map: HoleMap): MatchField {
  return {
    matches: new Int32Array(map.targetCount),
    costs: new Int32Array(map.targetCount).fill(WORST_COST),
  };
}

/** Measures all matches anew, after the hole was repainted. */
export function measureMatches({ level, map, field }: MatchedLevel): void {
  for (let slot = 0; slot < map.targetCount; slot++) {
    field.costs[slot] = patchDistance(level, map.slots[slot]!, field.matches[slot]!, WORST_COST);
  }
}
