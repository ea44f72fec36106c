import { createCipheriv } from 'node:crypto';
import { encodeCropFile } from '../../../../cloudfunctions/inpaint/src/picture/encode-crop';
import { readJpeg } from '../../../../cloudfunctions/inpaint/src/picture/jpeg/jpeg-photo';
import { photoPixels } from './jpeg/test-pictures';

const WIDTH = 320;
const HEIGHT = 240;

/** Noise, the same each time: the key stream of a cipher. */
function noise() {
  const cipher = createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16));
  const rgb = new Uint8Array(cipher.update(Buffer.alloc(WIDTH * HEIGHT * 3)));
  return { widthPx: WIDTH, heightPx: HEIGHT, rgb };
}

/** The first luma step: 16 at quality 50, 3 at 92. */
function firstStep(jpeg: Uint8Array): number {
  return readJpeg(jpeg).quantTables[0]![0]!;
}

describe('a crop that is encoded', () => {
  it('has the best quality where that fits', () => {
    const photo = photoPixels('alpine.jpg', { x: 0, y: 0, width: WIDTH, height: HEIGHT });
    const jpeg = encodeCropFile(photo, 4_700_000);
    // 16 * (200 - 2 * 92) / 100 = 2.6.
    expect(firstStep(jpeg)).toBe(3);
    expect(readJpeg(jpeg).frame).toMatchObject({ widthPx: WIDTH, heightPx: HEIGHT });
  });

  it.each([60_000, 50_000, 35_000])('loses no more than %d bytes ask for', (maxBytes) => {
    const jpeg = encodeCropFile(noise(), maxBytes);
    expect(jpeg.length).toBeLessThanOrEqual(maxBytes);
    // The next step is about a tenth larger, below quality 80 a fifth.
    expect(jpeg.length).toBeGreaterThan(maxBytes * 0.75);
  });

  it('is as small as can be where nothing fits', () => {
    const jpeg = encodeCropFile(noise(), 1_000);
    // 16 * (5000 / 30) / 100 = 26.6.
    expect(firstStep(jpeg)).toBe(27);
  });
});
