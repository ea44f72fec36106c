import {
  BUSY_RADIUS_PX,
  writeBusyness,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/busyness';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { levelOf } from './pictures';

/** Averages over the square around each pixel, one by one. */
function busynessSlowly(level: Level): number[] {
  const { widthPx, heightPx, pixels, hole } = level;
  const greyAt = (i: number) => (pixels[i * 4]! + pixels[i * 4 + 1]! + pixels[i * 4 + 2]!) / 3;
  const stepAt = (x: number, y: number): number | undefined => {
    const i = y * widthPx + x;
    if (x === widthPx - 1 || y === heightPx - 1) return undefined;
    if (hole[i] || hole[i + 1] || hole[i + widthPx]) return undefined;
    const right = Math.abs(greyAt(i + 1) - greyAt(i));
    return right + Math.abs(greyAt(i + widthPx) - greyAt(i));
  };
  return Array.from(hole, (_, i) => {
    const steps: number[] = [];
    for (let dy = -BUSY_RADIUS_PX; dy <= BUSY_RADIUS_PX; dy++) {
      for (let dx = -BUSY_RADIUS_PX; dx <= BUSY_RADIUS_PX; dx++) {
        const x = (i % widthPx) + dx;
        const y = Math.floor(i / widthPx) + dy;
        const isInside = x >= 0 && x < widthPx && y >= 0 && y < heightPx;
        const step = isInside ? stepAt(x, y) : undefined;
        if (step !== undefined) steps.push(step);
      }
    }
    const sum = steps.reduce((total, step) => total + step, 0);
    return steps.length > 0 ? Math.min(255, (sum / steps.length) * 3) : 0;
  });
}

test('agrees with averaging around each pixel, whatever lies in the hole', () => {
  for (const [widthPx, heightPx] of [
    [40, 33],
    [9, 30],
    [3, 1],
  ] as const) {
    const rows = Array.from({ length: heightPx }, (_, y) => {
      return '.'
        .repeat(widthPx)
        .replace(/./g, (_, x: number) => (x > 4 && x < 25 && y < 20 ? '#' : '.'));
    });
    const level = levelOf(rows);
    for (let i = 0; i < level.pixels.length; i++) level.pixels[i]! >>= 2;
    const expected = busynessSlowly(level);
    writeBusyness(level);
    expected.forEach((busyness, i) => {
      // The slow sum rounds differently where it ends in a half.
      expect(Math.abs(level.pixels[i * 4 + 3]! - busyness)).toBeLessThan(0.51);
    });
  }
});

test('a flat picture is not busy', () => {
  const level = levelOf(['.....', '..#..', '.....']);
  level.pixels.fill(99);
  writeBusyness(level);
  expect(level.pixels.filter((_, at) => at % 4 === 3)).toEqual(new Uint8Array(15));
});
