import {
  buildPyramid,
  countCleanPatches,
  halve,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/pyramid';
import { measureDepth } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/distance';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { levelOf, maskRects } from './pictures';

/** Four pixels at a time, as the docstring says it. */
function halveSlowly({ widthPx, heightPx, pixels, hole, foreign }: Level) {
  const half = { pixels: [] as number[], hole: [] as number[], foreign: [] as number[] };
  for (let y = 0; y + 1 < heightPx; y += 2) {
    for (let x = 0; x + 1 < widthPx; x += 2) {
      const four = [0, 1, widthPx, widthPx + 1].map((offset) => y * widthPx + x + offset);
      const known = four.filter((i) => !hole[i]);
      half.hole.push(known.length <= 2 ? 1 : 0);
      half.foreign.push(four.filter((i) => foreign[i]).length >= 2 ? 1 : 0);
      for (let c = 0; c < 4; c++) {
        const sum = known.reduce((total, i) => total + pixels[i * 4 + c]!, 0);
        half.pixels.push(known.length > 0 ? Math.round(sum / known.length) : 0);
      }
    }
  }
  return half;
}

function holeLevel(
  widthPx: number,
  heightPx: number,
  rect: Parameters<typeof maskRects>[2][number],
) {
  const level = levelOf(Array.from({ length: heightPx }, () => '.'.repeat(widthPx)));
  level.hole.set(maskRects(widthPx, heightPx, [rect]).pixels.map((value) => value >> 7));
  return level;
}

test('a half is the mean of the known pixels, and hole or foreign by majority', () => {
  const level = levelOf(['.#.#.', '..###', '.####', '#.##.', '.....']);
  level.foreign.set([0, 0, 1, 0, 0, 1, 0, 1, 0, 0, 0, 0, 1, 1], 0);
  const half = halve(level);
  expect([half.widthPx, half.heightPx]).toEqual([2, 2]);
  expect([...half.hole]).toEqual([0, 1, 1, 1]);
  expect([...half.foreign]).toEqual([0, 1, 0, 1]);
  expect([...half.pixels]).toEqual(halveSlowly(level).pixels);
});

test('halves until a patch reaches the bottom of the hole', () => {
  // 20 wide and 10 deep, 10 wide and 5 deep, then 6 wide without its corners: 2 deep.
  const levels = buildPyramid(holeLevel(200, 200, { x: 90, y: 90, widthPx: 20, heightPx: 20 }));
  expect(levels.map(({ widthPx }) => widthPx)).toEqual([200, 100, 50]);
  const deepest = measureDepth(levels[2]!.hole, 50).reduce((most, px) => Math.max(most, px));
  expect(deepest).toBe(2);
});

test.each([
  [6, 1],
  [8, 2],
])('a hole %i high, half as deep, takes %i levels', (holeHeightPx, levelCount) => {
  const rect = { x: 10, y: 10, widthPx: 40, heightPx: holeHeightPx };
  expect(buildPyramid(holeLevel(64, 64, rect))).toHaveLength(levelCount);
});

test('stops while there is something left to copy from', () => {
  const levels = buildPyramid(holeLevel(200, 200, { x: 0, y: 0, widthPx: 176, heightPx: 200 }));
  // 24 px are left, 12 at a half: 6 * 94 clean patches. At a quarter 6 px: none.
  expect(levels.map(({ widthPx }) => widthPx)).toEqual([200, 100]);
});

test('counts clean patches, none where no patch fits', () => {
  const free = new Uint8Array(81);
  expect(countCleanPatches(free, 9)).toBe(9);
  expect(countCleanPatches(free.fill(1, 40, 41), 9)).toBe(0);
  expect(countCleanPatches(new Uint8Array(6 * 20), 6)).toBe(0);
});
