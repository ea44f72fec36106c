import fc from 'fast-check';
import { viewPoint } from '../../../../miniprogram/studio/core/geometry/point';
import type { ViewPoint } from '../../../../miniprogram/studio/core/geometry/point';
import type { Stage } from '../../../../miniprogram/studio/core/viewport/viewport';

/** What properties of core run with; they are cheap. */
export const MANY_RUNS = { numRuns: 300 } as const;

/** Photos from a thumbnail to the largest we take, on canvases from a watch to a tablet. */
export const stages: fc.Arbitrary<Stage> = fc.record({
  imageSize: fc.record({
    widthPx: fc.integer({ min: 1, max: 16_384 }),
    heightPx: fc.integer({ min: 1, max: 16_384 }),
  }),
  viewSize: fc.record({
    widthViewPx: fc.integer({ min: 100, max: 1400 }),
    heightViewPx: fc.integer({ min: 100, max: 1400 }),
  }),
  insetsPx: fc.constant(16),
});

/** Places on the canvas and around it. */
export const viewPoints: fc.Arbitrary<ViewPoint> = fc
  .tuple(
    fc.double({ min: -300, max: 1700, noNaN: true }),
    fc.double({ min: -300, max: 1700, noNaN: true }),
  )
  .map(([x, y]) => viewPoint(x, y));

export const zoomFactors: fc.Arbitrary<number> = fc.double({ min: 0.05, max: 20, noNaN: true });
