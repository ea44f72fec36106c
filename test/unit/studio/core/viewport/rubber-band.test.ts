import fc from 'fast-check';
import { viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import {
  glideBetween,
  settleViewport,
  stretchScale,
  stretchViewport,
} from '../../../../../miniprogram/studio/core/viewport/rubber-band';
import {
  clampViewport,
  fitViewport,
  zoomAbout,
} from '../../../../../miniprogram/studio/core/viewport/viewport';
import { MANY_RUNS, stages, viewPoints, zoomFactors } from '../arbitraries';

test('nothing is stretched within the stage', () => {
  fc.assert(
    fc.property(stages, viewPoints, zoomFactors, (stage, about, factor) => {
      const zoomed = zoomAbout(fitViewport(stage), stage, { about, factor });
      const within = clampViewport(zoomed, stage);
      const stretched = stretchViewport(within, stage);
      expect(stretched.offsetX).toBeCloseTo(within.offsetX, 6);
      expect(stretched.offsetY).toBeCloseTo(within.offsetY, 6);
      expect(stretchScale(within.scale, stage)).toBeCloseTo(within.scale, 9);
    }),
    MANY_RUNS,
  );
});

test('a pull beyond an edge never goes back, and ends 120 px from it', () => {
  const stage = {
    imageSize: { widthPx: 640, heightPx: 400 },
    viewSize: { widthViewPx: 352, heightViewPx: 400 },
    insetsPx: 16,
  };
  const pulledTo = (offsetX: number): number =>
    stretchViewport({ scale: 2, offsetX, offsetY: 0 }, stage).offsetX;
  const pulls = [16, 40, 100, 400, 4000].map(pulledTo);
  expect(pulls[0]).toBe(16);
  expect([...pulls].sort((a, b) => a - b)).toEqual(pulls);
  expect(pulls[4]).toBeLessThan(136);
});

test('what is settled is within the stage and stays there', () => {
  fc.assert(
    fc.property(stages, viewPoints, zoomFactors, (stage, about, factor) => {
      const wild = { ...fitViewport(stage), scale: fitViewport(stage).scale * factor };
      const settled = settleViewport(wild, stage, viewPoint(about.x, about.y));
      expect(clampViewport(settled, stage)).toEqual(settled);
    }),
    MANY_RUNS,
  );
});

test('a glide begins and ends where it should', () => {
  const from = { scale: 1, offsetX: 10, offsetY: 20 };
  const to = { scale: 3, offsetX: -30, offsetY: 60 };
  expect(glideBetween(from, to, 0)).toEqual(from);
  expect(glideBetween(from, to, 1)).toEqual(to);
  // Eased out: 1 - 0.5 ** 3 = 0.875 of the way at half time.
  expect(glideBetween(from, to, 0.5)).toEqual({ scale: 2.75, offsetX: -25, offsetY: 55 });
});
