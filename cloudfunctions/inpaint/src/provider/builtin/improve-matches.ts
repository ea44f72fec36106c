import { PATCH_RADIUS } from './level';
import type { MatchedLevel } from './match-field';
import { patchDistance } from './patch-distance';
import type { Random } from './random';

export interface Sweep {
  /** Half the side of the largest square searched around the present match, pixels. */
  readonly radiusPx: number;
  /** Which way the sweep walks; good matches spread along it. */
  readonly direction: 1 | -1;
  readonly random: Random;
}

/** One sweep of PatchMatch over all targets: try what the neighbours already visited have found, then try
 *  at random around the best, in squares that halve.
 *  @returns how many patches were compared
 *  @see Barnes et al. 2009, PatchMatch: a randomized correspondence algorithm for structural image editing */
export function improveMatches(matched: MatchedLevel, sweep: Sweep): number {
  const { map, level } = matched;
  const { direction } = sweep;
  let compared = 0;
  for (let n = 0; n < map.targetCount; n++) {
    const slot = direction > 0 ? n : map.targetCount - 1 - n;
    compared += followNeighbour(matched, slot, direction);
    compared += followNeighbour(matched, slot, direction * level.widthPx);
    compared += searchAround(matched, slot, sweep);
  }
  return compared;
}

/** What lies beside a neighbour's match is often what lies beside the neighbour. */
function followNeighbour(matched: MatchedLevel, slot: number, step: number): number {
  const { map, field } = matched;
  const neighbour = map.slotAt[map.slots[slot]! - step]!;
  if (neighbour < 0 || neighbour >= map.targetCount) return 0;
  const candidate = field.matches[neighbour]! + step;
  if (candidate === field.matches[slot] || !map.isSource[candidate]) return 0;
  return consider(matched, slot, candidate);
}

function searchAround(matched: MatchedLevel, slot: number, { radiusPx, random }: Sweep): number {
  const { level, map, field } = matched;
  const { widthPx, heightPx } = level;
  const right = widthPx - PATCH_RADIUS;
  const bottom = heightPx - PATCH_RADIUS;
  const start = field.matches[slot]!;
  const startX = start % widthPx;
  const startY = (start - startX) / widthPx;
  let compared = 0;
  for (let radius = radiusPx; radius >= 1; radius *= 0.5) {
    const x = startX + Math.trunc((random() * 2 - 1) * radius);
    const y = startY + Math.trunc((random() * 2 - 1) * radius);
    if (x < PATCH_RADIUS || x >= right || y < PATCH_RADIUS || y >= bottom) continue;
    const candidate = y * widthPx + x;
    if (map.isSource[candidate]) compared += consider(matched, slot, candidate);
  }
  return compared;
}

function consider({ level, map, field }: MatchedLevel, slot: number, candidate: number): number {
  const best = field.costs[slot]!;
  const cost = patchDistance(level, map.slots[slot]!, candidate, best);
  if (cost < best) {
    field.costs[slot] = cost;
    field.matches[slot] = candidate;
  }
  return 1;
}
