import fc from 'fast-check';
import { blendRgb, mixLevels } from '../../../../cloudfunctions/inpaint/src/picture/blend-fill';

function flat(widthPx: number, heightPx: number, value: number) {
  return { widthPx, heightPx, rgb: new Uint8Array(widthPx * heightPx * 3).fill(value) };
}

describe('mixing two levels', () => {
  it('gives both ends and stays between them', () => {
    const level = fc.integer({ min: 0, max: 255 });
    fc.assert(
      fc.property(level, level, level, (from, to, weight) => {
        expect(mixLevels(from, to, 0)).toBe(from);
        expect(mixLevels(from, to, 255)).toBe(to);
        const mixed = mixLevels(from, to, weight);
        expect(mixed).toBeGreaterThanOrEqual(Math.min(from, to));
        expect(mixed).toBeLessThanOrEqual(Math.max(from, to));
      }),
      { numRuns: 200 },
    );
  });
});

describe('blending a patch', () => {
  // The photo's part lies at (20, 10), the patch at (23, 12): 3 to the right and 2 down in it.
  const area = { x: 20, y: 10, width: 8, height: 7 };
  const rect = { x: 23, y: 12, width: 4, height: 3 };

  it('takes each pixel from its own place and weighs it', () => {
    const fill = flat(4, 3, 0);
    fill.rgb.set([11, 22, 33], (1 * 4 + 2) * 3);
    const weights = new Uint8Array(12);
    weights[1 * 4 + 2] = 255;
    // 90 + (0 - 90) * 51 / 255 = 72.
    weights[2 * 4 + 3] = 51;
    const before = flat(8, 7, 90);
    const { rgb } = blendRgb(before, area, { rect, fill, weights });
    const expected = before.rgb.slice();
    expected.set([11, 22, 33], ((2 + 1) * 8 + 3 + 2) * 3);
    expected.set([72, 72, 72], ((2 + 2) * 8 + 3 + 3) * 3);
    expect([...rgb]).toEqual([...expected]);
    expect(before.rgb.every((value) => value === 90)).toBe(true);
  });

  it('looks at no pixel of the patch that weighs nothing, even outside the part', () => {
    const wide = { x: 0, y: 0, width: 40, height: 30 };
    const weights = new Uint8Array(40 * 30);
    weights[12 * 40 + 25] = 255;
    const { rgb } = blendRgb(flat(8, 7, 1), area, { rect: wide, fill: flat(40, 30, 7), weights });
    expect(rgb.filter((value) => value === 7)).toHaveLength(3);
    expect(rgb[(2 * 8 + 5) * 3]).toBe(7);
  });
});
