import { imagePoint } from '../../../../miniprogram/core/geometry/point';
import { historyOf, toMaskDocument } from '../../../../miniprogram/core/history/history';
import {
  extendStroke,
  finishStroke,
  startStroke,
} from '../../../../miniprogram/core/stroke/stroke';
import type { StrokeOp } from '../../../../miniprogram/shared/mask/mask-document';

/** A photo of 12 megapixels, fitted on a phone 343 px wide. */
const SIZE = { widthPx: 4000, heightPx: 3000 };
const SCALE = 343 / 4000;

/** A scribble of two seconds, 120 events on the view's pixels: a wave that drifts, never the same twice. */
function scribble(index: number): StrokeOp {
  const at = (event: number) =>
    imagePoint(
      Math.round(40 + index * 11 + event * 1.5) / SCALE,
      Math.round(120 + 40 * Math.sin(event / (5 + index / 7))) / SCALE,
    );
  const brush = { mode: 'add', diameterViewPx: 24 } as const;
  let stroke = startStroke(at(0), brush, SCALE);
  for (let event = 1; event < 120; event++) stroke = extendStroke(stroke, at(event));
  return finishStroke(stroke);
}

function bytesOf(count: number): number {
  const ops = Array.from({ length: count }, (_, index) => scribble(index));
  return JSON.stringify(toMaskDocument(historyOf(ops), SIZE)).length;
}

test('a typical edit of six strokes is below 16 KB', () => {
  expect(bytesOf(6)).toBeLessThan(16 * 1024);
  // And the measure measures: forty such scribbles are a file.
  expect(bytesOf(40)).toBeGreaterThan(16 * 1024);
});
