import {
  distanceBetween,
  imagePoint,
  midpointOf,
  viewFromWindow,
  viewPoint,
  windowPoint,
} from '../../../../../miniprogram/studio/core/geometry/point';
import type { ImagePoint, ViewPoint } from '../../../../../miniprogram/studio/core/geometry/point';

test('points of different spaces are different types', () => {
  // @ts-expect-error a view point is no image point
  const wrong: ImagePoint = viewPoint(1, 2);
  // @ts-expect-error an image point is no view point
  const alsoWrong: ViewPoint = imagePoint(3, 4);
  // @ts-expect-error a bare pair has no space
  const bare: ImagePoint = { x: 5, y: 6 };
  // @ts-expect-error a distance between two spaces means nothing
  distanceBetween<ImagePoint>(imagePoint(7, 8), windowPoint(9, 10));
  expect([wrong, alsoWrong, bare]).toHaveLength(3);
});

test('the distance is the straight way', () => {
  // 3, 4, 5: (10, 20) -> (13, 24).
  expect(distanceBetween(viewPoint(10, 20), viewPoint(13, 24))).toBe(5);
});

test('the midpoint lies half way', () => {
  expect(midpointOf(viewPoint(10, 20), viewPoint(30, 60))).toEqual({ x: 20, y: 40 });
});

test('a place in the window is seen from the corner of the canvas', () => {
  expect(viewFromWindow(windowPoint(107, 230), windowPoint(7, 80))).toEqual({ x: 100, y: 150 });
});
