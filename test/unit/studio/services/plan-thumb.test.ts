import { planThumb } from '../../../../miniprogram/studio/services/plan-thumb';

const PHOTO = { widthPx: 1000, heightPx: 800 };

describe('a thumb', () => {
  it('shows the spot in its middle with a quarter of it around', () => {
    // A side of 200 * 1.5 = 300 for 60 px: a fifth. Its left is at 500 + 100 - 150 = 450, its top at 300 + 50 - 150 = 200.
    expect(planThumb({ x: 500, y: 300, width: 200, height: 100 }, PHOTO, 60)).toEqual({
      ...{ x: -90, y: -40 },
      ...{ width: 200, height: 160 },
    });
  });

  it('stays within the photo', () => {
    const { x, y } = planThumb({ x: 980, y: 0, width: 200, height: 100 }, PHOTO, 60);
    // 1000 - 300 = 700, a fifth of it.
    expect([x, y]).toEqual([-140, -0]);
  });

  it('of a speck shows what is around it', () => {
    // A side of 96 px for 96 px, from 500 - 48.
    expect(planThumb({ x: 499, y: 399, width: 2, height: 2 }, PHOTO, 96)).toEqual({
      ...{ x: -452, y: -352 },
      ...{ width: 1000, height: 800 },
    });
  });

  it('of all is as much as a square can be', () => {
    // A side of 800 px, from 100 to 900.
    expect(planThumb({ x: 0, y: 0, width: 1000, height: 800 }, PHOTO, 80)).toEqual({
      ...{ x: -10, y: -0 },
      ...{ width: 100, height: 80 },
    });
  });
});
