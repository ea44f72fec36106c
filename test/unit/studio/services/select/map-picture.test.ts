import { chooseNode } from '../../../../../miniprogram/studio/services/select/choose-node';
import { mapPicture } from '../../../../../miniprogram/studio/services/select/map-picture';
import { markNode } from '../../../../../miniprogram/studio/services/select/object-map';
import { grainAt, paintPicture } from './pictures';

const SIZE = { widthPx: 120, heightPx: 90 };
const TOTAL = 120 * 90;

/** A grained wall that darkens to the right, on it a red disc with a yellow eye. */
function colourAt(x: number, y: number): [number, number, number] {
  const grain = grainAt(x, y);
  const away = Math.hypot(x - 50, y - 45);
  if (away < 9) return [230 + grain, 210 + grain, 60 + grain];
  if (away < 25) return [190 + grain, 40 + grain, 40 + grain];
  const wall = 200 - x / 2 + grain;
  return [wall, wall, wall];
}

const map = mapPicture(paintPicture(SIZE, colourAt), SIZE);

/** How much of a node lies where it should, of all that lies in either. */
function overlap(node: number | null, isWanted: (x: number, y: number) => boolean): number {
  if (node === null) return 0;
  const marked = markNode(map, node);
  let both = 0;
  let either = 0;
  marked.forEach((mark, at) => {
    const wanted = isWanted(at % 120, Math.floor(at / 120));
    if (mark === 1 && wanted) both += 1;
    if (mark === 1 || wanted) either += 1;
  });
  return both / either;
}

/** A blurred edge of one pixel around the eye is a tenth of it. */
const GOOD = 0.85;
const isEye = (x: number, y: number) => Math.hypot(x - 50, y - 45) < 9;
const isDisc = (x: number, y: number) => Math.hypot(x - 50, y - 45) < 25;

describe('objects found by colour and edges', () => {
  test('a tap chooses the thing of one colour under it', () => {
    expect(overlap(chooseNode(map, 45 * 120 + 50, -1), isEye)).toBeGreaterThan(GOOD);
  });

  test('a tap beside it chooses the ring, and a second one the whole', () => {
    const ring = chooseNode(map, 45 * 120 + 68, -1);
    expect(overlap(ring, (x, y) => isDisc(x, y) && !isEye(x, y))).toBeGreaterThan(GOOD);
    expect(overlap(chooseNode(map, 45 * 120 + 68, ring!), isDisc)).toBeGreaterThan(GOOD);
  });

  test('a wall that darkens slowly is one thing, grain and all', () => {
    const wall = chooseNode(map, 5 * 120 + 110, -1);
    // It is more than what stands before it, so that it is left out or taken whole.
    if (wall !== null) expect(overlap(wall, (x, y) => !isDisc(x, y))).toBeGreaterThan(GOOD);
  });

  test('each larger choice holds the smaller ones', () => {
    const { tree } = map;
    tree.parents.forEach((parent, node) => {
      if (parent < 0) return;
      expect(parent).toBeGreaterThan(node);
      expect(tree.areasPx[parent]!).toBeGreaterThan(tree.areasPx[node]!);
      expect(tree.costs[parent]!).toBeGreaterThanOrEqual(tree.costs[node]!);
    });
    expect(tree.areasPx[tree.areasPx.length - 1]).toBe(TOTAL);
  });

  test('a picture of one colour holds nothing to choose', () => {
    const plain = mapPicture(
      paintPicture(SIZE, () => [90, 120, 60]),
      SIZE,
    );
    expect(chooseNode(plain, 3_000, -1)).toBeNull();
  });

  test.each([
    [1, 1],
    [1, 50],
    [50, 1],
  ])('a picture of %d x %d pixels breaks nothing', (widthPx, heightPx) => {
    const size = { widthPx, heightPx };
    const thin = mapPicture(
      paintPicture(size, (x, y) => [x * 5, y * 5, 0]),
      size,
    );
    expect(thin.parts).toHaveLength(widthPx * heightPx);
  });
});
