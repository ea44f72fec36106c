import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import { improveMatches } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/improve-matches';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import {
  drawSource,
  matchByLot,
  matchLikeCoarser,
  measureMatches,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/match-field';
import {
  WORST_COST,
  patchDistance,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/patch-distance';
import { halve } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/pyramid';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';
import { levelOf } from './pictures';

const ROWS = Array.from({ length: 24 }, (_, y) => {
  return y > 8 && y < 14 ? '..........######..........' : '.'.repeat(26);
}).map((row) => row.padEnd(26, '.'));

function distanceSlowly({ pixels, widthPx }: Level, a: number, b: number): number {
  let sum = 0;
  for (let dy = -3; dy <= 3; dy++) {
    for (let dx = -3; dx <= 3; dx++) {
      for (let channel = 0; channel < 4; channel++) {
        const offset = (dy * widthPx + dx) * 4 + channel;
        sum += (pixels[a * 4 + offset]! - pixels[b * 4 + offset]!) ** 2;
      }
    }
  }
  return sum;
}

describe('patchDistance', () => {
  const level = levelOf(ROWS);
  const [a, b] = [3 * 26 + 3, 20 * 26 + 22];

  test('is the sum of squares over both whole patches', () => {
    expect(patchDistance(level, a, b, WORST_COST)).toBe(distanceSlowly(level, a, b));
    expect(patchDistance(level, a, a, WORST_COST)).toBe(0);
  });

  test('below the limit is exact, else not below the limit', () => {
    const exact = distanceSlowly(level, a, b);
    expect(patchDistance(level, a, b, exact + 1)).toBe(exact);
    expect(patchDistance(level, a, b, 1000)).toBeGreaterThanOrEqual(1000);
  });
});

describe('improveMatches', () => {
  test('never makes a match worse, keeps to sources and knows the exact cost', () => {
    const matched = matchByLot(levelOf(ROWS), mapHole(levelOf(ROWS)), createRandom(3));
    measureMatches(matched);
    const { map, field, level } = matched;
    for (const direction of [1, -1] as const) {
      const before = field.costs.slice();
      const compared = improveMatches(matched, {
        radiusPx: 26,
        direction,
        random: createRandom(4),
      });
      expect(compared).toBeGreaterThan(0);
      // Two neighbours, and radii 26, 13, 6.5, 3.25, 1.625.
      expect(compared).toBeLessThanOrEqual(map.targetCount * (2 + 5));
      field.matches.forEach((match, slot) => {
        expect(map.isSource[match]).toBe(1);
        expect(field.costs[slot]).toBe(distanceSlowly(level, map.slots[slot]!, match));
        expect(field.costs[slot]).toBeLessThanOrEqual(before[slot]!);
      });
    }
  });

  test('one good match spreads over all its neighbours', () => {
    const level = levelOf(Array.from({ length: 40 }, () => '.'.repeat(40)));
    // What stands at (6..19, 6..19) stands at (26.., 26..) too; the hole is in the first.
    for (let y = 6; y < 20; y++) {
      level.pixels.copyWithin(((y + 20) * 40 + 26) * 4, (y * 40 + 6) * 4, (y * 40 + 20) * 4);
    }
    level.hole.fill(1, 12 * 40 + 12, 12 * 40 + 14);
    const matched = matchByLot(level, mapHole(level), createRandom(9));
    matched.field.matches[0] = matched.map.slots[0]! + 20 * 40 + 20;
    measureMatches(matched);
    improveMatches(matched, { radiusPx: 0, direction: 1, random: createRandom(9) });
    expect([...matched.field.costs]).toEqual(new Array(matched.map.targetCount).fill(0));
  });
});

describe('matchLikeCoarser', () => {
  test('a match moves with its target: twice as far, the same pixel of four', () => {
    const fine = levelOf(
      Array.from({ length: 48 }, (_, y) =>
        (y > 20 && y < 28 ? '.'.repeat(22) + '####' : '').padEnd(52, '.'),
      ),
    );
    const coarse = halve(fine);
    const coarseMatched = matchByLot(coarse, mapHole(coarse), createRandom(2));
    const { field, map } = matchLikeCoarser(
      coarseMatched,
      { level: fine, map: mapHole(fine) },
      createRandom(1),
    );
    let carried = 0;
    field.matches.forEach((match, slot) => {
      const target = map.slots[slot]!;
      const [x, y] = [target % 52, Math.floor(target / 52)];
      const coarseSlot = coarseMatched.map.slotAt[(y >> 1) * 26 + (x >> 1)]!;
      expect(map.isSource[match]).toBe(1);
      if (coarseSlot < 0 || coarseSlot >= coarseMatched.map.targetCount) return;
      const from = coarseMatched.field.matches[coarseSlot]!;
      const wanted = (2 * Math.floor(from / 26) + (y % 2)) * 52 + 2 * (from % 26) + (x % 2);
      if (!map.isSource[wanted]) return;
      expect(match).toBe(wanted);
      carried++;
    });
    expect(carried).toBeGreaterThan(100);
  });
});

test('drawSource finds the only source there is', () => {
  const level = levelOf(ROWS);
  const map = mapHole(level);
  map.isSource.fill(0);
  map.isSource[77] = 1;
  expect(Array.from({ length: 20 }, (_, seed) => drawSource(map, createRandom(seed)))).toEqual(
    new Array(20).fill(77),
  );
});
