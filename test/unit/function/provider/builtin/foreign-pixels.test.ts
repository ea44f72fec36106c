import { markForeign } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/foreign-pixels';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { maskRects } from './pictures';

type Grey = (x: number, y: number) => number;

/** 300 x 60 pixels with a hole of 8 x 8 at (20, 20). */
function levelWith(grey: Grey): Level {
  const [widthPx, heightPx] = [300, 60];
  const mask = maskRects(widthPx, heightPx, [{ x: 20, y: 20, widthPx: 8, heightPx: 8 }]);
  const level: Level = {
    widthPx,
    heightPx,
    pixels: new Uint8Array(widthPx * heightPx * 4),
    hole: mask.pixels.map((value) => value >> 7),
    foreign: new Uint8Array(widthPx * heightPx),
  };
  for (let i = 0; i < widthPx * heightPx; i++) {
    level.pixels.fill(grey(i % widthPx, Math.floor(i / widthPx)), i * 4, i * 4 + 3);
  }
  return level;
}

const isForeign = (level: Level, x: number, y: number) => level.foreign[y * level.widthPx + x];

test('colours that the rim does not have are foreign', () => {
  const level = levelWith((x) => (x > 45 ? 200 : 60));
  markForeign(level);
  expect([isForeign(level, 45, 25), isForeign(level, 46, 25)]).toEqual([0, 1]);
});

test('a slightly lighter shade of a colour on the rim is not foreign', () => {
  // 60 >> 4 is 3, 76 >> 4 is 4: one step beside it. 92 >> 4 is 5.
  const level = levelWith((x) => (x > 60 ? 92 : x > 45 ? 76 : 60));
  markForeign(level);
  expect([isForeign(level, 50, 25), isForeign(level, 61, 25)]).toEqual([0, 1]);
});

test('what is rare on the rim counts as remains of the object', () => {
  // The rim is 4 wide: 16 * 16 - 8 * 8 is 192 pixels; 0.004 of them is 0.77.
  const single = levelWith((x, y) => ((x === 18 && y === 22) || x > 45 ? 200 : 60));
  markForeign(single);
  expect(isForeign(single, 46, 25)).toBe(0);
  const none = levelWith((x, y) => ((x === 15 && y === 22) || x > 45 ? 200 : 60));
  markForeign(none);
  expect(isForeign(none, 46, 25)).toBe(1);
});

test('what lies further than the reach is foreign, whatever its colour', () => {
  const level = levelWith(() => 60);
  markForeign(level);
  // The hole ends at x 27; 64 further is 91.
  expect([isForeign(level, 91, 25), isForeign(level, 92, 25)]).toEqual([0, 1]);
});

test('the hole itself is never marked', () => {
  const level = levelWith((x, y) => (x >= 20 && x < 28 && y >= 20 && y < 28 ? 255 : 60));
  markForeign(level);
  expect(level.foreign.every((foreign, i) => !(foreign && level.hole[i]))).toBe(true);
});
