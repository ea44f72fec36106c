import fc from 'fast-check';
import { blendFill } from '../../../../cloudfunctions/inpaint/src/picture/blend-fill';
import type { EditPlan } from '../../../../cloudfunctions/inpaint/src/picture/photo-editor';
import { growMask } from '../../../../miniprogram/shared/mask/grow-mask';

const SEED = 20_261_128;
const WIDTH = 40;
const HEIGHT = 30;
const SIZE = { widthPx: WIDTH, heightPx: HEIGHT };
const CROP = { x: 5, y: 3, width: 30, height: 25 };

function planOf(painted: Uint8Array, grownByPx: number): EditPlan {
  return {
    photo: { format: 'png', width: WIDTH, height: HEIGHT, orientation: 1, bytes: 1 },
    grownByPx,
    grownStored: growMask(painted, SIZE, grownByPx),
    cropStored: CROP,
    cropShown: CROP,
  };
}

function flat(widthPx: number, heightPx: number, value: number) {
  return { widthPx, heightPx, rgba: new Uint8Array(widthPx * heightPx * 4).fill(value) };
}

/** A mask of one rectangle, at least `grownByPx` inside the crop, as a crop plan guarantees. */
function paintedRect(x: number, y: number, width: number, height: number): Uint8Array {
  const painted = new Uint8Array(WIDTH * HEIGHT);
  for (let row = y; row < y + height; row += 1) {
    painted.fill(255, row * WIDTH + x, row * WIDTH + x + width);
  }
  return painted;
}

describe('blending a fill', () => {
  const scene = fc.record({
    x: fc.integer({ min: 10, max: 20 }),
    y: fc.integer({ min: 8, max: 14 }),
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 8 }),
    grownByPx: fc.integer({ min: 0, max: 5 }),
  });

  it('changes no byte outside the grown mask and replaces all that was painted', () => {
    fc.assert(
      fc.property(scene, ({ x, y, width, height, grownByPx }) => {
        const painted = paintedRect(x, y, width, height);
        const plan = planOf(painted, grownByPx);
        const photo = flat(WIDTH, HEIGHT, 40);
        const { rgba } = blendFill(photo, plan, flat(CROP.width, CROP.height, 200));
        const pixels = Array.from(painted.keys(), (index) =>
          rgba.subarray(index * 4, index * 4 + 4),
        );
        const outside = pixels.filter((_pixel, index) => plan.grownStored[index] === 0);
        const inside = pixels.filter((_pixel, index) => painted[index] === 255);
        expect(outside.every((pixel) => pixel.every((value) => value === 40))).toBe(true);
        expect(inside.every((pixel) => pixel[0] === 200)).toBe(true);
        expect(rgba.every((value, at) => value >= 40 && value <= (at % 4 === 3 ? 255 : 200))).toBe(
          true,
        );
        expect(photo.rgba.every((value) => value === 40)).toBe(true);
      }),
      { seed: SEED, numRuns: 200 },
    );
  });

  it('falls off softly towards the rim', () => {
    const plan = planOf(paintedRect(15, 10, 8, 8), 5);
    const { rgba } = blendFill(flat(WIDTH, HEIGHT, 0), plan, flat(CROP.width, CROP.height, 255));
    const row = Array.from({ length: 10 }, (_unused, step) => rgba[(14 * WIDTH + 8 + step) * 4]!);
    // Outside, then rising, then whole.
    expect(row[0]).toBe(0);
    expect(row).toEqual([...row].sort((a, b) => a - b));
    expect(new Set(row).size).toBeGreaterThanOrEqual(4);
    expect(row[9]).toBe(255);
  });

  it('takes each pixel from its own place in the crop', () => {
    const fill = flat(CROP.width, CROP.height, 0);
    // Pixel (17, 12) of the photo is (12, 9) of the crop.
    fill.rgba.set([11, 22, 33, 255], (9 * CROP.width + 12) * 4);
    const { rgba } = blendFill(
      flat(WIDTH, HEIGHT, 255),
      planOf(paintedRect(15, 10, 8, 8), 2),
      fill,
    );
    const at = (12 * WIDTH + 17) * 4;
    expect([...rgba.subarray(at, at + 4)]).toEqual([11, 22, 33, 255]);
  });
});
