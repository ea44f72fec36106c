import { guessFromRim } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/first-guess';
import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import { levelOf } from './pictures';

const ROWS = Array.from({ length: 30 }, (_, y) =>
  (y < 9 ? '..........#########' : '').padEnd(36, '.'),
);

test('continues stripes to the bottom of the hole and to the edge of the picture', () => {
  const level = levelOf(ROWS);
  const stripe = (pixel: number) => ((pixel % 36) % 6 < 3 ? 30 : 200);
  level.hole.forEach((inHole, i) => level.pixels.fill(inHole ? 99 : stripe(i), i * 4, i * 4 + 4));
  const map = mapHole(level);
  guessFromRim(level, map);
  const guessed = [...map.holePixels].map((pixel) => level.pixels[pixel * 4]);
  expect(guessed).toEqual([...map.holePixels].map(stripe));
});

test('changes nothing outside the hole', () => {
  const level = levelOf(ROWS);
  const before = level.pixels.slice();
  guessFromRim(level, mapHole(level));
  const changed = before.findIndex((byte, at) => {
    return byte !== level.pixels[at] && !level.hole[Math.floor(at / 4)];
  });
  expect(changed).toBe(-1);
});
