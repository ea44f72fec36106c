import fc from 'fast-check';
import { planCrop } from '../../../../cloudfunctions/inpaint/src/picture/plan-crop';
import {
  boundsWithin,
  countWithin,
} from '../../../../cloudfunctions/inpaint/src/picture/mask-part';
import {
  CLEAR_GAIN,
  FILL_DETAIL_PX,
  planParts,
} from '../../../../cloudfunctions/inpaint/src/picture/plan-parts';
import type { MaskOp } from '../../../../miniprogram/shared/mask/mask-document';
import { countMask } from '../../../../miniprogram/shared/mask/mask-bounds';
import { rasterizeMask } from '../../../../miniprogram/shared/mask/rasterize-mask';
import type { PixelRect, PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

const PHOTO = { widthPx: 4000, heightPx: 3000 };
const BLOCK = { widthPx: 16, heightPx: 16 };

interface Planned {
  readonly mask: Uint8Array;
  readonly parts: readonly PixelRect[];
  readonly crops: readonly PixelRect[];
  readonly crop: PixelRect;
}

function cropIn(mask: Uint8Array, photo: PixelSize, part: PixelRect): PixelRect {
  const box = boundsWithin(mask, photo.widthPx, part);
  if (box === undefined) throw new Error('nothing is painted in a part');
  return planCrop(box, photo, countWithin(mask, photo.widthPx, box));
}

function plan(ops: readonly MaskOp[], photo: PixelSize = PHOTO): Planned {
  const mask = rasterizeMask({ version: 1, width: photo.widthPx, height: photo.heightPx, ops });
  const whole = { x: 0, y: 0, width: photo.widthPx, height: photo.heightPx };
  const crop = cropIn(mask, photo, whole);
  const parts = planParts(mask, photo, { crop, block: BLOCK });
  return { mask, parts, crop, crops: parts.map((part) => cropIn(mask, photo, part)) };
}

function piece(x: number, y: number, side = 100): MaskOp {
  return { op: 'rect', mode: 'add', x, y, width: side, height: side };
}

function line(...points: readonly (readonly [number, number])[]): MaskOp {
  return { op: 'stroke', mode: 'add', radius: 12, points };
}

function longSide({ width, height }: PixelRect): number {
  return Math.max(width, height);
}

function detail(crops: readonly PixelRect[]): number {
  return Math.min(1, ...crops.map((crop) => FILL_DETAIL_PX / longSide(crop)));
}

describe('a photo is one part', () => {
  it.each<[string, readonly MaskOp[]]>([
    ['for one thing', [piece(1800, 1400)]],
    ['for two things side by side', [piece(1500, 1400), piece(1800, 1400)]],
    // One crop of 2600 px keeps 0.79 of the resolution: two calls cannot add half as much again.
    ['for two things half a photo apart', [piece(700, 1400), piece(2700, 1400)]],
    ['for a large thing', [piece(500, 200, 2600)]],
    ['when all of it is painted', [{ op: 'invert' }]],
    ['for a short stroke', [line([1000, 1000], [2400, 2000])]],
  ])('%s', (_name, ops) => {
    expect(plan(ops).parts).toEqual([{ x: 0, y: 0, width: 4000, height: 3000 }]);
  });

  it('however large things lie in a photo that no crop of is long', () => {
    const photo = { widthPx: 2400, heightPx: 1600 };
    expect(plan([piece(0, 0), piece(2300, 1500)], photo).parts).toHaveLength(1);
  });
});

describe('a photo is several parts', () => {
  it('for two things at its ends, cut half-way between them', () => {
    const { parts, crops } = plan([piece(100, 1400), piece(3800, 1400)]);
    // Cells of 32 px: 3..6 and 118..121 hold something; half-way from 7 to 118 is 62.5, and 62 * 32 = 1984.
    expect(parts).toEqual([
      { x: 0, y: 0, width: 1984, height: 3000 },
      { x: 1984, y: 0, width: 2016, height: 3000 },
    ]);
    // 250 px of context above and below 100; across the photo ends sooner, and 512 px is the least.
    expect(crops.map(({ width, height }) => [width, height])).toEqual([
      [512, 600],
      [512, 600],
    ]);
  });

  it('for a thin line from corner to corner, which needs no crop of the whole', () => {
    const { crop, crops } = plan([line([20, 20], [3980, 2980])]);
    expect([crop.width, crop.height]).toEqual([4000, 3000]);
    expect(crops).toHaveLength(2);
    expect(Math.max(...crops.map(longSide))).toBeLessThan(2400);
    const area = crops.reduce((sum, { width, height }) => sum + width * height, 0);
    expect(area).toBeLessThan(0.7 * 4000 * 3000);
  });

  it('for three things in three corners, one each', () => {
    const { crops } = plan([piece(50, 50), piece(3800, 60), piece(70, 2850)]);
    expect(crops.map(longSide)).toEqual([512, 512, 512]);
  });

  it('three at most', () => {
    const corners = [piece(50, 50), piece(3800, 60), piece(70, 2850), piece(3790, 2840)];
    expect(plan([...corners, piece(2000, 1500)]).parts.length).toBeLessThanOrEqual(3);
  });
});

describe('for anything that is painted', () => {
  /** Small numbers, far apart, so that photos are large against crops; scaled to pixels by the test. */
  const op = fc.oneof(
    fc
      .tuple(fc.integer({ max: 3900, min: 0 }), fc.integer({ max: 2900, min: 0 }))
      .map(([x, y]) => piece(x, y)),
    fc
      .array(fc.tuple(fc.integer({ max: 3999, min: 0 }), fc.integer({ max: 2999, min: 0 })), {
        minLength: 1,
        maxLength: 4,
      })
      .map((points) => line(...points)),
  );

  it('parts cover the photo once, meet at blocks, and more of them show clearly more', () => {
    fc.assert(
      fc.property(fc.array(op, { minLength: 1, maxLength: 6 }), (ops) => {
        const { mask, parts, crops, crop } = plan(ops);
        const area = parts.reduce((sum, { width, height }) => sum + width * height, 0);
        expect(area).toBe(PHOTO.widthPx * PHOTO.heightPx);
        const painted = parts.reduce((sum, part) => sum + countWithin(mask, 4000, part), 0);
        expect(painted).toBe(countMask(mask));
        for (const { x, y } of parts) expect([x % 16, y % 16]).toEqual([0, 0]);
        expect(parts.length).toBeLessThanOrEqual(3);
        if (parts.length > 1) {
          expect(detail(crops)).toBeGreaterThanOrEqual(detail([crop]) * CLEAR_GAIN);
        }
      }),
      { numRuns: 25 },
    );
  });
});
