import {
  countBlocks,
  countChangedBlocks,
} from '../../../../cloudfunctions/inpaint/src/picture/count-blocks';

const BLOCK = { widthPx: 16, heightPx: 8 };

describe('blocks', () => {
  it('at the edges count when they are cut', () => {
    // 33 / 16 -> 3, 17 / 8 -> 3.
    expect(countBlocks({ widthPx: 33, heightPx: 17 }, BLOCK)).toBe(9);
  });

  it('count as changed once, by their first pixel or their last', () => {
    const before = { widthPx: 33, heightPx: 17, rgba: new Uint8Array(33 * 17 * 4) };
    const after = { ...before, rgba: Uint8Array.from(before.rgba) };
    for (const [x, y] of [
      [0, 0],
      [15, 7],
      [16, 0],
      [32, 16],
    ] as const)
      after.rgba[(y * 33 + x) * 4 + 2] = 1;
    expect(countChangedBlocks(before, after, BLOCK)).toBe(3);
    expect(countChangedBlocks(before, before, BLOCK)).toBe(0);
  });
});
