import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { probePhoto } from '../../../../cloudfunctions/inpaint/src/picture/probe-photo';
import { isAppError } from '../../../../miniprogram/shared/contract/app-error';
import { jpegHeaderOf, pngHeaderOf } from '../../../fakes/function/make-photo';

const PHOTOS = join(__dirname, '..', '..', '..', 'photos');

function photo(name: string): Uint8Array {
  return readFileSync(join(PHOTOS, name));
}

function codeOf(bytes: Uint8Array): string {
  try {
    probePhoto(bytes);
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

const text = (words: string) => new TextEncoder().encode(words);

describe('the header of a photo', () => {
  it('tells format, size, orientation and block of real photos', () => {
    expect(probePhoto(photo('rocket.jpg'))).toEqual({
      format: 'jpeg',
      storedSize: { widthPx: 640, heightPx: 427 },
      orientation: 1,
      blockSize: { widthPx: 8, heightPx: 8 },
    });
    expect(probePhoto(photo('coffee.png'))).toEqual({
      format: 'png',
      storedSize: { widthPx: 600, heightPx: 400 },
      orientation: 1,
      blockSize: { widthPx: 8, heightPx: 8 },
    });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])(
    'holds EXIF orientation %i in both byte orders',
    (orientation) => {
      for (const littleEndian of [true, false]) {
        const bytes = jpegHeaderOf({ width: 30, height: 20, orientation, littleEndian });
        expect(probePhoto(bytes).orientation).toBe(orientation);
        expect(probePhoto(bytes).storedSize).toEqual({ widthPx: 30, heightPx: 20 });
      }
    },
  );

  it.each([0, 9, 300])('counts orientation %i as upright', (orientation) => {
    expect(probePhoto(jpegHeaderOf({ width: 3, height: 2, orientation })).orientation).toBe(1);
  });

  it.each([
    [[0x22, 0x11, 0x11], 16, 16],
    [[0x21, 0x11, 0x11], 16, 8],
    [[0x12, 0x11, 0x11], 8, 16],
    [[0x41, 0x11, 0x11], 32, 8],
    // One channel alone is stored block by block, whatever its factors say.
    [[0x22], 8, 8],
  ])('with sampling %j has blocks of %i x %i', (factors, widthPx, heightPx) => {
    const { blockSize } = probePhoto(jpegHeaderOf({ width: 30, height: 20, factors }));
    expect(blockSize).toEqual({ widthPx, heightPx });
  });
});

describe('a file that cannot be edited', () => {
  it.each([
    ['text', text('this is not a photo at all'), 'PHOTO_UNSUPPORTED'],
    ['a WebP without a picture', text('RIFF....WEBPVP8 '), 'PHOTO_BROKEN'],
    ['GIF', text('GIF89a......'), 'PHOTO_UNSUPPORTED'],
    ['nothing', new Uint8Array(), 'PHOTO_BROKEN'],
    [
      'a JPEG with two channels',
      jpegHeaderOf({ width: 9, height: 9, factors: [17, 17] }),
      'PHOTO_UNSUPPORTED',
    ],
    ['a lossless JPEG', jpegHeaderOf({ width: 9, height: 9, frame: 0xc3 }), 'PHOTO_UNSUPPORTED'],
    ['an arithmetic JPEG', jpegHeaderOf({ width: 9, height: 9, frame: 0xc9 }), 'PHOTO_UNSUPPORTED'],
    [
      'a JPEG of 12 bits',
      jpegHeaderOf({ width: 9, height: 9, frame: 0xc1, precision: 12 }),
      'PHOTO_UNSUPPORTED',
    ],
    ['a JPEG without a height', jpegHeaderOf({ width: 9, height: 0 }), 'PHOTO_BROKEN'],
    ['a PNG signature alone', pngHeaderOf(9, 9).subarray(0, 8), 'PHOTO_BROKEN'],
    ['a PNG of no width', pngHeaderOf(0, 9), 'PHOTO_BROKEN'],
    // 10,000 * 10,000 = 100 megapixels.
    ['a PNG of 100 megapixels', pngHeaderOf(10_000, 10_000), 'PHOTO_TOO_LARGE'],
    [
      'a JPEG of 100 megapixels',
      jpegHeaderOf({ width: 10_000, height: 10_000 }),
      'PHOTO_TOO_LARGE',
    ],
    ['a PNG of 16,385 pixels width', pngHeaderOf(16_385, 1), 'PHOTO_TOO_LARGE'],
  ])('has its code: %s', (_name, bytes, code) => {
    expect(codeOf(bytes)).toBe(code);
  });

  it('is too large before it is found to be cut short', () => {
    const bytes = jpegHeaderOf({ width: 10_000, height: 10_000 });
    expect(codeOf(bytes.subarray(0, bytes.length - 4))).toBe('PHOTO_TOO_LARGE');
  });

  it('is PHOTO_BROKEN wherever a JPEG was cut', () => {
    const whole = photo('rocket.jpg');
    fc.assert(
      fc.property(fc.integer({ min: 3, max: whole.length - 1 }), (length) => {
        expect(codeOf(whole.subarray(0, length))).toBe('PHOTO_BROKEN');
      }),
      { numRuns: 300 },
    );
  });

  it('is PHOTO_BROKEN when a later scan is missing its data', () => {
    const whole = jpegHeaderOf({ width: 30, height: 20, factors: [0x11] });
    // Instead of the end: a second scan header, and nothing behind it.
    const secondScan = [0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0];
    const cut = Uint8Array.from([...whole.subarray(0, whole.length - 3), ...secondScan, 1, 2]);
    expect(codeOf(cut)).toBe('PHOTO_BROKEN');
    expect(codeOf(Uint8Array.from([...cut, 0xff, 0xd9]))).toBe('none');
  });

  it('never fails otherwise than with a code, whatever bytes are turned', () => {
    const whole = photo('rocket.jpg').subarray(0, 2_000);
    const turned = fc.array(
      fc.tuple(fc.integer({ min: 0, max: whole.length - 1 }), fc.integer({ min: 0, max: 255 })),
      { minLength: 1, maxLength: 20 },
    );
    fc.assert(
      fc.property(turned, (changes) => {
        const bytes = Uint8Array.from(whole);
        for (const [at, value] of changes) bytes[at] = value;
        // Anything but a code would be thrown here.
        expect(codeOf(bytes)).toMatch(/^(PHOTO_[A-Z_]+|none)$/);
      }),
      { numRuns: 1_000 },
    );
  });
});

it('does not mind what follows the end of the picture', () => {
  const bytes = Uint8Array.of(...jpegHeaderOf({ width: 5, height: 4 }), 1, 2, 3);
  expect(probePhoto(bytes).storedSize).toEqual({ widthPx: 5, heightPx: 4 });
});
