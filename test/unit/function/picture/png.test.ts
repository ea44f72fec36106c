import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deflateSync } from 'node:zlib';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import fc from 'fast-check';
import {
  encodePngChunk,
  PNG_SIGNATURE,
  readPngChunks,
} from '../../../../cloudfunctions/inpaint/src/picture/png-chunks';
import { keepPngChunks } from '../../../../cloudfunctions/inpaint/src/picture/png-metadata';
import { readPng } from '../../../../cloudfunctions/inpaint/src/picture/read-png';
import {
  encodeMaskPng,
  encodeRgbaPng,
  encodeRgbPng,
} from '../../../../cloudfunctions/inpaint/src/picture/write-png';

const COFFEE = readFileSync(join(__dirname, '..', '..', '..', 'photos', 'coffee.png'));

/** Another reader's pixels. */
async function canvasPixels(bytes: Uint8Array): Promise<number[]> {
  const image = await loadImage(Buffer.from(bytes));
  const ctx = createCanvas(image.width, image.height).getContext('2d');
  ctx.drawImage(image, 0, 0);
  return [...ctx.getImageData(0, 0, image.width, image.height).data];
}

interface PngWish {
  readonly width: number;
  readonly height: number;
  readonly depth: number;
  readonly colourType: number;
  readonly interlace?: number;
  readonly extra?: readonly { readonly type: string; readonly body: Uint8Array }[];
  /** Rows with their filter numbers. */
  readonly rows: readonly number[];
}

function pngOf(wish: PngWish): Uint8Array {
  const header = new Uint8Array(13);
  const view = new DataView(header.buffer);
  view.setUint32(0, wish.width);
  view.setUint32(4, wish.height);
  header.set([wish.depth, wish.colourType, 0, 0, wish.interlace ?? 0], 8);
  const chunks = [
    { type: 'IHDR', body: header },
    ...(wish.extra ?? []),
    { type: 'IDAT', body: deflateSync(Uint8Array.from(wish.rows)) },
    { type: 'IEND', body: new Uint8Array() },
  ];
  return Buffer.concat([PNG_SIGNATURE, ...chunks.map(encodePngChunk)]);
}

describe('reading a PNG', () => {
  it('gives the pixels that another reader sees', async () => {
    const { widthPx, heightPx, rgba } = readPng(COFFEE);
    expect([widthPx, heightPx]).toEqual([600, 400]);
    expect(Buffer.from(rgba).equals(Buffer.from(await canvasPixels(COFFEE)))).toBe(true);
  });

  it('spreads 2 grey bits over the whole range', () => {
    // 0b00_01_10_11: 0, 1, 2, 3 of 3.
    const { rgba } = readPng(
      pngOf({ width: 4, height: 1, depth: 2, colourType: 0, rows: [0, 0b00011011] }),
    );
    expect([...rgba]).toEqual([
      0, 0, 0, 255, 85, 85, 85, 255, 170, 170, 170, 255, 255, 255, 255, 255,
    ]);
  });

  it('looks colours up in the palette, with their alpha', () => {
    const extra = [
      { type: 'PLTE', body: Uint8Array.of(10, 20, 30, 40, 50, 60) },
      { type: 'tRNS', body: Uint8Array.of(77) },
    ];
    const { rgba } = readPng(
      pngOf({ width: 2, height: 1, depth: 1, colourType: 3, extra, rows: [0, 0b01000000] }),
    );
    expect([...rgba]).toEqual([10, 20, 30, 77, 40, 50, 60, 255]);
  });

  it('keeps the upper half of 16 bits and makes the named colour clear', () => {
    const extra = [{ type: 'tRNS', body: Uint8Array.of(0x12, 0x34, 0, 1, 0, 2) }];
    const rows = [0, 0x12, 0x34, 0, 1, 0, 2, 0x12, 0x35, 0, 1, 0, 2];
    const { rgba } = readPng(pngOf({ width: 2, height: 1, depth: 16, colourType: 2, extra, rows }));
    expect([...rgba]).toEqual([0x12, 0, 0, 0, 0x12, 0, 0, 255]);
  });

  it('reads grey with alpha', () => {
    const rows = [1, 100, 10, 5, 20];
    const { rgba } = readPng(pngOf({ width: 2, height: 1, depth: 8, colourType: 4, rows }));
    // Sub filter: 100 + 5, 10 + 20.
    expect([...rgba]).toEqual([100, 100, 100, 10, 105, 105, 105, 30]);
  });

  it('puts the seven passes of an interlaced file in place', () => {
    // 3 x 3 pixels: pass 1 has (0,0), pass 5 rows 2 has (0,2) (2,2), pass 4 (2,0), pass 6 (1,0) (1,2), pass 7 row 1.
    const rows = [0, 1, 0, 3, 0, 7, 9, 0, 2, 0, 8, 0, 4, 5, 6];
    const { rgba } = readPng(
      pngOf({ width: 3, height: 3, depth: 8, colourType: 0, interlace: 1, rows }),
    );
    expect([...rgba].filter((_value, index) => index % 4 === 0)).toEqual([
      1, 2, 3, 4, 5, 6, 7, 8, 9,
    ]);
  });

  it('says PHOTO_BROKEN wherever the file was cut', () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: COFFEE.length - 1 }), (length) => {
        expect(() => readPng(COFFEE.subarray(0, length))).toThrow(
          expect.objectContaining({ code: 'PHOTO_BROKEN' }),
        );
      }),
      { numRuns: 60 },
    );
  });

  it.each([
    ['an unknown filter', { depth: 8, colourType: 0, rows: [5, 1] }],
    ['too few pixels', { depth: 8, colourType: 0, rows: [0] }],
    ['too many pixels', { depth: 8, colourType: 0, rows: [0, 1, 2] }],
    ['a missing palette', { depth: 8, colourType: 3, rows: [0, 1] }],
    ['an unknown colour type', { depth: 8, colourType: 5, rows: [0, 1] }],
    ['an unknown depth', { depth: 3, colourType: 0, rows: [0, 1] }],
  ])('says PHOTO_BROKEN for %s', (_name, wish) => {
    expect(() => readPng(pngOf({ width: 1, height: 1, ...wish }))).toThrow(
      expect.objectContaining({ code: 'PHOTO_BROKEN' }),
    );
  });

  it('proves the checksum of each chunk', () => {
    const damaged = Buffer.from(COFFEE);
    damaged[1_000]! ^= 1;
    expect(() => readPngChunks(damaged)).toThrow('damaged chunk');
  });
});

