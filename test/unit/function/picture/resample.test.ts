import fc from 'fast-check';
import { cropSamples } from '../../../../cloudfunctions/inpaint/src/picture/crop-raster';
import { resample, resamplePart } from '../../../../cloudfunctions/inpaint/src/picture/resample';

function ramp(widthPx: number, heightPx: number) {
  const samples = Uint8Array.from({ length: widthPx * heightPx }, (_unused, index) =>
    Math.round(((index % widthPx) / (widthPx - 1)) * 255),
  );
  return { widthPx, heightPx, samples };
}

describe('resampling', () => {
  it('leaves a picture of the right size alone', () => {
    const picture = ramp(5, 3);
    expect(resample(picture, 1, { widthPx: 5, heightPx: 3 })).toBe(picture);
  });

  it('keeps a flat colour flat, up and down', () => {
    const side = fc.integer({ min: 1, max: 40 });
    const size = fc.record({ widthPx: side, heightPx: side });
    fc.assert(
      fc.property(size, size, fc.integer({ min: 0, max: 255 }), (from, to, grey) => {
        const samples = new Uint8Array(from.widthPx * from.heightPx * 2).fill(grey);
        const scaled = resample({ ...from, samples }, 2, to);
        expect(scaled.samples).toHaveLength(to.widthPx * to.heightPx * 2);
        expect(scaled.samples.every((value) => value === grey)).toBe(true);
      }),
      { numRuns: 200 },
    );
  });

  it('does not shift a ramp', () => {
    const { samples } = resample(ramp(64, 2), 1, { widthPx: 128, heightPx: 2 });
    // Target pixel 64 has its centre at 64.5 / 2 - 0.5 = 31.75 of the source; 31.75 / 63 * 255 = 128.5.
    expect(Math.abs(samples[64]! - 128.5)).toBeLessThanOrEqual(1.5);
    expect(Math.abs(samples[63]! + samples[64]! - 255)).toBeLessThanOrEqual(2);
  });

  it('turns stripes finer than a pixel into their mean', () => {
    const samples = Uint8Array.from({ length: 120 }, (_unused, index) => (index % 2) * 255);
    const scaled = resample({ widthPx: 120, heightPx: 1, samples }, 1, {
      widthPx: 12,
      heightPx: 1,
    });
    for (const value of scaled.samples) expect(Math.abs(value - 127.5)).toBeLessThanOrEqual(12);
  });

  it('comes back nearly the same after twice the size', () => {
    const picture = ramp(33, 20);
    const large = resample(picture, 1, { widthPx: 66, heightPx: 40 });
    const back = resample(large, 1, picture);
    const worst = Math.max(
      ...back.samples.map((value, index) => Math.abs(value - picture.samples[index]!)),
    );
    expect(worst).toBeLessThanOrEqual(3);
  });
});

describe('resampling a part', () => {
  it('gives what resampling the whole has there', () => {
    const side = fc.integer({ min: 3, max: 30 });
    const size = fc.record({ widthPx: side, heightPx: side });
    const share = fc.double({ min: 0, max: 0.6, noNaN: true });
    fc.assert(
      fc.property(size, size, share, share, (from, to, left, top) => {
        const samples = Uint8Array.from({ length: from.widthPx * from.heightPx * 3 }, (_, at) => {
          return (at * at * 31) % 256;
        });
        const rect = {
          x: Math.floor(to.widthPx * left),
          y: Math.floor(to.heightPx * top),
          width: Math.floor(to.widthPx * 0.4),
          height: Math.floor(to.heightPx * 0.4),
        };
        const whole = resample({ ...from, samples }, 3, to);
        const part = resamplePart({ ...from, samples }, 3, { size: to, rect });
        const expected = cropSamples(whole.samples, { rowPixels: to.widthPx, channels: 3 }, rect);
        expect([part.widthPx, part.heightPx]).toEqual([rect.width, rect.height]);
        expect(part.samples).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });
});
