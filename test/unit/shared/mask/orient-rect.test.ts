import fc from 'fast-check';
import { maskBounds } from '../../../../miniprogram/shared/mask/mask-bounds';
import { orientMask } from '../../../../miniprogram/shared/mask/orient-mask';
import { orientRect, unorientRect } from '../../../../miniprogram/shared/mask/orient-rect';
import { orientSize } from '../../../../miniprogram/shared/mask/orientation';

import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';

const ORIENTATIONS = [1, 2, 3, 4, 5, 6, 7, 8] as const;

/** A displayed photo of 100 x 70, and in it 30 x 20 at (11, 7): 59 remain to the right, 43 below. */
const DISPLAYED_SIZE = { widthPx: 100, heightPx: 70 };
const DISPLAYED: PixelRect = { x: 11, y: 7, width: 30, height: 20 };
const STORED: Readonly<Record<number, PixelRect>> = {
  1: { x: 11, y: 7, width: 30, height: 20 },
  2: { x: 59, y: 7, width: 30, height: 20 },
  3: { x: 59, y: 43, width: 30, height: 20 },
  4: { x: 11, y: 43, width: 30, height: 20 },
  5: { x: 7, y: 11, width: 20, height: 30 },
  6: { x: 7, y: 59, width: 20, height: 30 },
  7: { x: 43, y: 59, width: 20, height: 30 },
  8: { x: 43, y: 11, width: 20, height: 30 },
};

describe('orientRect', () => {
  it.each(ORIENTATIONS)(
    'lays a displayed rectangle onto the stored photo, orientation %i',
    (value) => {
      expect(orientRect(DISPLAYED, DISPLAYED_SIZE, value)).toEqual(STORED[value]);
    },
  );

  it.each(ORIENTATIONS)('is undone by unorientRect, orientation %i', (value) => {
    const storedSize = orientSize(DISPLAYED_SIZE, value);
    expect(unorientRect(STORED[value]!, storedSize, value)).toEqual(DISPLAYED);
  });

  it('agrees with orientMask', () => {
    const size = { widthPx: 13, heightPx: 9 };
    const span = (sidePx: number) =>
      fc
        .tuple(fc.integer({ min: 0, max: sidePx - 1 }), fc.integer({ min: 1, max: sidePx }))
        .map(([start, length]) => [start, Math.min(length, sidePx - start)] as const);
    fc.assert(
      fc.property(span(13), span(9), fc.constantFrom(...ORIENTATIONS), (across, down, value) => {
        const rect = { x: across[0], y: down[0], width: across[1], height: down[1] };
        const mask = new Uint8Array(13 * 9);
        for (let y = rect.y; y < rect.y + rect.height; y += 1) {
          mask.fill(255, y * 13 + rect.x, y * 13 + rect.x + rect.width);
        }
        const stored = orientMask(mask, size, value);
        expect(orientRect(rect, size, value)).toEqual(maskBounds(stored.pixels, stored));
      }),
      { numRuns: 300 },
    );
  });
});
