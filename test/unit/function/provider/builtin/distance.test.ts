import fc from 'fast-check';
import { measureDepth } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/distance';
import { marks } from './pictures';

/** The least of all distances to known pixels. */
function measureSlowly(hole: Uint8Array, widthPx: number): Uint16Array {
  return Uint16Array.from(hole, (_, i) => {
    let nearest = 65534;
    hole.forEach((inHole, j) => {
      if (inHole) return;
      const dx = Math.abs((j % widthPx) - (i % widthPx));
      const dy = Math.abs(Math.floor(j / widthPx) - Math.floor(i / widthPx));
      nearest = Math.min(nearest, Math.max(dx, dy));
    });
    return nearest;
  });
}

test('counts king moves to the nearest known pixel', () => {
  const hole = Uint8Array.from([0, 1, 1, 1, 1, 1, 1, 1]);
  expect([...measureDepth(hole, 4)]).toEqual([0, 1, 2, 3, 1, 1, 2, 3]);
});

test('is bottomless where nothing is known', () => {
  expect([...measureDepth(new Uint8Array(6).fill(1), 3)]).toEqual(new Array(6).fill(65534));
});

test('agrees with measuring every distance', () => {
  fc.assert(
    fc.property(marks(), ({ marks: hole, widthPx }) => {
      expect(measureDepth(hole, widthPx)).toEqual(measureSlowly(hole, widthPx));
    }),
    { numRuns: 300 },
  );
});
