import fc from 'fast-check';
import { planCrop, startOnBlock } from '../../../../cloudfunctions/inpaint/src/picture/plan-crop';

const PHOTO = { widthPx: 4000, heightPx: 3000 };

describe('the crop', () => {
  it.each([
    // The square root of 640,000 is 800, context 400 > 4000 / 16 = 250.
    [
      'has half the side of a square as large as what is painted as context',
      { box: { x: 1000, y: 800, width: 900, height: 700 }, paintedPx: 640_000 },
      { x: 600, y: 400, width: 1700, height: 1500 },
    ],
    // 4000 / 16 = 250 on each side of 60 x 40.
    [
      'has a sixteenth of the longer side of the photo around a small box',
      { box: { x: 2000, y: 1500, width: 60, height: 40 }, paintedPx: 2_400 },
      { x: 1750, y: 1250, width: 560, height: 540 },
    ],
    // 250 px to the right and below of 600.
    [
      'has less context where the photo ends',
      { box: { x: 0, y: 0, width: 600, height: 600 }, paintedPx: 9_000 },
      { x: 0, y: 0, width: 850, height: 850 },
    ],
    [
      'moves to the other side at an edge for the least side',
      { box: { x: 3990, y: 0, width: 10, height: 10 }, paintedPx: 100 },
      { x: 3488, y: 0, width: 512, height: 512 },
    ],
  ])('%s', (_fact, { box, paintedPx }, crop) => {
    expect(planCrop(box, PHOTO, paintedPx)).toEqual(crop);
  });

  it('is 512 pixels wide where the photo has them', () => {
    const photo = { widthPx: 1024, heightPx: 300 };
    const crop = { x: 246, y: 0, width: 512, height: 300 };
    expect(planCrop({ x: 500, y: 10, width: 4, height: 4 }, photo, 16)).toEqual(crop);
  });

  it('lies in the photo and holds the box, for every box', () => {
    const span = (limit: number) =>
      fc
        .tuple(fc.integer({ min: 0, max: limit - 1 }), fc.integer({ min: 1, max: limit }))
        .map(([start, length]) => [start, Math.min(length, limit - start)] as const);
    const scene = fc
      .record({
        widthPx: fc.integer({ min: 1, max: 9000 }),
        heightPx: fc.integer({ min: 1, max: 5000 }),
      })
      .chain((photo) => fc.tuple(fc.constant(photo), span(photo.widthPx), span(photo.heightPx)));
    fc.assert(
      fc.property(scene, ([photo, [x, width], [y, height]]) => {
        const crop = planCrop({ x, y, width, height }, photo, width * height);
        expect(Object.values(crop).every(Number.isInteger)).toBe(true);
        expect(crop.x).toBeGreaterThanOrEqual(0);
        expect(crop.y).toBeGreaterThanOrEqual(0);
        expect(crop.x + crop.width).toBeLessThanOrEqual(photo.widthPx);
        expect(crop.y + crop.height).toBeLessThanOrEqual(photo.heightPx);
        expect(crop.x).toBeLessThanOrEqual(x);
        expect(crop.y).toBeLessThanOrEqual(y);
        expect(crop.x + crop.width).toBeGreaterThanOrEqual(x + width);
        expect(crop.y + crop.height).toBeGreaterThanOrEqual(y + height);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('a crop that starts on a block', () => {
  it('is widened to the left and up, and ends where it did', () => {
    const rect = { x: 37, y: 21, width: 600, height: 500 };
    // 37 = 2 * 16 + 5, 21 = 2 * 8 + 5.
    expect(startOnBlock(rect, { widthPx: 16, heightPx: 8 })).toEqual({
      x: 32,
      y: 16,
      width: 605,
      height: 505,
    });
  });
});
