import { viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { loupeScale, planLoupe } from '../../../../../miniprogram/studio/core/loupe/plan-loupe';

const VIEW = { widthViewPx: 375, heightViewPx: 400 };

test('stands in the left corner, and moves to the right when the finger comes near', () => {
  const left = planLoupe(viewPoint(200, 300), 24, VIEW, null);
  expect(left).toEqual({ side: 'left', centre: { x: 68, y: 68 }, radiusViewPx: 56 });
  expect(planLoupe(viewPoint(161, 68), 24, VIEW, left)).toBe(left);
  const right = planLoupe(viewPoint(159, 68), 24, VIEW, left);
  expect(right).toEqual({ side: 'right', centre: { x: 307, y: 68 }, radiusViewPx: 56 });
  // Back in the middle it stays where it is.
  expect(planLoupe(viewPoint(180, 300), 24, VIEW, right)).toBe(right);
});

test('is not needed where the brush is seen around the finger', () => {
  expect(planLoupe(viewPoint(200, 300), 44, VIEW, null)).toBeNull();
});

test.each([
  [0.2, 1],
  [4, 6],
])('shows %d device pixels an image pixel as %d', (scale, expected) => {
  expect(loupeScale({ scale, offsetX: 3, offsetY: 5 })).toBe(expected);
});
