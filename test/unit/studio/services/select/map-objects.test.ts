import { chooseNode } from '../../../../../miniprogram/studio/services/select/choose-node';
import { mapObjects } from '../../../../../miniprogram/studio/services/select/map-objects';
import { markNode } from '../../../../../miniprogram/studio/services/select/object-map';
import type { ObjectMap } from '../../../../../miniprogram/studio/services/select/object-map';
import { packDrawing, readDrawing } from './pictures';

/** A shirt around a pocket, trousers along all of its lower edge, a ball that touches nothing, a wall beside. */
const PERSON = `
  ....AAAA..WW
  ....ABBA..WW
  ....ABBA..WW
  ....AAAA..WW
  ....CCCC..WW
  DD..CCCC..WW
  DD..C..C..WW`;

function pixelsOf(map: ObjectMap, node: number | null): string {
  if (node === null) return 'nothing';
  const { letters } = readDrawing(PERSON);
  const marked = markNode(map, node);
  return [...new Set(letters.filter((_, at) => marked[at] === 1))].sort().join('');
}

/** What taps on one place choose, one after another. */
function tapAgain(x: number, y: number): readonly string[] {
  const map = mapObjects(packDrawing(PERSON));
  const chosen: string[] = [];
  let before = -1;
  for (let tap = 0; tap < 5; tap += 1) {
    const node = chooseNode(map, y * map.widthPx + x, before);
    chosen.push(pixelsOf(map, node));
    if (node === null) return chosen;
    before = node;
  }
  return chosen;
}

describe('a map of the cloud', () => {
  test('gives the object under the finger, then it with what touches it most', () => {
    expect(tapAgain(5, 1)).toEqual(['B', 'AB', 'ABC', 'nothing']);
  });

  test('gives an object that touches nothing alone', () => {
    expect(tapAgain(0, 6)).toEqual(['D', 'nothing']);
    expect(tapAgain(10, 3)).toEqual(['W', 'nothing']);
  });

  test('gives nothing where there is no object', () => {
    expect(tapAgain(0, 0)).toEqual(['nothing']);
  });

  test('never joins anything with what belongs to no object', () => {
    const map = mapObjects(packDrawing('A...\n....'));
    const object = chooseNode(map, 0, -1);
    expect(object).toBe(1);
    expect(chooseNode(map, 0, 1)).toBeNull();
  });
});

describe('a damaged map of the cloud is refused', () => {
  const packed = packDrawing(PERSON);

  test.each([
    ['cut short', { ...packed, runs: packed.runs.slice(0, -3) }],
    ['too long', { ...packed, runs: `${packed.runs}AAAA` }],
    ['of strange letters', { ...packed, runs: `${packed.runs.slice(0, -1)}!` }],
    ['for another size', { ...packed, height: packed.height - 1 }],
    ['without pixels', { ...packed, width: 0 }],
    ['of half pixels', { ...packed, width: 11.5 }],
    ['larger than any', { ...packed, width: 1_025 }],
  ])('%s', (_, damaged) => {
    expect(() => mapObjects(damaged)).toThrow(/map/);
  });
});
