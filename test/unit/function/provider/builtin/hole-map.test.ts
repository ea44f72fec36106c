import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import type { Level } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/level';
import { levelOf } from './pictures';

const ROWS = Array.from({ length: 30 }, (_, y) => (y < 4 ? '##' : '..') + '.'.repeat(33));

function patchAround({ widthPx }: Level, centre: number): number[] {
  const offsets = [-3, -2, -1, 0, 1, 2, 3];
  return offsets.flatMap((dy) => offsets.map((dx) => centre + dy * widthPx + dx));
}

function centresOf({ widthPx, heightPx }: Level): number[] {
  return Array.from({ length: widthPx * heightPx }, (_, i) => i).filter((i) => {
    const x = i % widthPx;
    const y = Math.floor(i / widthPx);
    return x >= 3 && x < widthPx - 3 && y >= 3 && y < heightPx - 3;
  });
}

test('targets are the patches that touch the hole, sources those that do not', () => {
  const level = levelOf(ROWS);
  const map = mapHole(level);
  const touching = centresOf(level).filter((i) => patchAround(level, i).some((p) => level.hole[p]));
  expect([...map.slots.subarray(0, map.targetCount)]).toEqual(touching);
  const clean = centresOf(level).filter((i) => !touching.includes(i));
  expect(clean.filter((i) => map.isSource[i])).toEqual(clean);
  expect(map.sourceCount).toBe(clean.length);
});

test('every pixel of the hole, in the corner too, has a slot that leads back to it', () => {
  const { slots, slotAt, holePixels } = mapHole(levelOf(ROWS));
  expect([...holePixels]).toEqual([0, 1, 35, 36, 70, 71, 105, 106]);
  for (const pixel of holePixels) expect(slots[slotAt[pixel]!]).toBe(pixel);
});

test('patches with more than seven foreign pixels are no sources', () => {
  const level = levelOf(ROWS);
  level.foreign.forEach((_, i) => {
    if (i % 35 > 25 && i % 4 === 0) level.foreign[i] = 1;
  });
  const map = mapHole(level);
  const expected = centresOf(level).filter((i) => {
    const patch = patchAround(level, i);
    const foreign = patch.filter((pixel) => level.foreign[pixel]).length;
    return foreign <= 7 && !patch.some((pixel) => level.hole[pixel]);
  });
  expect(centresOf(level).filter((i) => map.isSource[i])).toEqual(expected);
  expect(expected.length).toBeLessThan(centresOf(level).length - map.targetCount);
});

test('foreign patches are welcome when hardly any others are left', () => {
  const level = levelOf(ROWS);
  level.foreign.fill(1);
  const { sourceCount, targetCount } = mapHole(level);
  expect(sourceCount).toBe(centresOf(level).length - targetCount);
});
