import fc from 'fast-check';
import {
  areaOf,
  traceRegion,
} from '../../../../../miniprogram/studio/services/select/trace-region';
import { rasterizeMask } from '../../../../../miniprogram/shared/mask/rasterize-mask';
import { MANY_RUNS } from '../../core/arbitraries';
import { regionOf } from './pictures';

const SIZE = { widthPx: 9, heightPx: 7 };

describe('the edges of a region', () => {
  test('run around it with the region at their right hand', () => {
    const region = regionOf(`
      ....
      .##.
      .#..`);
    expect(traceRegion(region.isInside, region)).toEqual([
      [
        [1, 1],
        [3, 1],
        [3, 2],
        [2, 2],
        [2, 3],
        [1, 3],
      ],
    ]);
  });

  test('run around a hole the other way', () => {
    const region = regionOf(`
      ###
      #.#
      ###`);
    const loops = traceRegion(region.isInside, region);
    expect(loops.map(areaOf)).toEqual([9, -1]);
    expect(loops[1]).toEqual([
      [1, 1],
      [1, 2],
      [2, 2],
      [2, 1],
    ]);
  });

  test('part pixels that touch at a corner alone', () => {
    const region = regionOf(`
      #.
      .#`);
    expect(traceRegion(region.isInside, region).map(areaOf)).toEqual([1, 1]);
  });

  test('cover the region and nothing else, whatever it looks like', () => {
    const pixels = fc.array(fc.boolean(), { minLength: 63, maxLength: 63 });
    fc.assert(
      fc.property(pixels, (drawn) => {
        const isInside = Uint8Array.from(drawn, Number);
        const covered = new Uint8Array(63);
        for (const points of traceRegion(isInside, SIZE)) {
          const ops = [{ op: 'polygon', mode: 'add', points }] as const;
          const mask = rasterizeMask({ version: 1, width: 9, height: 7, ops });
          mask.forEach((value, at) => (covered[at]! ^= value & 1));
        }
        expect([...covered]).toEqual([...isInside]);
      }),
      MANY_RUNS,
    );
  });
});
