import * as fc from 'fast-check';
import { planPreview } from '../../../../cloudfunctions/inpaint/src/picture/plan-preview';

const PHOTO = { widthPx: 4_000, heightPx: 3_000 };

describe('the part of a photo that a preview shows', () => {
  it('is the spot with air around it, twice as high as wide', () => {
    // 400 + 2 * 200 wide; its centre is (1200, 1600).
    const spot = { x: 1_000, y: 1_500, width: 400, height: 200 };
    expect(planPreview([spot], PHOTO)).toEqual({ x: 800, y: 800, width: 800, height: 1_600 });
  });

  it('of a high spot leaves air above and below', () => {
    // 1200 high with air is 2400; its centre is (2050, 1600).
    const spot = { x: 2_000, y: 1_000, width: 100, height: 1_200 };
    expect(planPreview([spot], PHOTO)).toEqual({ x: 1_450, y: 400, width: 1_200, height: 2_400 });
  });

  it('of a tiny spot is large enough to know the photo again', () => {
    // 40 % of 1500 x 3000.
    const spot = { x: 1_996, y: 1_497, width: 8, height: 6 };
    expect(planPreview([spot], PHOTO)).toEqual({ x: 1_700, y: 900, width: 600, height: 1_200 });
  });

  it('keeps within the photo at its corners', () => {
    const spot = { x: 3_990, y: 2_995, width: 10, height: 5 };
    expect(planPreview([spot], PHOTO)).toEqual({ x: 3_400, y: 1_800, width: 600, height: 1_200 });
  });

  it('is around the largest of several edits', () => {
    const small = { x: 100, y: 100, width: 50, height: 50 };
    const large = { x: 3_000, y: 2_000, width: 700, height: 300 };
    expect(planPreview([small, large, small], PHOTO)).toEqual(planPreview([large], PHOTO));
  });

  it('is the middle of a photo that is as it was', () => {
    expect(planPreview([], PHOTO)).toEqual({ x: 1_250, y: 0, width: 1_500, height: 3_000 });
  });

  it('lies within any photo, and holds the middle of the spot', () => {
    const side = fc.integer({ min: 1, max: 12_000 });
    fc.assert(
      fc.property(
        side,
        side,
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 4, maxLength: 4 }),
        (widthPx, heightPx, [a, b, c, d]) => {
          const x = Math.floor(a! * (widthPx - 1));
          const y = Math.floor(b! * (heightPx - 1));
          const width = 1 + Math.floor(c! * (widthPx - x - 1));
          const height = 1 + Math.floor(d! * (heightPx - y - 1));
          const part = planPreview([{ x, y, width, height }], { widthPx, heightPx });
          expect(part.x).toBeGreaterThanOrEqual(0);
          expect(part.y).toBeGreaterThanOrEqual(0);
          expect(part.x + part.width).toBeLessThanOrEqual(widthPx);
          expect(part.y + part.height).toBeLessThanOrEqual(heightPx);
          expect(part.width).toBeGreaterThanOrEqual(1);
          expect(part.height).toBeGreaterThanOrEqual(1);
          // Rounding moves it by less than a pixel.
          expect(Math.abs(x + width / 2 - part.x - part.width / 2)).toBeLessThanOrEqual(
            Math.max(part.width / 2, 1) + 1,
          );
          expect(part.y).toBeLessThanOrEqual(y + height / 2 + 1);
          expect(part.y + part.height).toBeGreaterThanOrEqual(y + height / 2 - 1);
        },
      ),
    );
  });
});
