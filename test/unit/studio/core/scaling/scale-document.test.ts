import fc from 'fast-check';
import { scaleDocument } from '../../../../../miniprogram/studio/core/scaling/scale-document';
import { scaleRuns } from '../../../../../miniprogram/studio/core/scaling/scale-runs';
import type { MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';
import { MANY_RUNS } from '../arbitraries';

test('every length and place of an operation is scaled', () => {
  const ops: MaskOp[] = [
    { op: 'stroke', mode: 'add', radius: 12, points: [[40, 84]] },
    { op: 'rect', mode: 'subtract', x: 8, y: 16, width: 24, height: 4 },
    { op: 'grow', radius: -6 },
    { op: 'invert' },
  ];
  expect(scaleDocument(ops, { widthPx: 101, heightPx: 200 }, 0.25)).toEqual({
    version: 1,
    width: 25,
    height: 50,
    ops: [
      { op: 'stroke', mode: 'add', radius: 3, points: [[10, 21]] },
      { op: 'rect', mode: 'subtract', x: 2, y: 4, width: 6, height: 1 },
      { op: 'grow', radius: -1.5 },
      { op: 'invert' },
    ],
  });
});

test('a scaled region is the pixels under the centres of the smaller picture', () => {
  const sizes = fc.record({
    widthPx: fc.integer({ min: 1, max: 30 }),
    heightPx: fc.integer({ min: 1, max: 30 }),
  });
  const cases = sizes.chain((from) =>
    fc.record({
      from: fc.constant(from),
      to: fc.record({
        widthPx: fc.integer({ min: 1, max: from.widthPx }),
        heightPx: fc.integer({ min: 1, max: from.heightPx }),
      }),
      start: fc.integer({ min: 0, max: from.widthPx * from.heightPx - 1 }),
      length: fc.integer({ min: 1, max: 400 }),
    }),
  );
  fc.assert(
    fc.property(cases, ({ from, to, start, length }) => {
      const end = Math.min(start + length, from.widthPx * from.heightPx);
      const scaled = rasterizeMask({
        version: 1,
        width: to.widthPx,
        height: to.heightPx,
        ops: [{ op: 'region', mode: 'add', runs: scaleRuns([start, end - start], from, to) }],
      });
      scaled.forEach((value, index) => {
        const x = Math.floor((((index % to.widthPx) + 0.5) * from.widthPx) / to.widthPx);
        const y = Math.floor(
          ((Math.floor(index / to.widthPx) + 0.5) * from.heightPx) / to.heightPx,
        );
        const under = y * from.widthPx + x;
        expect(value).toBe(under >= start && under < end ? 255 : 0);
      });
    }),
    MANY_RUNS,
  );
});
