import {
  cropJpeg,
  cropJpegWithin,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/crop-jpeg';
import { readJpeg } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { photoPixels } from './test-pictures';
import { cjpeg, describeWithTools, djpeg } from './turbo-tools';

const CROP = { x: 32, y: 48, width: 301, height: 217 };

const KINDS: readonly (readonly [string, readonly string[]])[] = [
  ['4:2:0', ['-sample', '2x2']],
  ['4:4:4', ['-sample', '1x1']],
  ['4:2:2, restart markers', ['-sample', '2x1', '-restart', '1']],
  ['grey', ['-grayscale']],
  ['progressive', ['-progressive']],
  ['RGB', ['-rgb']],
];

/** A detailed part of a photo as cjpeg writes it. */
function writePhoto(args: readonly string[]): Uint8Array {
  const pixels = photoPixels('alpine.jpg', { x: 0, y: 0, width: 400, height: 300 });
  return cjpeg(pixels, ['-quality', '95', ...args]);
}

function meanDifference(one: Uint8Array, other: Uint8Array): number {
  return one.reduce((sum, level, at) => sum + Math.abs(level - other[at]!), 0) / one.length;
}

describeWithTools(['cjpeg', 'djpeg'], 'a crop of at most so many bytes', () => {
  it.each(KINDS)('is quantised coarser where that is needed: %s', (_kind, args) => {
    const photo = readJpeg(writePhoto(args));
    const whole = cropJpeg(photo, CROP);
    const maxBytes = Math.round(whole.length * 0.5);
    const crop = cropJpegWithin(photo, CROP, maxBytes);
    expect(crop.length).toBeLessThanOrEqual(maxBytes);
    // Headers count for more here than in a crop of megabytes.
    expect(crop.length).toBeGreaterThan(maxBytes * 0.65);
    const [shown, exact] = [djpeg(crop), djpeg(whole)];
    expect(shown).toMatchObject({ widthPx: 301, heightPx: 217 });
    const difference = meanDifference(shown.rgb, exact.rgb);
    expect(difference).toBeGreaterThan(0.5);
    expect(difference).toBeLessThan(5);
  });

  it('is the photo itself, not coded again, where it is small enough', () => {
    const photo = readJpeg(writePhoto([]));
    const whole = cropJpeg(photo, CROP);
    expect(cropJpegWithin(photo, CROP, whole.length)).toEqual(whole);
  });

  it('has no step finer than the photo, and tables shared as there', () => {
    const photo = readJpeg(writePhoto([]));
    const { length } = cropJpeg(photo, CROP);
    const { quantTables, frame } = readJpeg(cropJpegWithin(photo, CROP, length / 2));
    quantTables.forEach((table, index) =>
      table.forEach((step, k) =>
        expect(step).toBeGreaterThanOrEqual(photo.quantTables[index]![k]!),
      ),
    );
    expect(quantTables[2]).toBe(quantTables[1]);
    expect(frame.components.map(({ quantSlot }) => quantSlot)).toEqual([0, 1, 1]);
  });
});
