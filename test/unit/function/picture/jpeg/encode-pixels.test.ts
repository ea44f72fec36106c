import { encodePixels } from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/encode-pixels';
import { isEqual, photoPixels } from './test-pictures';
import { cjpeg, coefficientsOf, describeWithTools, djpeg } from './turbo-tools';

const SIZES = [
  [1, 1],
  [16, 16],
  [17, 33],
  [200, 155],
] as const;

describeWithTools(['cjpeg', 'djpeg', 'jpegtran'], 'pixels as a JPEG', () => {
  it.each(
    SIZES.flatMap(([width, height]) =>
      [100, 92, 50, 7].flatMap((quality) =>
        ([1, 2] as const).map((halved) => ({ width, height, quality, halved })),
      ),
    ),
  )('have the coefficients that cjpeg gives: %o', ({ width, height, quality, halved }) => {
    const raster = photoPixels('alpine.jpg', { x: 301, y: 77, width, height });
    const ours = encodePixels(raster, { quality, pixelsPerColour: halved });
    const args = ['-quality', `${quality}`, '-sample', `${halved}x${halved}`, '-dct', 'int'];
    const theirs = cjpeg(raster, [...args, '-baseline']);
    expect(djpeg(ours)).toMatchObject({ widthPx: width, heightPx: height });
    expect(isEqual(coefficientsOf(ours), coefficientsOf(theirs))).toBe(true);
  });
});
