import fc from 'fast-check';
import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import type { ImagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { distanceToSegment } from '../../../../../miniprogram/studio/core/geometry/segment';
import { radiusOnImage } from '../../../../../miniprogram/studio/core/stroke/brush';
import type { Brush } from '../../../../../miniprogram/studio/core/stroke/brush';
import {
  boundsOfStroke,
  extendStroke,
  finishStroke,
  newestCapsule,
  startStroke,
} from '../../../../../miniprogram/studio/core/stroke/stroke';
import type { Stroke } from '../../../../../miniprogram/studio/core/stroke/stroke';
import { thinPolyline } from '../../../../../miniprogram/studio/core/stroke/thin-polyline';
import { MANY_RUNS } from '../arbitraries';

const BRUSH: Brush = { mode: 'add', diameterViewPx: 24 };

function strokeOf(scale: number, ...places: [x: number, y: number][]): Stroke {
  const [first = imagePoint(0, 0), ...others] = places.map(([x, y]) => imagePoint(x, y));
  return others.reduce(extendStroke, startStroke(first, BRUSH, scale));
}

/** How far a point lies from the nearest piece of a polyline. */
function distanceToPolyline(point: ImagePoint, line: readonly ImagePoint[]): number {
  const pieces = line.map((from, index) => [from, line[index + 1] ?? from] as const);
  return Math.min(...pieces.map(([from, to]) => distanceToSegment(point, from, to)));
}

describe('the radius', () => {
  test('is half the brush on screen, seen through the zoom', () => {
    expect(radiusOnImage(BRUSH, 0.5)).toBe(24);
    expect(radiusOnImage(BRUSH, 4)).toBe(3);
    // 12 / 0.7 = 17.142857, on the grid of quarters.
    expect(radiusOnImage(BRUSH, 0.7)).toBe(17.25);
  });

  test('always reaches the centre of a pixel', () => {
    expect(radiusOnImage({ ...BRUSH, diameterViewPx: 5 }, 8)).toBe(0.75);
  });
});

describe('a stroke', () => {
  test('keeps every point that is a place of its own', () => {
    const stroke = strokeOf(0.5, [10, 20], [11, 20], [11, 21.5]);
    expect(stroke.points).toHaveLength(3);
  });

  test('drops points less than half a view pixel away', () => {
    const stroke = startStroke(imagePoint(10, 20), BRUSH, 0.5);
    expect(extendStroke(stroke, imagePoint(10.9, 20))).toBe(stroke);
    expect(extendStroke(stroke, imagePoint(11.1, 20)).points).toHaveLength(2);
  });

  test('is led on without changing what it was', () => {
    const stroke = startStroke(imagePoint(10, 20), BRUSH, 1);
    extendStroke(stroke, imagePoint(30, 44));
    expect(stroke.points).toEqual([{ x: 10, y: 20 }]);
  });

  test('has its newest capsule between the last two points', () => {
    const { from, to, radiusImagePx } = newestCapsule(strokeOf(2, [10, 20], [30, 44], [37, 51]));
    expect([from, to, radiusImagePx]).toEqual([{ x: 30, y: 44 }, { x: 37, y: 51 }, 6]);
  });

  test('begins as a disc', () => {
    const { from, to } = newestCapsule(strokeOf(2, [10, 20]));
    expect(from).toBe(to);
  });

  test('lies within its bounds', () => {
    expect(boundsOfStroke(strokeOf(2, [10, 20], [30, 4]))).toEqual({
      left: 4,
      top: -2,
      right: 36,
      bottom: 26,
    });
  });
});

describe('a finished stroke', () => {
  test('has its points on quarters of a pixel', () => {
    const op = finishStroke(strokeOf(1, [10.123456, 20.987654], [31.13, 7.62]));
    expect(op).toEqual({
      op: 'stroke',
      mode: 'add',
      radius: 12,
      points: [
        [10, 21],
        [31.25, 7.5],
      ],
    });
  });

  test('leaves out what a straight line already passes', () => {
    const op = finishStroke(strokeOf(0.5, [10, 20], [20, 20.3], [30, 19.7], [40, 20], [40, 60]));
    expect(op.points).toEqual([
      [10, 20],
      [40, 20],
      [40, 60],
    ]);
  });

  test.each([
    [20.3, 2],
    [20.4, 3],
  ])('with its middle at %d instead of 20 has %d points', (y, count) => {
    expect(finishStroke(strokeOf(0.1, [10, 20], [20, y], [30, 20])).points).toHaveLength(count);
  });

  test('keeps on a zoomed photo what the eye could miss', () => {
    // At 8 view pixels an image pixel, 0.4 image pixels are 3.2 on screen.
    expect(finishStroke(strokeOf(8, [10, 20], [20, 20.4], [30, 20])).points).toHaveLength(3);
  });

  test('never names a place that a document must not name', () => {
    const op = finishStroke(strokeOf(0.01, [10, 20], [5_000_000, -7_000_000]));
    expect(op.points[1]).toEqual([100_000, -100_000]);
  });

  test('lies within half an image pixel of the finger, and the finger of it', () => {
    const places = fc.array(
      fc.tuple(
        fc.double({ min: 0, max: 300, noNaN: true }),
        fc.double({ min: 0, max: 300, noNaN: true }),
      ),
      { minLength: 1, maxLength: 60 },
    );
    const scales = fc.double({ min: 0.02, max: 8, noNaN: true });
    fc.assert(
      fc.property(places, scales, (drawn, scale) => {
        const stroke = strokeOf(scale, ...drawn);
        const kept = finishStroke(stroke).points.map(([x, y]) => imagePoint(x, y));
        for (const point of stroke.points) {
          expect(distanceToPolyline(point, kept)).toBeLessThanOrEqual(0.5);
        }
        for (const point of kept) {
          expect(distanceToPolyline(point, stroke.points)).toBeLessThanOrEqual(0.5);
        }
      }),
      MANY_RUNS,
    );
  });

  test('has few points where the finger went smoothly', () => {
    const circle = Array.from({ length: 360 }, (_, index): [number, number] => {
      const angle = (index / 360) * 2 * Math.PI;
      return [2000 + 900 * Math.cos(angle), 1500 + 900 * Math.sin(angle)];
    });
    const { points } = finishStroke(strokeOf(0.1, ...circle));
    // A chord within 0.32 of a circle of radius 900 spans 2 * acos(1 - 0.32 / 900) = 0.053: at best 118 of the 360.
    expect(points.length).toBeLessThan(190);
  });
});

describe('thinPolyline', () => {
  test('keeps both ends and the corner', () => {
    const line = [
      [0, 0],
      [5, 0.2],
      [10, 0],
      [10.1, 6],
      [10, 12],
    ].map(([x = 0, y = 0]) => imagePoint(x, y));
    expect(thinPolyline(line, 0.5)).toEqual([line[0], line[2], line[4]]);
  });

  test('keeps the farthest point of a line that comes back', () => {
    const line = [imagePoint(3, 4), imagePoint(90, 4), imagePoint(3, 4)];
    expect(thinPolyline(line, 0.5)).toEqual(line);
  });
});
