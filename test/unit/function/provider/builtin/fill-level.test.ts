import { fillLevel } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/fill-level';
import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import { improveMatches } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/improve-matches';
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

const ROWS = Array.from({ length: 26 }, (_, y) => {
  return y > 8 && y < 15 ? '..........######............' : '.'.repeat(28);
});

function matchedLevel(): MatchedLevel {
  const level = levelOf(ROWS);
  return matchByLot(level, mapHole(level), createRandom(6));
}

test('searches and votes in turn, to and fro, gently first and sharply at last', () => {
  const effort = { passes: 3, sweeps: 1, radiusPx: 28 };
  const filled = matchedLevel();
  const compared = fillLevel(filled, effort, createRandom(12));

  const expected = matchedLevel();
  const random = createRandom(12);
  let expectedCompared = 0;
  for (const [direction, sharpness] of [
    [1, GENTLE],
    [-1, SHARP],
    [1, SHARP],
  ] as const) {
    measureMatches(expected);
    expectedCompared += improveMatches(expected, { radiusPx: 28, direction, random });
    vote(expected, weighMatches(expected, sharpness));
  }
  expect(filled.level.pixels).toEqual(expected.level.pixels);
  expect(compared).toBe(expectedCompared);
});

test('stops in the sharp half as soon as nothing changes', () => {
  const effort = { sweeps: 2, radiusPx: 28 };
  const flat = () => {
    const matched = matchedLevel();
    matched.level.pixels.fill(50);
    return matched;
  };
  // Two gentle passes and a sharp one, or two sharp ones more.
  const stopped = fillLevel(flat(), { ...effort, passes: 5 }, createRandom(12));
  expect(stopped).toBe(fillLevel(flat(), { ...effort, passes: 4 }, createRandom(12)));
  expect(stopped).toBeGreaterThan(fillLevel(flat(), { ...effort, passes: 2 }, createRandom(12)));
});

test('goes on while the picture changes', () => {
  const [few, many] = [2, 6].map((passes) => {
    return fillLevel(matchedLevel(), { passes, sweeps: 1, radiusPx: 28 }, createRandom(12));
  });
  expect(many! / few!).toBeGreaterThan(2.5);
});
