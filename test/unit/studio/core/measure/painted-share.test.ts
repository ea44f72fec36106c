import fc from 'fast-check';
import { paintedShare } from '../../../../../miniprogram/studio/core/measure/painted-share';
import type { MaskOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';
import { MANY_RUNS } from '../arbitraries';

/** Not larger than the small masks, so that the share is exact. */
const SIZE = { widthPx: 80, heightPx: 60 };

const ops = fc.array(
  fc.oneof(
    fc
      .tuple(
        fc.integer({ min: 0, max: 80 }),
        fc.integer({ min: 0, max: 60 }),
        fc.integer({ min: 1, max: 20 }),
        fc.constantFrom('add' as const, 'subtract' as const),
      )
      .map(([x, y, radius, mode]): MaskOp => ({ op: 'stroke', mode, radius, points: [[x, y]] })),
    fc.constantFrom('invert' as const, 'clear' as const).map((op): MaskOp => ({ op })),
    fc.integer({ min: 1, max: 5 }).map((radius): MaskOp => ({ op: 'grow', radius })),
  ),
  { maxLength: 12 },
);

test('is what the rasteriser paints, step by step forward and back', () => {
  fc.assert(
    fc.property(ops, (all) => {
      const measured = new WeakMap();
      const counts = all.map((_, index) => index + 1);
      for (const count of [...counts, ...counts.reverse()]) {
        const done = all.slice(0, count);
        const mask = rasterizeMask({ version: 1, width: 80, height: 60, ops: done });
        const share = mask.filter((value) => value === 255).length / mask.length;
        expect(paintedShare(done, SIZE, measured)).toBeCloseTo(share, 9);
      }
    }),
    MANY_RUNS,
  );
});

test('is nothing of nothing', () => {
  expect(paintedShare([], { widthPx: 4000, heightPx: 3000 }, new WeakMap())).toBe(0);
});
