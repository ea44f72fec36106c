import * as fc from 'fast-check';
import { mergePatches } from '../../../../cloudfunctions/inpaint/src/picture/merge-patches';
import type { PixelPatch } from '../../../../cloudfunctions/inpaint/src/picture/pixel-patch';
import { packPatch, unpackPatch } from '../../../../cloudfunctions/inpaint/src/picture/pack-patch';

const SIDE_PX = 40;
const PHOTO = {
  size: { widthPx: SIDE_PX, heightPx: SIDE_PX },
  block: { widthPx: 16, heightPx: 8 },
};

const anyPatch = (anyWeight: fc.Arbitrary<number>): fc.Arbitrary<PixelPatch> =>
  fc
    .record({
      x: fc.integer({ min: 0, max: 30 }),
      y: fc.integer({ min: 0, max: 30 }),
      width: fc.integer({ min: 1, max: 10 }),
      height: fc.integer({ min: 1, max: 10 }),
    })
    .chain((rect) => {
      const pixels = rect.width * rect.height;
      const list = (values: fc.Arbitrary<number>, length: number) =>
        fc.array(values, { minLength: length, maxLength: length });
      return fc
        .tuple(list(fc.integer({ min: 0, max: 255 }), pixels * 3), list(anyWeight, pixels))
        .map(([rgb, weights]) => ({
          rect,
          fill: { widthPx: rect.width, heightPx: rect.height, rgb: Uint8Array.from(rgb) },
          weights: Uint8Array.from(weights),
        }));
    });

const anyStack = (anyWeight: fc.Arbitrary<number>) =>
  fc.array(anyPatch(anyWeight), { minLength: 1, maxLength: 6 });

/** Lays patches on a grey photo one after the other, without ever rounding. */
function layOneByOne(patches: readonly PixelPatch[]): number[] {
  const levels = Array.from({ length: SIDE_PX * SIDE_PX * 3 }, () => 100);
  for (const { rect, fill, weights } of patches) {
    weights.forEach((weight, index) => {
      const x = rect.x + (index % rect.width);
      const y = rect.y + Math.floor(index / rect.width);
      for (let channel = 0; channel < 3; channel += 1) {
        const at = (y * SIDE_PX + x) * 3 + channel;
        levels[at]! += ((fill.rgb[index * 3 + channel]! - levels[at]!) * weight) / 255;
      }
    });
  }
  return levels;
}

function blocksOf({ rect, weights }: PixelPatch): Set<string> {
  const blocks = new Set<string>();
  weights.forEach((weight, index) => {
    const x = rect.x + (index % rect.width);
    const y = rect.y + Math.floor(index / rect.width);
    if (weight > 0) blocks.add(`${Math.floor(x / 16)},${Math.floor(y / 8)}`);
  });
  return blocks;
}

describe('mergePatches', () => {
  it('shows within one level what laying them one by one shows', () => {
    const weight = fc.integer({ min: 0, max: 255 });
    const property = fc.property(anyStack(weight), (patches) => {
      const merged = layOneByOne(mergePatches(patches, PHOTO));
      const slow = layOneByOne(patches);
      const worst = merged.reduce(
        (max, level, at) => Math.max(max, Math.abs(level - slow[at]!)),
        0,
      );
      expect(worst).toBeLessThan(1.001);
    });
    fc.assert(property, { numRuns: 200 });
  });

  it('shows exactly the topmost where patches have hard edges', () => {
    const property = fc.property(anyStack(fc.constantFrom(0, 255)), (patches) => {
      expect(layOneByOne(mergePatches(patches, PHOTO))).toEqual(layOneByOne(patches));
    });
    fc.assert(property, { numRuns: 100 });
  });

  it('leaves no block to two patches, and drops those that change nothing', () => {
    const weight = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
    const property = fc.property(anyStack(weight), (patches) => {
      const blocks = mergePatches(patches, PHOTO).map(blocksOf);
      const all = blocks.flatMap((set) => [...set]);
      expect(new Set(all).size).toBe(all.length);
      expect(blocks.every((set) => set.size > 0)).toBe(true);
    });
    fc.assert(property, { numRuns: 200 });
  });
});

describe('packPatch', () => {
  it('keeps every weight, and every level that shows', async () => {
    const weight = fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 255 }));
    const property = fc.asyncProperty(anyPatch(weight), async (patch) => {
      const unpacked = (await packPatch(patch)).map(unpackPatch);
      expect(unpacked).toHaveLength(patch.weights.some((value) => value > 0) ? 1 : 0);
      expect(layOneByOne(unpacked)).toEqual(layOneByOne([patch]));
    });
    await fc.assert(property, { numRuns: 100 });
  });

  it('is read only with the place it was made for', async () => {
    const fill = { widthPx: 2, heightPx: 1, rgb: Uint8Array.of(1, 2, 3, 4, 5, 6) };
    const rect = { x: 3, y: 4, width: 2, height: 1 };
    const [packed] = await packPatch({ rect, fill, weights: Uint8Array.of(9, 8) });
    expect(() => unpackPatch({ ...packed!, rect: { ...rect, height: 2 } })).toThrow(
      'not of its place',
    );
    expect(() => unpackPatch({ rect, bytes: packed!.bytes.subarray(0, 50) })).toThrow(
      'cannot be read',
    );
  });
});
