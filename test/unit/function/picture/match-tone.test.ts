import { findLookedAt } from '../../../../cloudfunctions/inpaint/src/picture/mask-cells';
import {
  matchTone,
  TONE_REACH_CELLS,
} from '../../../../cloudfunctions/inpaint/src/picture/match-tone';
import type { RgbRaster } from '../../../../cloudfunctions/inpaint/src/picture/raster';
import { photoPixels } from './jpeg/test-pictures';

const WIDTH = 90;
const HEIGHT = 70;
/** Calm enough that no level is cut off. */
const SCENE = calm(photoPixels('alpine.jpg', { x: 200, y: 100, width: WIDTH, height: HEIGHT }));
/** A hole in the middle: 30..59 x 20..49. */
const MASK = Uint8Array.from({ length: WIDTH * HEIGHT }, (_, index) => {
  const [x, y] = [index % WIDTH, Math.floor(index / WIDTH)];
  return x >= 30 && x < 60 && y >= 20 && y < 50 ? 255 : 0;
});

function calm(raster: RgbRaster): RgbRaster {
  return { ...raster, rgb: raster.rgb.map((level) => 64 + (level >> 1)) };
}

function shifted(by: (x: number, channel: number) => number): RgbRaster {
  const rgb = SCENE.rgb.map((level, at) => level + by(Math.floor(at / 3) % WIDTH, at % 3));
  return { ...SCENE, rgb };
}

/** A copy of the fill in the tone of the scene. */
function toned(fill: RgbRaster, mask = MASK): RgbRaster {
  const copy = { ...fill, rgb: fill.rgb.slice() };
  const { near } = findLookedAt({ mask, weights: mask }, WIDTH, TONE_REACH_CELLS);
  matchTone(copy, SCENE, { mask, near });
  return copy;
}

/** The largest difference from the scene inside the mask. */
function worstInside({ rgb }: RgbRaster): number {
  return MASK.reduce((worst, value, index) => {
    if (value === 0) return worst;
    const levels = [0, 1, 2].map((c) => Math.abs(rgb[index * 3 + c]! - SCENE.rgb[index * 3 + c]!));
    return Math.max(worst, ...levels);
  }, 0);
}

describe('the tone of a fill', () => {
  it('is left alone where the surroundings are the same already', () => {
    expect(toned(SCENE).rgb).toEqual(SCENE.rgb);
  });

  it('follows the photo when all of it is lighter and warmer', () => {
    const fill = shifted((_x, channel) => [12, 4, -9][channel]!);
    expect(worstInside(fill)).toBe(12);
    expect(worstInside(toned(fill))).toBeLessThanOrEqual(1);
  });

  it('follows the photo when it is lighter on one side and darker on the other', () => {
    // From -10 to 10 over the width; -3.3 to 3.1 within the mask.
    const fill = shifted((x) => Math.round((x / (WIDTH - 1)) * 20 - 10));
    expect(worstInside(fill)).toBe(3);
    expect(worstInside(toned(fill))).toBeLessThanOrEqual(2);
  });

  it('changes nothing outside the mask', () => {
    const fill = shifted(() => 7);
    const { rgb } = toned(fill);
    expect(
      rgb.every((level, at) => MASK[Math.floor(at / 3)] === 255 || level === fill.rgb[at]),
    ).toBe(true);
  });

  it('is left alone when the surroundings show something else', () => {
    const fill = shifted(() => 60);
    expect(toned(fill)).toEqual(fill);
  });

  it('is not misled by a part of the surroundings that shows something else', () => {
    // A third of the width is another thing.
    const fill = shifted((x) => (x < 28 ? 70 : 6));
    expect(worstInside(toned(fill))).toBeLessThanOrEqual(1);
  });

  it('is left alone when there are no surroundings', () => {
    const fill = shifted(() => 6);
    expect(toned(fill, new Uint8Array(MASK.length).fill(255))).toEqual(fill);
  });

  it('does not hang on what lies far from the mask', () => {
    // Painted are the first 8 columns, so that the first 40 count: their cell and four more.
    const mask = MASK.map((_, index) => (index % WIDTH < 8 ? 255 : 0));
    const fill = shifted((x) => (x < 40 ? 6 : 90));
    const { rgb } = toned(fill, mask);
    const worst = Math.max(
      ...Array.from(mask, (value, index) =>
        value === 0 ? 0 : Math.abs(rgb[index * 3]! - SCENE.rgb[index * 3]!),
      ),
    );
    expect(worst).toBeLessThanOrEqual(1);
  });
});