describe('writing a PNG', () => {
  const raster = fc
    .record({ widthPx: fc.integer({ min: 1, max: 12 }), heightPx: fc.integer({ min: 1, max: 9 }) })
    .chain(({ widthPx, heightPx }) => {
      const length = widthPx * heightPx * 4;
      const bytes = fc.uint8Array({ minLength: length, maxLength: length });
      return bytes.map((rgba) => ({ widthPx, heightPx, rgba }));
    });

  it('and reading it gives the same pixels, clear ones too', async () => {
    await fc.assert(
      fc.asyncProperty(raster, async (picture) => {
        expect(readPng(await encodeRgbaPng(picture, []))).toEqual(picture);
      }),
      { numRuns: 200 },
    );
  });

  it('leaves alpha out where nothing is clear', async () => {
    const rgba = Uint8Array.of(1, 2, 3, 255, 4, 5, 6, 255);
    const bytes = await encodeRgbaPng({ widthPx: 2, heightPx: 1, rgba }, []);
    expect(bytes[25]).toBe(2);
    expect(readPng(bytes).rgba).toEqual(rgba);
  });

  it('is understood by another reader', async () => {
    const rgb = Uint8Array.from({ length: 5 * 4 * 3 }, (_unused, index) => index * 4);
    const bytes = await encodeRgbPng({ widthPx: 5, heightPx: 4, rgb });
    const seen = await canvasPixels(bytes);
    expect(seen.filter((_value, index) => index % 4 !== 3)).toEqual([...rgb]);
  });

  it('makes masks 8-bit grey without a profile', async () => {
    const pixels = Uint8Array.of(0, 255, 255, 0, 0, 255);
    const bytes = await encodeMaskPng({ widthPx: 3, heightPx: 2, pixels });
    expect(readPngChunks(bytes).map(({ type }) => type)).toEqual(['IHDR', 'IDAT', 'IEND']);
    expect([bytes[24], bytes[25]]).toEqual([8, 0]);
    expect((await canvasPixels(bytes)).filter((_value, index) => index % 4 === 0)).toEqual([
      ...pixels,
    ]);
  });
});

describe('the chunks of a PNG', () => {
  const body = Uint8Array.of(1, 2, 3);
  const extra = ['gAMA', 'iCCP', 'tEXt', 'tRNS', 'bKGD', 'eXIf'].map((type) => ({ type, body }));

  const png = (colourType: number, types = extra) =>
    readPngChunks(
      pngOf({ width: 1, height: 1, depth: 8, colourType, extra: types, rows: [0, 1, 2, 3] }),
    );
  const typesOf = (chunks: readonly { readonly type: string }[]) => chunks.map(({ type }) => type);

  it('are all carried on while the samples keep their kind', () => {
    const { before, behind, dropped } = keepPngChunks(png(2), true);
    expect(typesOf(before)).toEqual(['gAMA', 'iCCP', 'tEXt', 'tRNS', 'bKGD', 'eXIf']);
    expect(behind).toEqual([]);
    expect(dropped).toEqual([]);
  });

  it('lose what speaks of the palette when there is none any more', () => {
    const { before, dropped } = keepPngChunks(png(3), false);
    expect(typesOf(before)).toEqual(['gAMA', 'iCCP', 'tEXt', 'eXIf']);
    expect(dropped).toEqual([]);
  });

  it('lose animations and what must not be copied unread, and keep what may be', () => {
    const types = ['acTL', 'fcTL', 'abCD', 'abCd', 'iDOT'].map((type) => ({ type, body }));
    const { before, dropped } = keepPngChunks(png(2, types), true);
    expect(typesOf(before)).toEqual(['abCd']);
    expect(dropped).toEqual(['frames', 'unknown']);
  });

  it('stay behind the pixels where they were', () => {
    const [header, pixels, end] = png(2, []);
    const note = { type: 'tEXt', body };
    const kept = keepPngChunks([header!, note, pixels!, note, note, end!], true);
    expect([kept.before.length, kept.behind.length]).toEqual([1, 2]);
  });
});
