import { cleanSeams } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/clean-seams';
import type { GradientField } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/gradient-field';
import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';
import { levelOf } from './pictures';

const ROWS = Array.from({ length: 12 }, (_, y) => (y < 5 ? '......########' : '.'.repeat(14)));

function flatSteps(slotCount: number): GradientField {
  return { right: new Float32Array(slotCount * 3), down: new Float32Array(slotCount * 3) };
}

/** Known pixels of one grey, the hole of another. */
function patched(outside: number, inside: number): Level {
  const level = levelOf(ROWS);
  level.hole.forEach((inHole, i) => level.pixels.fill(inHole ? inside : outside, i * 4, i * 4 + 4));
  return level;
}

/** Solves the same equations by plain averaging, until nothing moves. */
function solveSlowly(level: Level, steps: GradientField): number[] {
  const { widthPx, heightPx, pixels, hole } = level;
  const { slotAt } = mapHole(level);
  const start = Array.from(hole, (_, i) => pixels[i * 4]!);
  const wantedStep = (from: number, to: number): number => {
    const [first, last] = from < to ? [from, to] : [to, from];
    const field = last - first === 1 ? steps.right : steps.down;
    const voted = field[slotAt[first]! * 3]!;
    const misfit = 3 * Math.abs(start[last]! - start[first]! - voted);
    const step = misfit > 90 ? start[last]! - start[first]! : voted;
    return from < to ? step : -step;
  };
  let values = start;
  for (let round = 0; round < 20_000; round++) {
    values = values.map((value, i) => {
      if (!hole[i]) return value;
      const [x, y] = [i % widthPx, Math.floor(i / widthPx)];
      const near = [
        x > 0 ? i - 1 : -1,
        x < widthPx - 1 ? i + 1 : -1,
        y > 0 ? i - widthPx : -1,
        y < heightPx - 1 ? i + widthPx : -1,
      ].filter((other) => other >= 0);
      const sum = near.reduce((total, other) => total + values[other]! + wantedStep(other, i), 0);
      return (0.002 * start[i]! + sum) / (0.002 + near.length);
    });
  }
  return values;
}

test('agrees with plain averaging carried on until nothing moves', () => {
  const level = levelOf(ROWS);
  const map = mapHole(level);
  const random = createRandom(8);
  // Grey pictures between 100 and 140, steps up to 10: nothing is cut off at 0 or 255.
  level.hole.forEach((_, i) => level.pixels.fill(100 + random() * 40, i * 4, i * 4 + 4));
  const steps = flatSteps(map.slots.length);
  for (let slot = 0; slot < map.slots.length; slot++) {
    steps.right.fill(random() * 20 - 10, slot * 3, slot * 3 + 3);
    steps.down.fill(random() * 20 - 10, slot * 3, slot * 3 + 3);
  }
  const expected = solveSlowly(level, steps);
  cleanSeams(level, map, steps, 400);
  for (const pixel of map.holePixels) {
    expect(Math.abs(level.pixels[pixel * 4]! - expected[pixel]!)).toBeLessThan(0.51);
  }
});

test('a fill one shade too light takes on the shade around it', () => {
  const level = patched(100, 120);
  const map = mapHole(level);
  cleanSeams(level, map, flatSteps(map.slots.length), 80);
  const greys = [...map.holePixels].map((pixel) => level.pixels[pixel * 4]!);
  expect(Math.max(...greys)).toBeLessThanOrEqual(103);
});

test('the border of two things stays sharp', () => {
  const level = patched(100, 200);
  const map = mapHole(level);
  cleanSeams(level, map, flatSteps(map.slots.length), 80);
  expect([...map.holePixels].every((pixel) => level.pixels[pixel * 4] === 200)).toBe(true);
});

test('the known part stays as it is', () => {
  const level = patched(100, 120);
  const map = mapHole(level);
  cleanSeams(level, map, flatSteps(map.slots.length), 3);
  expect(level.pixels.every((byte, at) => level.hole[Math.floor(at / 4)] || byte === 100)).toBe(
    true,
  );
});
