import fc from 'fast-check';
import { outlineRegion } from '../../../../../miniprogram/studio/services/select/outline-region';
import { widenRegion } from '../../../../../miniprogram/studio/services/select/widen-region';
import type { PolygonOp } from '../../../../../miniprogram/shared/mask/mask-document';
import { packMask } from '../../../../../miniprogram/shared/mask/packed/pack-mask';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';
import { MANY_RUNS } from '../../core/arbitraries';

const MAP = { widthPx: 64, heightPx: 48 };
/** Six photo pixels a map pixel across, six down. */
const PHOTO = { widthPx: 384, heightPx: 288 };
const TARGET = { photo: PHOTO, mode: 'add' } as const;

type Disc = readonly [x: number, y: number, radius: number];

/** Discs, each one taken out where it lies on those before. */
function discs(all: readonly Disc[]): Uint8Array {
  const isInside = new Uint8Array(MAP.widthPx * MAP.heightPx);
  for (const [x, y, radius] of all) {
    isInside.forEach((_, at) => {
      const away = Math.hypot((at % 64) + 0.5 - x, Math.floor(at / 64) + 0.5 - y);
      if (away <= radius) isInside[at]! ^= 1;
    });
  }
  return isInside;
}

/** What the operation covers at the middle of each map pixel. */
function coverAtMap(op: PolygonOp): Uint8Array {
  const { widthPx: width, heightPx: height } = PHOTO;
  const mask = rasterizeMask({ version: 1, width, height, ops: [op] });
  return Uint8Array.from({ length: MAP.widthPx * MAP.heightPx }, (_, at) => {
    const [x, y] = [at % 64, Math.floor(at / 64)];
    return mask[(y * 6 + 3) * width + x * 6 + 3]! & 1;
  });
}

/** How many map pixels are not as the region says, further than one from its edge. */
function countFaults(isInside: Uint8Array, op: PolygonOp): number {
  const covered = coverAtMap(op);
  const wide = widenRegion(widenRegion(isInside, MAP), MAP);
  const outside = isInside.map((inside) => 1 - inside);
  const wideOutside = widenRegion(widenRegion(outside, MAP), MAP);
  return covered.filter((value, at) => {
    if (wideOutside[at] === 0) return value !== 1;
    return wide[at] === 0 && value !== 0;
  }).length;
}

describe('a region as one operation', () => {
  test('a square is its four corners in pixels of the photo', () => {
    const isInside = new Uint8Array(64 * 48);
    for (let y = 10; y < 20; y += 1) isInside.fill(1, y * 64 + 5, y * 64 + 25);
    expect(outlineRegion(isInside, MAP, TARGET)).toEqual({
      op: 'polygon',
      mode: 'add',
      points: [
        [30, 60],
        [150, 60],
        [150, 120],
        [30, 120],
      ],
    });
  });

  test('a ring and an island are one polygon, with the hole open', () => {
    const isInside = discs([
      [30, 24, 20],
      [30, 24, 12],
      [30, 24, 5],
    ]);
    const op = outlineRegion(isInside, MAP, TARGET)!;
    const covered = coverAtMap(op);
    // At the middle of the island, in the gap, in the ring, outside.
    expect(
      [24 * 64 + 30, 24 * 64 + 38, 24 * 64 + 46, 24 * 64 + 55].map((at) => covered[at]),
    ).toEqual([1, 0, 1, 0]);
  });

  test('lies nowhere further from the region than a map pixel, whatever it looks like', () => {
    const disc = fc.tuple(
      fc.integer({ min: 0, max: 63 }),
      fc.integer({ min: 0, max: 47 }),
      fc.integer({ min: 3, max: 20 }),
    );
    fc.assert(
      fc.property(fc.array(disc, { minLength: 1, maxLength: 4 }), (all) => {
        const isInside = discs(all);
        const op = outlineRegion(isInside, MAP, TARGET);
        // What is too small for an outline is left out: it may differ there.
        const faults =
          op === null ? isInside.filter((one) => one === 1).length : countFaults(isInside, op);
        expect(faults).toBeLessThanOrEqual(12);
      }),
      MANY_RUNS,
    );
  });

  test('noise over the whole picture stays below a few kilobytes', () => {
    const isInside = Uint8Array.from({ length: 320 * 240 }, (_, at) =>
      (at * 7919) % 31 < 17 ? 1 : 0,
    );
    const map = { widthPx: 320, heightPx: 240 };
    const photo = { widthPx: 4000, heightPx: 3000 };
    const op = outlineRegion(isInside, map, { photo, mode: 'add' });
    expect(op!.points.length).toBeLessThanOrEqual(600);
    expect(packMask({ version: 1, width: 4000, height: 3000, ops: [op!] }).length).toBeLessThan(
      4_000,
    );
  });

  test('a speck is nothing', () => {
    const isInside = new Uint8Array(64 * 48);
    isInside.fill(1, 100, 103);
    expect(outlineRegion(isInside, MAP, TARGET)).toBeNull();
  });
});
