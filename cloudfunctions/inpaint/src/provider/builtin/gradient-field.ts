import { CHANNELS, PATCH_RADIUS } from './level';
import type { MatchedLevel } from './match-field';

/** Steps to the neighbour on the right and to the one below, as the matches would have them; one entry a slot and
 *  colour. A step between two known pixels is not asked for and stays 0. */
export interface GradientField {
  readonly right: Float32Array;
  readonly down: Float32Array;
}

/** Red, green, blue: the eye does not see busyness. */
export const COLOURS = 3;

/** Lets the matches vote on the steps between pixels instead of on their colours: what two sources of different
 *  brightness agree on. */
export function voteGradients(matched: MatchedLevel, weights: Float32Array): GradientField {
  return {
    right: collectSteps(matched, weights, 1),
    down: collectSteps(matched, weights, matched.level.widthPx),
  };
}

function collectSteps(
  { level, map, field }: MatchedLevel,
  weights: Float32Array,
  toNeighbour: number,
): Float32Array {
  const { pixels, hole, widthPx } = level;
  const steps = new Float32Array(map.slots.length * COLOURS);
  const totals = new Float32Array(map.slots.length);
  const lastDx = toNeighbour === 1 ? PATCH_RADIUS - 1 : PATCH_RADIUS;
  const lastDy = toNeighbour === 1 ? PATCH_RADIUS : PATCH_RADIUS - 1;
  const ahead = toNeighbour * CHANNELS;
  for (let slot = 0; slot < map.targetCount; slot++) {
    const target = map.slots[slot]!;
    const offset = field.matches[slot]! - target;
    const weight = weights[slot]!;
    for (let dy = -PATCH_RADIUS; dy <= lastDy; dy++) {
      const row = target + dy * widthPx;
      for (let pixel = row - PATCH_RADIUS; pixel <= row + lastDx; pixel++) {
        if (!hole[pixel] && !hole[pixel + toNeighbour]) continue;
        const at = map.slotAt[pixel]!;
        const from = (pixel + offset) * CHANNELS;
        const step = at * COLOURS;
        steps[step]! += weight * (pixels[from + ahead]! - pixels[from]!);
        steps[step + 1]! += weight * (pixels[from + ahead + 1]! - pixels[from + 1]!);
        steps[step + 2]! += weight * (pixels[from + ahead + 2]! - pixels[from + 2]!);
        totals[at]! += weight;
      }
    }
  }
  for (let slot = 0; slot < totals.length; slot++) {
    const total = totals[slot]!;
    if (total === 0) continue;
    for (let colour = 0; colour < COLOURS; colour++) steps[slot * COLOURS + colour]! /= total;
  }
  return steps;
}
