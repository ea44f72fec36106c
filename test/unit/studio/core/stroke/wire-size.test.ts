import { imagePoint } from '../../../../../miniprogram/studio/core/geometry/point';
import { historyOf, toMaskDocument } from '../../../../../miniprogram/studio/core/history/history';
import {
  extendStroke,
  finishStroke,
  startStroke,
} from '../../../../../miniprogram/studio/core/stroke/stroke';
import type { MaskDocument, StrokeOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../../miniprogram/shared/mask/packed/pack-mask';
import { unpackMask } from '../../../../../miniprogram/shared/mask/packed/unpack-mask';
import { makeStrokes } from '../../../../../tools/bench/paint/traces';

/** A photo of 12 megapixels, fitted on a phone with 343 px of room, where every image pixel of error counts. */
const SIZE = { widthPx: 4000, heightPx: 3000 };
const VIEW = { width: 343, height: 257 };
const SCALE = 343 / 4000;
const BRUSH = { mode: 'add', diameterViewPx: 24 } as const;

/** Strokes of a second each, 60 events: as the painting bench has them, as fine as a screen tells. */
function document(count: number): MaskDocument {
  const traces = makeStrokes({ ...VIEW, count, points: 60, seed: 11, speed: 0.012 });
  return toMaskDocument(historyOf(traces.map(strokeOf)), SIZE);
}

function strokeOf(trace: readonly { x: number; y: number }[]): StrokeOp {
  const [first = imagePoint(0, 0), ...rest] = trace.map(({ x, y }) =>
    imagePoint(x / SCALE, y / SCALE),
  );
  return finishStroke(rest.reduce(extendStroke, startStroke(first, BRUSH, SCALE)));
}

test('a typical edit of six strokes is packed in less than 16 KB, 500 strokes in less than 100', () => {
  expect(packMask(document(6)).length).toBeLessThan(2 * 1024);
  const whole = document(500);
  const packed = packMask(whole);
  expect(packed.length).toBeLessThan(100 * 1024);
  // And the measure measures: as JSON they are several times that.
  expect(JSON.stringify(whole).length).toBeGreaterThan(4 * packed.length);
});

test('what was painted comes through the wire as it is', () => {
  const whole = document(500);
  expect(unpackMask(packMask(whole))).toEqual(whole);
});
