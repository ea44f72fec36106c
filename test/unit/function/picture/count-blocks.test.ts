import { countBlocks } from '../../../../cloudfunctions/inpaint/src/picture/count-blocks';

describe('blocks', () => {
  it('at the edges count when they are cut', () => {
    // 33 / 16 -> 3, 17 / 8 -> 3.
    const block = { widthPx: 16, heightPx: 8 };
    expect(countBlocks({ widthPx: 33, heightPx: 17 }, block)).toBe(9);
  });
});
