import fc from 'fast-check';
import { completePicture } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/complete-picture';
import type { CompletionProgress } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/complete-picture';
import { createRandom } from '../../../../../cloudfunctions/inpaint/src/provider/builtin/random';
import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import { compare, draw, grey, maskRects, spoil } from './pictures';
import type { Motif, Rect } from './pictures';

const WIDTH = 120;
const HEIGHT = 100;

const vertical: Motif = (x) => grey(x % 8 < 4 ? 40 : 210);
const horizontal: Motif = (_, y) => grey(y % 6 < 3 ? 40 : 210);
const diagonal: Motif = (x, y) => [(x + y) % 12 < 6 ? 40 : 210, 90, (x + y) % 12 < 6 ? 0 : 70];
const checkers: Motif = (x, y) => grey(((x >> 2) + (y >> 2)) % 2 === 0 ? 30 : 220);
const slope: Motif = (x, y) => [x, y, 100];
const flat: Motif = () => [12, 34, 56];

/** Gravel: grains of three pixels in every grey. */
const gravel: Motif = (x, y) => {
  const grain = Math.floor(x / 3) * 8191 + Math.floor(y / 3) * 131;
  return grey(Math.floor(createRandom(grain)() * 200));
};

const MIDDLE: Rect = { x: 45, y: 35, widthPx: 30, heightPx: 28 };
const CORNER: Rect = { x: 0, y: 0, widthPx: 20, heightPx: 17 };
const TOP: Rect = { x: 40, y: 0, widthPx: 30, heightPx: 18 };
const NEAR_TOP: Rect = { x: 40, y: 2, widthPx: 30, heightPx: 18 };
const BOTTOM_RIGHT: Rect = { x: 104, y: 85, widthPx: 16, heightPx: 15 };
const SCRATCH: Rect = { x: 10, y: 50, widthPx: 100, heightPx: 1 };
const MOST: Rect = { x: 0, y: 0, widthPx: 96, heightPx: 100 };

function erase(motif: Motif, rect: Rect, seed = 1) {
  const truth = draw(WIDTH, HEIGHT, motif);
  const mask = maskRects(WIDTH, HEIGHT, [rect]);
  const filled = completePicture(spoil(truth, mask), mask, { seed });
  return { truth, mask, filled, misfit: compare(filled, truth, mask) };
}

describe('a pattern that goes on', () => {
  test.each([
    ['vertical stripes', vertical],
    ['horizontal stripes', horizontal],
    ['slanting stripes in colour', diagonal],
    ['checkers', checkers],
  ])('%s are continued with their exact period', (_, motif) => {
    expect(erase(motif, MIDDLE).misfit).toEqual({ outside: 0, largest: 0, mean: 0 });
    expect(erase(motif, SCRATCH).misfit).toEqual({ outside: 0, largest: 0, mean: 0 });
  });

  test.each([
    ['at the edge', TOP],
    ['two pixels from the edge', NEAR_TOP],
  ])('vertical stripes are continued exactly %s', (_, rect) => {
    expect(erase(vertical, rect).misfit).toEqual({ outside: 0, largest: 0, mean: 0 });
  });

  test('a slope of brightness stays within a grey step or two', () => {
    const { outside, largest, mean } = erase(slope, MIDDLE).misfit;
    expect(outside).toBe(0);
    expect(largest).toBeLessThanOrEqual(2);
    expect(mean).toBeLessThan(0.5);
  });

  test.each([
    ['in the middle', MIDDLE],
    ['in a corner', CORNER],
    ['at the top', TOP],
    ['near the top', NEAR_TOP],
    ['in the last corner', BOTTOM_RIGHT],
    ['as a scratch', SCRATCH],
    ['over four fifths of the picture', MOST],
  ])('a flat picture stays flat, with the hole %s', (_, rect) => {
    expect(erase(flat, rect).misfit).toEqual({ outside: 0, largest: 0, mean: 0 });
  });

  test('gravel stays as rough as gravel', () => {
    const { filled, truth, mask } = erase(gravel, { x: 30, y: 25, widthPx: 50, heightPx: 45 });
    const roughness = ({ rgb }: { rgb: Uint8Array }) => {
      let steps = 0;
      mask.pixels.forEach((value, i) => {
        if (value > 0) steps += Math.abs(rgb[i * 3]! - rgb[i * 3 + 3]!);
      });
      return steps;
    };
    const ratio = roughness(filled) / roughness(truth);
    expect(ratio).toBeGreaterThan(0.75);
    expect(ratio).toBeLessThan(1.2);
  });

  test('sand beside a smooth wall of its mean colour stays sand', () => {
    const sand: Motif = (x, y) => grey(60 + Math.floor(createRandom(x * 8191 + y * 131)() * 80));
    const motif: Motif = (x, y) => (x < 80 ? sand(x, y) : grey(100));
    const { filled, mask } = erase(motif, { x: 20, y: 25, widthPx: 40, heightPx: 45 });
    let smooth = 0;
    let count = 0;
    mask.pixels.forEach((value, i) => {
      if (value === 0) return;
      count++;
      if (Math.abs(filled.rgb[i * 3]! - filled.rgb[i * 3 + 3]!) < 3) smooth++;
    });
    // Two grains out of 80 differ by less than 3 in about 6 of 100 cases.
    expect(smooth / count).toBeLessThan(0.2);
  });

  test('two walls meet without the post that stands between them elsewhere', () => {
    // Nowhere else do the walls touch, so the post would be the perfect match; but its green is not on the rim.
    const motif: Motif = (x, y) => {
      if (y >= 46 && y < 64) return [90, 90, 100];
      if (y >= 64 && x >= 52 && x < 68) return [30, 200, 60];
      return x < 60 ? [200, 180, 170] : [60, 50, 110];
    };
    const { filled, mask } = erase(motif, { x: 48, y: 0, widthPx: 24, heightPx: 50 });
    const greenest = mask.pixels.reduce((most, value, i) => {
      const [red, green] = filled.rgb.subarray(i * 3, i * 3 + 2);
      return value > 0 ? Math.max(most, green! - red!) : most;
    }, 0);
    expect(greenest).toBeLessThan(20);
  });
});

