import fc from 'fast-check';
import { softenMask } from '../../../../cloudfunctions/inpaint/src/picture/soften-mask';
import { growMask } from '../../../../miniprogram/shared/mask/grow-mask';

const SIZE = { widthPx: 40, heightPx: 30 };

/** A mask of one rectangle. */
function paintedRect(x: number, y: number, width: number, height: number): Uint8Array {
  return Uint8Array.from({ length: SIZE.widthPx * SIZE.heightPx }, (_, index) => {
    const [column, row] = [index % SIZE.widthPx, Math.floor(index / SIZE.widthPx)];
    const isInside = column >= x && column < x + width && row >= y && row < y + height;
    return isInside ? 255 : 0;
  });
}

describe('the soft edge', () => {
  const scene = fc.record({
    x: fc.integer({ min: 0, max: 30 }),
    y: fc.integer({ min: 0, max: 22 }),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 8 }),
    grownByPx: fc.integer({ min: 0, max: 9 }),
  });

  it('lies wholly inside the grown mask and outside what was painted', () => {
    fc.assert(
      fc.property(scene, ({ x, y, width, height, grownByPx }) => {
        const painted = paintedRect(x, y, width, height);
        const grown = growMask(painted, SIZE, grownByPx);
        const weights = softenMask(grown, SIZE, Math.floor(grownByPx * Math.SQRT1_2));
        expect(weights.every((weight, index) => weight === 0 || grown[index] === 255)).toBe(true);
        expect(weights.every((weight, index) => weight === 255 || painted[index] === 0)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('rises from the rim inwards', () => {
    const grown = growMask(paintedRect(15, 10, 8, 8), SIZE, 5);
    const weights = softenMask(grown, SIZE, 3);
    const row = [...weights.subarray(14 * SIZE.widthPx + 8, 14 * SIZE.widthPx + 18)];
    expect(row[0]).toBe(0);
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBeGreaterThanOrEqual(4);
    expect(row[9]).toBe(255);
  });
});
