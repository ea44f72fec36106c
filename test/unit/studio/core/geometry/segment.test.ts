import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { distanceToSegment } from '../../../../../miniprogram/studio/core/geometry/segment';

const A = imagePoint(10, 20);
const B = imagePoint(40, 20);

test.each([
  ['beside the middle', imagePoint(22, 27), 7],
  ['on the line', imagePoint(33, 20), 0],
  // 3, 4, 5 before the start and behind the end.
  ['before the start', imagePoint(7, 16), 5],
  ['behind the end', imagePoint(44, 23), 5],
])('is the shortest way from a point %s', (_, point, distance) => {
  expect(distanceToSegment(point, A, B)).toBe(distance);
});

test('is the way to the point where the segment has no length', () => {
  expect(distanceToSegment(imagePoint(16, 28), A, A)).toBe(10);
});
