import fc from 'fast-check';
import { imagePoint, viewPoint } from '../../../../../miniprogram/studio/core/geometry/point';
import {
  clampScale,
  clampViewport,
  fitViewport,
  imageFromView,
  moveToStage,
  panBy,
  viewFromImage,
  visibleRect,
  zoomAbout,
} from '../../../../../miniprogram/studio/core/viewport/viewport';
import type { Stage, Viewport } from '../../../../../miniprogram/studio/core/viewport/viewport';
import { MANY_RUNS, stages, viewPoints, zoomFactors } from '../arbitraries';

/** Room of 375 - 32 = 343 by 500 - 32 = 468. */
const STAGE: Stage = {
  imageSize: { widthPx: 686, heightPx: 400 },
  viewSize: { widthViewPx: 375, heightViewPx: 500 },
  insetsPx: 16,
};

function zoomed(stage: Stage, factor: number, byX: number, byY: number): Viewport {
  const about = viewPoint(stage.viewSize.widthViewPx / 3, stage.viewSize.heightViewPx / 4);
  return panBy(zoomAbout(fitViewport(stage), stage, { about, factor }), byX, byY);
}

describe('fitViewport', () => {
  test('shows the whole photo centred with its air', () => {
    // 343 / 686 = 0.5; (500 - 400 * 0.5) / 2 = 150.
    expect(fitViewport(STAGE)).toEqual({ scale: 0.5, offsetX: 16, offsetY: 150 });
  });

  test('lets the height decide for a tall photo', () => {
    const tall = { ...STAGE, imageSize: { widthPx: 400, heightPx: 1872 } };
    // 468 / 1872 = 0.25; (375 - 100) / 2 = 137.5.
    expect(fitViewport(tall)).toEqual({ scale: 0.25, offsetX: 137.5, offsetY: 16 });
  });

  test('stays usable on a stage that has no size yet', () => {
    const { scale } = fitViewport({ ...STAGE, viewSize: { widthViewPx: 0, heightViewPx: 0 } });
    expect(scale).toBeGreaterThan(0);
  });
});

describe('the map', () => {
  test('goes from image to view and back', () => {
    const viewport: Viewport = { scale: 2, offsetX: 10, offsetY: -30 };
    expect(viewFromImage(viewport, imagePoint(7, 20))).toEqual({ x: 24, y: 10 });
    expect(imageFromView(viewport, viewPoint(24, 10))).toEqual({ x: 7, y: 20 });
  });

  test('is its own way back within a thousandth of a view pixel', () => {
    fc.assert(
      fc.property(stages, zoomFactors, viewPoints, (stage, factor, point) => {
        const viewport = zoomed(stage, factor, 31, -17);
        const back = viewFromImage(viewport, imageFromView(viewport, point));
        expect(back.x).toBeCloseTo(point.x, 3);
        expect(back.y).toBeCloseTo(point.y, 3);
      }),
      MANY_RUNS,
    );
  });

  test('shows the rectangle between the corners of the canvas', () => {
    const viewport: Viewport = { scale: 0.5, offsetX: 16, offsetY: 150 };
    // (0 - 16) / 0.5 = -32, (375 - 16) / 0.5 = 718; (0 - 150) / 0.5 = -300, (500 - 150) / 0.5 = 700.
    expect(visibleRect(viewport, STAGE)).toEqual({ left: -32, top: -300, right: 718, bottom: 700 });
  });
});

describe('zoomAbout', () => {
  test('keeps the image point under the fingers', () => {
    fc.assert(
      fc.property(stages, zoomFactors, zoomFactors, viewPoints, (stage, before, factor, about) => {
        const viewport = zoomed(stage, before, 40, 70);
        const held = imageFromView(viewport, about);
        const after = viewFromImage(zoomAbout(viewport, stage, { about, factor }), held);
        expect(Math.hypot(after.x - about.x, after.y - about.y)).toBeLessThan(0.01);
      }),
      MANY_RUNS,
    );
  });

  test('goes from the whole photo to 8 view pixels an image pixel', () => {
    const about = viewPoint(100, 130);
    const fitted = fitViewport(STAGE);
    expect(zoomAbout(fitted, STAGE, { about, factor: 0.2 }).scale).toBe(0.5);
    expect(zoomAbout(fitted, STAGE, { about, factor: 100 }).scale).toBe(8);
    expect(zoomAbout(fitted, STAGE, { about, factor: 3 }).scale).toBe(1.5);
  });

  test('never makes a tiny photo smaller than it fits', () => {
    const tiny = { ...STAGE, imageSize: { widthPx: 7, heightPx: 5 } };
    // 343 / 7 = 49 view pixels an image pixel, beyond 8.
    expect(clampScale(3, tiny)).toBe(49);
    expect(clampScale(60, tiny)).toBe(49);
  });
});

describe('clampViewport', () => {
  test('leaves no more than the air beside a photo larger than the stage', () => {
    // At 2 the photo is 1372 x 800: x from 375 - 16 - 1372 = -1013 to 16, y from 500 - 16 - 800 = -316 to 16.
    const at = (offsetX: number, offsetY: number): Viewport =>
      clampViewport({ scale: 2, offsetX, offsetY }, STAGE);
    expect(at(90, -900)).toEqual({ scale: 2, offsetX: 16, offsetY: -316 });
    expect(at(-2000, 33)).toEqual({ scale: 2, offsetX: -1013, offsetY: 16 });
    expect(at(-500, -100)).toEqual({ scale: 2, offsetX: -500, offsetY: -100 });
  });

  test('centres along an axis where the photo is smaller', () => {
    // At 1 the height is 400, less than 468: (500 - 400) / 2 = 50.
    expect(clampViewport({ scale: 1, offsetX: -70, offsetY: 3 }, STAGE)).toEqual({
      scale: 1,
      offsetX: -70,
      offsetY: 50,
    });
  });

  test('leaves a fitted photo where it is', () => {
    fc.assert(
      fc.property(stages, (stage) => {
        const fitted = fitViewport(stage);
        const clamped = clampViewport(fitted, stage);
        expect(clamped.offsetX).toBeCloseTo(fitted.offsetX, 6);
        expect(clamped.offsetY).toBeCloseTo(fitted.offsetY, 6);
      }),
      MANY_RUNS,
    );
  });

  test('changes nothing the second time', () => {
    const pans = fc.integer({ min: -5000, max: 5000 });
    fc.assert(
      fc.property(stages, zoomFactors, pans, pans, (stage, factor, byX, byY) => {
        const once = clampViewport(zoomed(stage, factor, byX, byY), stage);
        expect(clampViewport(once, stage)).toEqual(once);
      }),
      MANY_RUNS,
    );
  });
});

describe('moveToStage', () => {
  const turned: Stage = { ...STAGE, viewSize: { widthViewPx: 700, heightViewPx: 300 } };

  test('fits a fitted photo again', () => {
    expect(moveToStage(fitViewport(STAGE), STAGE, turned)).toEqual(fitViewport(turned));
  });

  test('keeps the scale and the point in the middle of a zoomed one', () => {
    const viewport: Viewport = { scale: 3, offsetX: -600, offsetY: -420 };
    const middle = imageFromView(viewport, viewPoint(187.5, 250));
    const moved = moveToStage(viewport, STAGE, turned);
    expect(moved.scale).toBe(3);
    const seen = viewFromImage(moved, middle);
    expect([seen.x, seen.y]).toEqual([expect.closeTo(350, 6), expect.closeTo(150, 6)]);
  });
});