describe('seeds', () => {
  test('the same seed gives the same bytes, another seed others', () => {
    const first = erase(gravel, MIDDLE, 7).filled.rgb;
    expect(erase(gravel, MIDDLE, 7).filled.rgb).toEqual(first);
    expect(erase(gravel, MIDDLE, 8).filled.rgb).not.toEqual(first);
  });

  test('what the mask hides has no influence', () => {
    const truth = draw(WIDTH, HEIGHT, gravel);
    const mask = maskRects(WIDTH, HEIGHT, [MIDDLE]);
    const fromTruth = completePicture(truth, mask, { seed: 3 });
    expect(completePicture(spoil(truth, mask), mask, { seed: 3 })).toEqual(fromTruth);
  });

  test('neither picture nor mask is changed', () => {
    const picture = draw(WIDTH, HEIGHT, gravel);
    const mask = maskRects(WIDTH, HEIGHT, [MIDDLE]);
    const [rgb, pixels] = [picture.rgb.slice(), mask.pixels.slice()];
    completePicture(picture, mask, { seed: 1 });
    expect([picture.rgb, mask.pixels]).toEqual([rgb, pixels]);
  });
});

test('128 is filled, 127 is kept', () => {
  const picture = draw(40, 40, flat);
  picture.rgb.fill(255, (20 * 40 + 20) * 3, (20 * 40 + 22) * 3);
  const mask = maskRects(40, 40, []);
  mask.pixels.set([127, 128], 20 * 40 + 20);
  const { rgb } = completePicture(picture, mask, { seed: 1 });
  expect([...rgb.subarray((20 * 40 + 20) * 3, (20 * 40 + 22) * 3)]).toEqual([
    255, 255, 255, 12, 34, 56,
  ]);
});

