import fc from 'fast-check';
import { packObjects } from '../../../../cloudfunctions/inpaint/src/jobs/pack-objects';
import { mapObjects } from '../../../../miniprogram/studio/services/select/map-objects';

describe('a packed map of objects', () => {
  it('is read by the phone as it was found', () => {
    const grid = fc
      .tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 9 }))
      .chain(([widthPx, heightPx]) =>
        fc.record({
          widthPx: fc.constant(widthPx),
          heightPx: fc.constant(heightPx),
          objects: fc.uint8Array({
            minLength: widthPx * heightPx,
            maxLength: widthPx * heightPx,
            max: 100,
          }),
        }),
      );
    fc.assert(
      fc.property(grid, (found) => {
        const { parts, widthPx, heightPx } = mapObjects(packObjects(found));
        expect([widthPx, heightPx]).toEqual([found.widthPx, found.heightPx]);
        expect([...parts]).toEqual([...found.objects]);
      }),
    );
  });

  it('is reduced to 512 pixels without mixing numbers', () => {
    const [widthPx, heightPx] = [1024, 600];
    const objects = Uint8Array.from({ length: widthPx * heightPx }, (_, at) =>
      at % widthPx < 400 ? 7 : 90,
    );
    const packed = packObjects({ widthPx, heightPx, objects });
    expect(packed).toMatchObject({ width: 512, height: 300 });
    const { parts } = mapObjects(packed);
    // 400 of 1024 is 200 of 512.
    expect([...parts.subarray(0, 512)]).toEqual([...Array(200).fill(7), ...Array(312).fill(90)]);
    // 600 runs of some 20 bits.
    expect(packed.runs.length).toBeLessThan(3_000);
  });
});
