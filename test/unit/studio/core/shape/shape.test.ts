import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { growRadius } from '../../../../../miniprogram/studio/core/shape/grow-radius';
import {
  extendShape,
  finishShape,
  startShape,
} from '../../../../../miniprogram/studio/core/shape/shape';
import type { Shape } from '../../../../../miniprogram/studio/core/shape/shape';
import type { ShapeKind } from '../../../../../miniprogram/studio/core/shape/shape-tool';

function draw(shape: ShapeKind, scale: number, ...points: [number, number][]): Shape {
  const [first = [0, 0], ...rest] = points;
  const begun = startShape(imagePoint(...first), { shape, mode: 'add' }, scale);
  return rest.reduce((drawn, point) => extendShape(drawn, imagePoint(...point)), begun);
}

test('a box has its corners where the finger came and where it is, in any direction', () => {
  expect(finishShape(draw('rect', 0.5, [90, 20], [300, 300], [40, 65.125]))).toEqual({
    op: 'rect',
    mode: 'add',
    x: 40,
    y: 20,
    width: 50,
    height: 45.25,
  });
});

test('a lasso keeps its outline within half an image pixel', () => {
  const lasso = draw('lasso', 0.5, [10, 10], [30, 10.3], [50, 10], [50, 60], [10, 60]);
  expect(finishShape(lasso)).toEqual({
    op: 'polygon',
    mode: 'add',
    points: [
      [10, 10],
      [50, 10],
      [50, 60],
      [10, 60],
    ],
  });
});

test.each<[ShapeKind, [number, number][]]>([
  ['rect', [[10, 10]]],
  // 7 image pixels are 3.5 view pixels.
  [
    'rect',
    [
      [10, 10],
      [80, 17],
    ],
  ],
  [
    'lasso',
    [
      [10, 10],
      [80, 80],
    ],
  ],
])('a %s of %j is a slip', (kind, points) => {
  expect(finishShape(draw(kind, 0.5, ...points))).toBeNull();
});

test('a finger that stays draws nothing', () => {
  const begun = draw('lasso', 0.5, [10, 10]);
  // 0.9 image pixels are 0.45 view pixels.
  expect(extendShape(begun, imagePoint(10.9, 10))).toBe(begun);
});

test.each([
  [640, 6],
  [64, 1.5],
])('a photo %i px wide grows by %d px a step', (widthPx, radius) => {
  const stage = {
    imageSize: { widthPx, heightPx: widthPx },
    viewSize: { widthViewPx: 352, heightViewPx: 352 },
    insetsPx: 16,
  };
  expect(growRadius(stage)).toBe(radius);
});