describe('refusals', () => {
  const picture = draw(30, 20, flat);
  const fill = (rects: readonly Rect[]) => () => {
    completePicture(picture, maskRects(30, 20, rects), { seed: 1 });
  };

  test('an empty mask is MASK_EMPTY', () => {
    expect(fill([])).toThrow(expect.objectContaining({ name: 'AppError', code: 'MASK_EMPTY' }));
  });

  test('a mask over everything is MASK_TOO_LARGE', () => {
    expect(fill([{ x: 0, y: 0, widthPx: 30, heightPx: 20 }])).toThrow(
      expect.objectContaining({ name: 'AppError', code: 'MASK_TOO_LARGE' }),
    );
  });

  test('seven clean columns are enough, six are MASK_TOO_LARGE', () => {
    expect(fill([{ x: 0, y: 0, widthPx: 23, heightPx: 20 }])).not.toThrow();
    expect(fill([{ x: 0, y: 0, widthPx: 24, heightPx: 20 }])).toThrow(
      expect.objectContaining({ code: 'MASK_TOO_LARGE' }),
    );
  });

  test('a picture smaller than a patch is MASK_TOO_LARGE', () => {
    const tiny = draw(6, 40, flat);
    const mask = maskRects(6, 40, [{ x: 1, y: 1, widthPx: 1, heightPx: 1 }]);
    expect(() => completePicture(tiny, mask, { seed: 1 })).toThrow(
      expect.objectContaining({ code: 'MASK_TOO_LARGE' }),
    );
  });

  test.each([
    ['a mask of another size', picture, maskRects(20, 30, [CORNER])],
    ['too few bytes', { ...picture, rgb: picture.rgb.subarray(3) }, maskRects(30, 20, [])],
    ['no size', { widthPx: 0, heightPx: 0, rgb: new Uint8Array() }, maskRects(0, 0, [])],
    [
      'half a pixel',
      { widthPx: 1.5, heightPx: 2, rgb: new Uint8Array(9) },
      { widthPx: 1.5, heightPx: 2, pixels: new Uint8Array(3) },
    ],
  ])('%s is INTERNAL', (_, raster, mask) => {
    expect(() => completePicture(raster, mask, { seed: 1 })).toThrow(
      expect.objectContaining({ name: 'AppError', code: 'INTERNAL' }),
    );
  });
});

describe('any picture, any mask', () => {
  const side = fc.integer({ min: 1, max: 60 });
  const scene = fc.tuple(side, side).chain(([widthPx, heightPx]) => {
    const rect = fc
      .tuple(
        fc.nat(widthPx - 1),
        fc.nat(heightPx - 1),
        fc.integer({ min: 1, max: widthPx }),
        fc.integer({ min: 1, max: heightPx }),
      )
      .map(([x, y, right, bottom]) => ({
        x,
        y,
        widthPx: Math.min(right, widthPx - x),
        heightPx: Math.min(bottom, heightPx - y),
      }));
    const rects = fc.array(rect, { maxLength: 5 });
    return fc.record({
      picture: fc
        .constantFrom(gravel, flat, slope, checkers)
        .map((m) => draw(widthPx, heightPx, m)),
      mask: rects.map((list) => maskRects(widthPx, heightPx, list)),
      seed: fc.integer(),
    });
  });

  test('is filled with bounded work and untouched outside, or refused with a code', () => {
    let filledCount = 0;
    fc.assert(
      fc.property(scene, ({ picture, mask, seed }) => {
        const progress: CompletionProgress[] = [];
        try {
          const filled = completePicture(picture, mask, {
            seed,
            onProgress: (step) => progress.push(step),
          });
          expect(compare(filled, picture, mask).outside).toBe(0);
          filledCount++;
        } catch (error) {
          if (!isAppError(error)) throw error;
          expect(['MASK_EMPTY', 'MASK_TOO_LARGE']).toContain(error.code);
          return;
        }
        // Four levels have at most 1.33 times the pixels of the finest; 15 passes of 2 sweeps, each trying
        // two neighbours and radii 60, 30, 15, 7.5, 3.75, 1.9: 8 patches. Targets are at most all pixels.
        const bound = 1.34 * mask.pixels.length * 15 * 2 * 8;
        expect(progress.at(-1)!.patchesCompared).toBeLessThanOrEqual(bound);
        expect(progress.at(-1)!.doneShare).toBe(1);
      }),
      { numRuns: 150 },
    );
    expect(filledCount).toBeGreaterThan(50);
  });
});

test('a hole of many targets gets one cheap pass on the finest level', () => {
  // 460 * 400 pixels are 184,000 targets and more: above 150,000.
  const truth = draw(640, 480, flat);
  const mask = maskRects(640, 480, [{ x: 90, y: 40, widthPx: 460, heightPx: 400 }]);
  const progress: CompletionProgress[] = [];
  completePicture(truth, mask, { seed: 1, onProgress: (step) => progress.push(step) });
  const [before, finest] = progress.slice(-2);
  // One sweep of two neighbours and radii 4, 2, 1 over 466 * 406 targets.
  const compared = finest!.patchesCompared - before!.patchesCompared;
  expect(compared).toBeLessThanOrEqual(466 * 406 * 5);
});

test('progress rises to one, coarsest level first', () => {
  const shares: number[] = [];
  const picture = draw(WIDTH, HEIGHT, gravel);
  const mask = maskRects(WIDTH, HEIGHT, [MIDDLE]);
  completePicture(picture, mask, {
    seed: 1,
    onProgress: ({ doneShare }) => shares.push(doneShare),
  });
  // 28 high is 14 deep, then 7, then 3.
  expect(shares).toEqual([0.0625, 0.25, 1]);
});
