import fc from 'fast-check';
import { dilate } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/dilate';
import { marks } from './pictures';

/** Looks at every pixel of the square around every pixel. */
function dilateSlowly(from: Uint8Array, widthPx: number, radiusPx: number): Uint8Array {
  return from.map((_, i) => {
    const x = i % widthPx;
    const y = Math.floor(i / widthPx);
    return from.some((mark, j) => {
      const isNear =
        Math.abs((j % widthPx) - x) <= radiusPx &&
        Math.abs(Math.floor(j / widthPx) - y) <= radiusPx;
      return mark !== 0 && isNear;
    })
      ? 1
      : 0;
  });
}

test('a mark becomes a square, cut off at the edge', () => {
  const from = Uint8Array.from([0, 0, 0, 0, 0, 0, 0, 0, 0, 7, 0, 0]);
  expect([...dilate(from, 4, 1)]).toEqual([0, 0, 0, 0, 1, 1, 1, 0, 1, 1, 1, 0]);
});

test('agrees with looking at every pixel of every square', () => {
  fc.assert(
    fc.property(marks(), fc.integer({ min: 0, max: 5 }), (field, radiusPx) => {
      expect(dilate(field.marks, field.widthPx, radiusPx)).toEqual(
        dilateSlowly(field.marks, field.widthPx, radiusPx),
      );
    }),
    { numRuns: 300 },
  );
});
