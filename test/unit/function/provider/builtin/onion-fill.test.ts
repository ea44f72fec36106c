import { mapHole } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/hole-map';
import {
  onionFill,
  orderByDepth,
} from '../../../../../cloudfunctions/inpaint/src/provider/builtin/onion-fill';
import { levelOf } from './pictures';

test('orders pixels from the rim inwards and keeps reading order in a layer', () => {
  const depthPx = Uint16Array.from([2, 1, 3, 1, 2]);
  expect([...orderByDepth(Int32Array.from([0, 1, 2, 3, 4]), depthPx)]).toEqual([1, 3, 0, 4, 2]);
});

test('each layer is the mean of what lies outside it', () => {
  const level = levelOf(['###', '###']);
  // A row of three: the right one known.
  const row = { ...level, heightPx: 1, hole: Uint8Array.from([1, 1, 0]) };
  row.pixels.set([0, 0, 0, 0, 0, 0, 0, 0, 10, 20, 30, 40]);
  onionFill(row, mapHole(row));
  expect([...row.pixels.subarray(0, 12)]).toEqual([10, 20, 30, 40, 10, 20, 30, 40, 10, 20, 30, 40]);
});

test('a pixel between two known ones is their mean, without the others of its layer', () => {
  const level = levelOf(['.##.']);
  level.pixels.set([0, 100, 50, 7, 255, 255, 255, 255, 255, 255, 255, 255, 90, 11, 50, 8]);
  onionFill(level, mapHole(level));
  expect([...level.pixels.subarray(4, 12)]).toEqual([0, 100, 50, 7, 90, 11, 50, 8]);
});
