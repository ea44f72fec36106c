import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import {
  EMPTY_RECT,
  growRect,
  rectAroundPoints,
  rectOfImage,
  rectsMeet,
} from '../../../../../miniprogram/studio/core/geometry/rect';

const RECT = { left: 10, top: 20, right: 30, bottom: 50 };

test('holds all points', () => {
  const points = [imagePoint(30, 20), imagePoint(10, 41), imagePoint(17, 50)];
  expect(rectAroundPoints(points)).toEqual(RECT);
});

test('is empty around no points and meets nothing', () => {
  expect(rectAroundPoints([])).toEqual(EMPTY_RECT);
  expect(rectsMeet(EMPTY_RECT, rectOfImage({ widthPx: 70, heightPx: 90 }))).toBe(false);
});

test('grows to every side', () => {
  expect(growRect(RECT, 4)).toEqual({ left: 6, top: 16, right: 34, bottom: 54 });
});

test.each([
  ['right of it', { left: 31, top: 20, right: 40, bottom: 50 }, false],
  ['below it', { left: 10, top: 51, right: 30, bottom: 60 }, false],
  ['touching its corner', { left: 30, top: 50, right: 44, bottom: 66 }, true],
  ['within it', { left: 12, top: 23, right: 14, bottom: 26 }, true],
])('%s', (_, other, doMeet) => {
  expect(rectsMeet(RECT, other)).toBe(doMeet);
  expect(rectsMeet(other, RECT)).toBe(doMeet);
});
