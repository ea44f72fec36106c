import { CHANNELS, PATCH_RADIUS } from './level';
import type { MatchedLevel } from './match-field';

/** How much the best matches count for more than the rest. */
export interface Sharpness {
  /** Share of the targets whose match counts as good. */
  readonly goodShare: number;
  /** Divides the cost at which a match counts as good; larger follows the best matches alone. */
  readonly strictness: number;
}

/** While the picture still moves: everybody is heard. */
export const GENTLE: Sharpness = { goodShare: 0.75, strictness: 1 };
/** For the last words: an average of many opinions would be blurred. */
export const SHARP: Sharpness = { goodShare: 0.35, strictness: 4 };

/** Patches lose this factor of their weight with each pixel deeper in the hole: the rim is the truth. */
const LOSS_PER_PX = 1.3;
/** From here on deeper weighs the same; 1.3^-63 is already 7e-8. */
const DEEPEST_PX = 63;
/** One grey step a pixel: no match is judged more finely than that. */
const LEAST_GOOD_COST = 49;
/** Costs are sampled, not sorted as a whole. */
const COST_SAMPLES = 1024;
const LEAST_EXPONENT = -60;
/** Keeps a pixel that has only bad opinions from having none. */
const LEAST_WEIGHT = 1e-12;

/** Weight of each target's opinion: good matches near the rim count most.
 *  @see Wexler, Shechtman, Irani 2007, Space-time completion of video */
export function weighMatches({ map, field }: MatchedLevel, sharpness: Sharpness): Float32Array {
  const weights = new Float32Array(map.targetCount);
  const goodCost = Math.max(findCostAt(field.costs, sharpness.goodShare), LEAST_GOOD_COST);
  const perCost = -sharpness.strictness / (2 * goodCost);
  const byDepth = Float64Array.from({ length: DEEPEST_PX + 1 }, (_, px) => LOSS_PER_PX ** -px);
  for (let slot = 0; slot < map.targetCount; slot++) {
    const depth = Math.min(map.depthPx[map.slots[slot]!]!, DEEPEST_PX);
    const likeness = Math.exp(Math.max(field.costs[slot]! * perCost, LEAST_EXPONENT));
    weights[slot] = likeness * byDepth[depth]! + LEAST_WEIGHT;
  }
  return weights;
}

/** The cost below which about this share of all costs lies. */
function findCostAt(costs: Int32Array, share: number): number {
  const step = Math.max(1, Math.floor(costs.length / COST_SAMPLES));
  const sample = new Int32Array(Math.ceil(costs.length / step));
  for (let n = 0; n < sample.length; n++) sample[n] = costs[n * step]!;
  sample.sort();
  return sample[Math.floor(sample.length * share)] ?? 0;
}

/** Repaints the hole: each pixel becomes the weighted mean of what the patches over it would put there.
 *  @returns mean change of a byte */
export function vote(matched: MatchedLevel, weights: Float32Array): number {
  const sums = new Float32Array(matched.map.slots.length * CHANNELS);
  const totals = new Float32Array(matched.map.slots.length);
  for (let slot = 0; slot < matched.map.targetCount; slot++) {
    collectOpinion(matched, slot, { weight: weights[slot]!, sums, totals });
  }
  return paintOpinions(matched, sums, totals);
}

interface Ballot {
  readonly weight: number;
  readonly sums: Float32Array;
  readonly totals: Float32Array;
}

function collectOpinion({ level, map, field }: MatchedLevel, slot: number, ballot: Ballot): void {
  const { pixels, hole, widthPx } = level;
  const { weight, sums, totals } = ballot;
  const { slotAt } = map;
  const target = map.slots[slot]!;
  const match = field.matches[slot]!;
  for (let dy = -PATCH_RADIUS; dy <= PATCH_RADIUS; dy++) {
    const end = target + dy * widthPx + PATCH_RADIUS;
    let from = (match + dy * widthPx - PATCH_RADIUS) * CHANNELS;
    for (let pixel = end - 2 * PATCH_RADIUS; pixel <= end; pixel++, from += CHANNELS) {
      if (!hole[pixel]) continue;
      const at = slotAt[pixel]!;
      const sum = at * CHANNELS;
      sums[sum] = sums[sum]! + weight * pixels[from]!;
      sums[sum + 1] = sums[sum + 1]! + weight * pixels[from + 1]!;
      sums[sum + 2] = sums[sum + 2]! + weight * pixels[from + 2]!;
      sums[sum + 3] = sums[sum + 3]! + weight * pixels[from + 3]!;
      totals[at] = totals[at]! + weight;
    }
  }
}

function paintOpinions(
  { level, map }: MatchedLevel,
  sums: Float32Array,
  totals: Float32Array,
): number {
  const { pixels } = level;
  let change = 0;
  for (let n = 0; n < map.holePixels.length; n++) {
    const pixel = map.holePixels[n]!;
    const slot = map.slotAt[pixel]!;
    const total = totals[slot]!;
    for (let channel = 0; channel < CHANNELS; channel++) {
      const at = pixel * CHANNELS + channel;
      const painted = Math.round(sums[slot * CHANNELS + channel]! / total);
      change += Math.abs(painted - pixels[at]!);
      pixels[at] = painted;
    }
  }
  return change / (map.holePixels.length * CHANNELS);
}
