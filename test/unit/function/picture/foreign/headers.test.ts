import fc from 'fast-check';
import { isAppError } from '../../../../../miniprogram/shared/contract/app-error';
import { probePhoto } from '../../../../../cloudfunctions/inpaint/src/picture/probe-photo';
import { readForeignHeader } from '../../../../../cloudfunctions/inpaint/src/picture/foreign/read-foreign-header';
import {
  heifOrientation,
  readHeifHeader,
} from '../../../../../cloudfunctions/inpaint/src/picture/foreign/read-heif-header';
import { turnPixels } from '../../../../../cloudfunctions/inpaint/src/picture/foreign/turn-pixels';
import { heifOf } from './heif-file';

function codeOf(work: () => unknown): string {
  try {
    work();
    return 'none';
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
}

/** A lossless WebP as large as told, without its pixels. */
function webpOf(width: number, height: number): Uint8Array {
  const bytes = Buffer.alloc(26);
  bytes.write('RIFF', 0, 'latin1');
  bytes.writeUInt32LE(18, 4);
  bytes.write('WEBPVP8L', 8, 'latin1');
  bytes.writeUInt32LE(5, 16);
  bytes[20] = 0x2f;
  bytes.writeUInt32LE(((width - 1) | ((height - 1) << 14)) >>> 0, 21);
  return new Uint8Array(bytes);
}

describe('the header of a HEIC or AVIF file', () => {
  it('tells the size as displayed, a quarter of a turn applied', () => {
    const lying = heifOf({ width: 400, height: 300, properties: [['irot', [1]]] });
    expect(readHeifHeader(lying, 'heic')).toMatchObject({
      size: { widthPx: 300, heightPx: 400 },
      orientation: 1,
    });
    const plain = heifOf({ width: 400, height: 300 });
    expect(readHeifHeader(plain, 'heic').size).toEqual({ widthPx: 400, heightPx: 300 });
  });

  // Quarters against the clock, then top to bottom (0) or left to right (1); values as libavif has them.
  it.each([
    [[], 1],
    [[['irot', [1]]], 8],
    [[['irot', [2]]], 3],
    [[['irot', [3]]], 6],
    [[['imir', [0]]], 4],
    [[['imir', [1]]], 2],
    [
      [
        ['irot', [1]],
        ['imir', [0]],
      ],
      5,
    ],
    [
      [
        ['irot', [3]],
        ['imir', [0]],
      ],
      7,
    ],
  ] as const)('says how pixels are turned: %j', (properties, orientation) => {
    expect(heifOrientation(heifOf({ width: 4, height: 3, properties }))).toBe(orientation);
  });

  it('gives profile and EXIF', () => {
    const tiff = [0x4d, 0x4d, 0, 42, 9];
    const profile = [...'prof'].map((letter) => letter.charCodeAt(0));
    const file = heifOf({
      width: 4,
      height: 3,
      exif: tiff,
      properties: [['colr', [...profile, 7, 8, 9]]],
    });
    const header = readHeifHeader(file, 'heic');
    expect([...header.icc!]).toEqual([7, 8, 9]);
    expect([...header.exif!]).toEqual(tiff);
  });

  it('tells of a gain map, which no edit carries on', () => {
    const name = [...'\0\0\0\0urn:com:apple:photo:2020:aux:hdrgainmap\0'];
    const auxC = name.map((letter) => letter.charCodeAt(0));
    const file = heifOf({ width: 4, height: 3, properties: [['auxC', auxC]] });
    expect(readHeifHeader(file, 'heic').hasGainMap).toBe(true);
    expect(readHeifHeader(heifOf({ width: 4, height: 3 }), 'heic').hasGainMap).toBe(false);
  });

  it.each([
    ['colours of HDR television', [['colr', [0x6e, 0x63, 0x6c, 0x78, 0, 9, 0, 16, 0, 9, 0x80]]]],
    ['a crop of its own', [['clap', [0, 0, 0, 1]]]],
  ] as const)('is refused with %s', (_name, properties) => {
    const file = heifOf({ width: 4, height: 3, properties });
    expect(codeOf(() => readHeifHeader(file, 'avif'))).toBe('PHOTO_UNSUPPORTED');
  });
});

describe('a photo in another format', () => {
  it.each([
    ['webp', webpOf(12_000, 9_000)],
    ['heic', heifOf({ width: 12_000, height: 9_000 })],
    ['avif', heifOf({ width: 12_000, height: 9_000, brand: 'avif' })],
  ])('is too large before it is decoded: %s', (_name, bytes) => {
    expect(codeOf(() => probePhoto(bytes))).toBe('PHOTO_TOO_LARGE');
  });

  it('is broken when its two sizes differ', () => {
    const plain = Buffer.from(webpOf(90, 70));
    const extended = Buffer.alloc(18);
    extended.write('VP8X', 0, 'latin1');
    extended.writeUInt32LE(10, 4);
    const file = Buffer.concat([plain.subarray(0, 12), extended, plain.subarray(12)]);
    // A canvas of 1 x 1.
    expect(codeOf(() => readForeignHeader(file, 'webp'))).toBe('PHOTO_BROKEN');
  });

  it('that moves is refused', () => {
    const animation = Buffer.concat([Buffer.from(webpOf(90, 70)), Buffer.from('ANIM\0\0\0\0')]);
    expect(codeOf(() => readForeignHeader(animation, 'webp'))).toBe('PHOTO_UNSUPPORTED');
  });

  it('has a header that never fails otherwise than with a code, whatever bytes are turned', () => {
    const files = [
      webpOf(90, 70),
      heifOf({ width: 40, height: 30, exif: [0x4d, 0x4d, 0, 42], properties: [['irot', [1]]] }),
      heifOf({ width: 40, height: 30, brand: 'avif' }),
    ];
    const change = fc.tuple(fc.nat(400), fc.nat(255));
    fc.assert(
      fc.property(
        fc.constantFrom(...files),
        fc.array(change, { maxLength: 20 }),
        (file, turned) => {
          const bytes = Uint8Array.from(file);
          for (const [at, value] of turned) bytes[at % bytes.length] = value;
          expect(codeOf(() => probePhoto(bytes))).toMatch(/^(PHOTO_[A-Z_]+|none)$/);
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

it('turns pixels the way EXIF orientations are defined', () => {
  // 1 2 3
  // 4 5 6 as red levels.
  const rgba = Uint8Array.from([1, 2, 3, 4, 5, 6].flatMap((level) => [level, 0, 0, 255]));
  const shown = (orientation: 1 | 3 | 5 | 6 | 8) => {
    const { widthPx, rgba: turned } = turnPixels({ widthPx: 3, heightPx: 2, rgba }, orientation);
    return [widthPx, ...turned.filter((_, at) => at % 4 === 0)];
  };
  expect(shown(1)).toEqual([3, 1, 2, 3, 4, 5, 6]);
  expect(shown(3)).toEqual([3, 6, 5, 4, 3, 2, 1]);
  expect(shown(5)).toEqual([2, 1, 4, 2, 5, 3, 6]);
  expect(shown(6)).toEqual([2, 4, 1, 5, 2, 6, 3]);
  expect(shown(8)).toEqual([2, 3, 6, 2, 5, 1, 4]);
});
