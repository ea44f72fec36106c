import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import { voteGradients } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/gradient-field';
import {
  matchByLot,
  measureMatches,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/match-field';
import type { MatchedLevel } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/match-field';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';
import {
  GENTLE,
  SHARP,
  vote,
  weighMatches,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/vote';
import { levelOf } from './pictures';

const ROWS = [
  '##' + '.'.repeat(18),
  ...Array.from({ length: 19 }, (_, y) => {
    return y === 9 ? '..........###.......' : '.'.repeat(20);
  }),
];

function matchedNoise(): MatchedLevel {
  const level = levelOf(ROWS);
  const matched = matchByLot(level, mapHole(level), createRandom(11));
  measureMatches(matched);
  return matched;
}

interface Opinion {
  readonly weight: number;
  /** Where the opinion is read, and how far its target lies. */
  readonly from: number;
}

/** For one pixel, asks every target whose patch covers it, and `reachRight` or `reachDown` more pixels. */
function opinionsOn(
  matched: MatchedLevel,
  weights: Float32Array,
  pixels: readonly number[],
): Opinion[] {
  const { level, map, field } = matched;
  const opinions: Opinion[] = [];
  for (let slot = 0; slot < map.targetCount; slot++) {
    const target = map.slots[slot]!;
    const covers = pixels.every((pixel) => {
      const dx = (pixel % level.widthPx) - (target % level.widthPx);
      const dy = Math.floor(pixel / level.widthPx) - Math.floor(target / level.widthPx);
      return Math.abs(dx) <= 3 && Math.abs(dy) <= 3;
    });
    if (!covers) continue;
    opinions.push({ weight: weights[slot]!, from: pixels[0]! + field.matches[slot]! - target });
  }
  return opinions;
}

function mean(opinions: readonly Opinion[], valueAt: (from: number) => number): number {
  const total = opinions.reduce((sum, { weight }) => sum + weight, 0);
  return opinions.reduce((sum, { weight, from }) => sum + weight * valueAt(from), 0) / total;
}

test('each pixel becomes the weighted mean of the patches over it', () => {
  const matched = matchedNoise();
  const { level, map } = matched;
  const before = level.pixels.slice();
  const weights = weighMatches(matched, GENTLE);
  const change = vote(matched, weights);
  let expectedChange = 0;
  for (const pixel of map.holePixels) {
    for (let c = 0; c < 4; c++) {
      const expected = mean(opinionsOn(matched, weights, [pixel]), (from) => before[from * 4 + c]!);
      expect(Math.abs(level.pixels[pixel * 4 + c]! - expected)).toBeLessThan(0.501);
      expectedChange += Math.abs(level.pixels[pixel * 4 + c]! - before[pixel * 4 + c]!);
    }
  }
  expect(change).toBeCloseTo(expectedChange / (map.holePixels.length * 4), 6);
});

test('the vote changes nothing outside the hole', () => {
  const matched = matchedNoise();
  const before = matched.level.pixels.slice();
  vote(matched, weighMatches(matched, SHARP));
  const changed = before.findIndex((byte, at) => {
    return byte !== matched.level.pixels[at] && !matched.level.hole[Math.floor(at / 4)];
  });
  expect(changed).toBe(-1);
});

test('better and shallower matches weigh more, and sharp voting tells them further apart', () => {
  const matched = matchedNoise();
  const { map, field } = matched;
  field.costs.fill(1000);
  field.costs[0] = 500;
  // Equally deep: slot 0 and slot 1 lie outside both holes.
  expect(map.depthPx[map.slots[0]!]).toBe(map.depthPx[map.slots[1]!]);
  const gentle = weighMatches(matched, GENTLE);
  const sharp = weighMatches(matched, SHARP);
  // Good means 1000: exp(-500 / 2000) against exp(-1000 / 2000), and four times that in the exponent.
  expect(gentle[0]! / gentle[1]!).toBeCloseTo(Math.exp(0.25), 4);
  expect(sharp[0]! / sharp[1]!).toBeCloseTo(Math.exp(1), 4);
  const deep = map.slots
    .subarray(0, map.targetCount)
    .findIndex((pixel) => map.depthPx[pixel] === 1);
  expect(gentle[1]! / gentle[deep]!).toBeCloseTo(1.3, 4);
});

test('steps are the weighted mean of the steps in the patches over both pixels', () => {
  const matched = matchedNoise();
  const { level, map } = matched;
  const { widthPx, pixels, hole } = level;
  const weights = weighMatches(matched, GENTLE);
  const { right, down } = voteGradients(matched, weights);
  for (const pixel of map.slots) {
    for (const [field, toNext] of [
      [right, 1],
      [down, widthPx],
    ] as const) {
      const next = pixel + toNext;
      const isLast = toNext === 1 ? pixel % widthPx === widthPx - 1 : next >= hole.length;
      const isAsked = !isLast && (hole[pixel] || hole[next]);
      const opinions = isAsked ? opinionsOn(matched, weights, [pixel, next]) : [];
      for (let c = 0; c < 3; c++) {
        const step = (from: number) => pixels[(from + toNext) * 4 + c]! - pixels[from * 4 + c]!;
        const expected = opinions.length > 0 ? mean(opinions, step) : 0;
        expect(field[map.slotAt[pixel]! * 3 + c]).toBeCloseTo(expected, 2);
      }
    }
  }
});
