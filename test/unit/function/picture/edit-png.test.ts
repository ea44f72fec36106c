import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { openPng } from '../../../../cloudfunctions/inpaint/src/picture/open-png';
import {
  encodePngChunk,
  PNG_SIGNATURE,
  readPngChunks,
} from '../../../../cloudfunctions/inpaint/src/picture/png-chunks';
import type { PngChunk } from '../../../../cloudfunctions/inpaint/src/picture/png-chunks';
import {
  readPng,
  readPngSamples,
  unpackPng,
} from '../../../../cloudfunctions/inpaint/src/picture/read-png';

const WIDTH = 19;
const HEIGHT = 11;
/** What the patch covers, and one pixel of it that weighs all, one that weighs 102 of 255 (two fifths). */
const RECT = { x: 4, y: 3, width: 7, height: 5 };
const WHOLE = { x: 9, y: 4 };
const PART = { x: 6, y: 6 };
const FILL = [200, 100, 50] as const;

function patch() {
  const weights = new Uint8Array(RECT.width * RECT.height);
  weights[(WHOLE.y - RECT.y) * RECT.width + WHOLE.x - RECT.x] = 255;
  weights[(PART.y - RECT.y) * RECT.width + PART.x - RECT.x] = 102;
  const rgb = Uint8Array.from({ length: weights.length * 3 }, (_, at) => FILL[at % 3]!);
  return { rect: RECT, weights, fill: { widthPx: RECT.width, heightPx: RECT.height, rgb } };
}

interface Kind {
  readonly depth: number;
  readonly colourType: number;
  readonly channels: number;
  readonly extra?: readonly PngChunk[];
}

/** A file of the given samples, row by row, without filters. */
function pngOf(
  { depth, colourType, channels, extra = [] }: Kind,
  fillByte: (at: number) => number,
) {
  const rowBytes = Math.ceil((WIDTH * channels * depth) / 8);
  const rows = Uint8Array.from({ length: (rowBytes + 1) * HEIGHT }, (_, at) => {
    return at % (rowBytes + 1) === 0 ? 0 : fillByte(at);
  });
  const header = new Uint8Array(13);
  new DataView(header.buffer).setUint32(0, WIDTH);
  new DataView(header.buffer).setUint32(4, HEIGHT);
  header.set([depth, colourType], 8);
  const chunks = [
    { type: 'IHDR', body: header },
    ...extra,
    { type: 'IDAT', body: deflateSync(rows) },
    { type: 'IEND', body: new Uint8Array() },
  ];
  return new Uint8Array(Buffer.concat([PNG_SIGNATURE, ...chunks.map(encodePngChunk)]));
}

const noise = (at: number) => (Math.imul(at + 7, 2_654_435_761) >>> 13) & 255;
const place = ({ x, y }: { readonly x: number; readonly y: number }) => y * WIDTH + x;

describe('a patch in a PNG of whole samples', () => {
  it.each([
    { depth: 8, colourType: 0, channels: 1 },
    { depth: 16, colourType: 0, channels: 1 },
    { depth: 8, colourType: 2, channels: 3 },
    { depth: 16, colourType: 2, channels: 3 },
    { depth: 8, colourType: 4, channels: 2 },
    { depth: 16, colourType: 4, channels: 2 },
    { depth: 8, colourType: 6, channels: 4 },
    { depth: 16, colourType: 6, channels: 4 },
  ])('leaves kind, depth and every other bit: $colourType, $depth bits', async (kind) => {
    const photo = pngOf(kind, noise);
    const { bytes, report } = await openPng(photo).applyPatches([patch()]);
    const [before, after] = [unpackPng(photo), unpackPng(bytes)];
    expect(after.header).toEqual(before.header);
    const pixelBytes = (kind.channels * kind.depth) / 8;
    const [old, now] = [readPngSamples(before), readPngSamples(after)];
    const changed = new Set<number>();
    now.forEach((byte, at) => byte !== old[at] && changed.add(Math.floor(at / pixelBytes)));
    expect([...changed].sort((a, b) => a - b)).toEqual([place(WHOLE), place(PART)]);
    // WHOLE lies in tile (1, 0), PART in (0, 0); 3 * 2 tiles.
    expect(report).toMatchObject({ lossless: true, blocksTotal: 6, blocksChanged: 2, dropped: [] });
  });

  it('has the colour of the fill, at 8 bits and at 16', async () => {
    const at8 = await openPng(pngOf({ depth: 8, colourType: 2, channels: 3 }, noise)).applyPatches([
      patch(),
    ]);
    const samples8 = readPngSamples(unpackPng(at8.bytes));
    expect([...samples8.subarray(place(WHOLE) * 3, place(WHOLE) * 3 + 3)]).toEqual([...FILL]);
    const at16 = await openPng(
      pngOf({ depth: 16, colourType: 2, channels: 3 }, () => 0x10),
    ).applyPatches([patch()]);
    const view = Buffer.from(readPngSamples(unpackPng(at16.bytes)));
    // 200 * 257 = 51,400. 0x1010 + (51,400 - 4,112) * 2 / 5 = 23,027.2.
    expect(view.readUInt16BE(place(WHOLE) * 6)).toBe(51_400);
    expect(view.readUInt16BE(place(PART) * 6)).toBe(23_027);
  });

  it('makes clear pixels solid, without the colour that nobody saw', async () => {
    // Black and wholly clear.
    const photo = pngOf({ depth: 8, colourType: 6, channels: 4 }, () => 0);
    const { bytes } = await openPng(photo).applyPatches([patch()]);
    const samples = readPngSamples(unpackPng(bytes));
    expect([...samples.subarray(place(WHOLE) * 4, place(WHOLE) * 4 + 4)]).toEqual([...FILL, 255]);
    expect([...samples.subarray(place(PART) * 4, place(PART) * 4 + 4)]).toEqual([...FILL, 102]);
  });

  it('never takes the colour that counts as clear', async () => {
    const extra = [{ type: 'tRNS', body: Uint8Array.of(0, 200, 0, 100, 0, 50) }];
    const photo = pngOf({ depth: 8, colourType: 2, channels: 3, extra }, noise);
    const { bytes } = await openPng(photo).applyPatches([patch()]);
    expect(readPngChunks(bytes).map(({ type }) => type)).toContain('tRNS');
    const { rgba } = readPng(bytes);
    expect([...rgba.subarray(place(WHOLE) * 4, place(WHOLE) * 4 + 4)]).toEqual([201, 101, 51, 255]);
  });
});

describe('a patch in a PNG of a palette or few greys', () => {
  const PLTE = Uint8Array.from({ length: 768 }, (_, at) => noise(at + 5_000));
  const palette = [
    { type: 'PLTE', body: PLTE },
    { type: 'tRNS', body: Uint8Array.of(9, 99) },
  ];

  it.each([
    { depth: 1, colourType: 0, channels: 1 },
    { depth: 2, colourType: 0, channels: 1 },
    { depth: 4, colourType: 0, channels: 1 },
    { depth: 1, colourType: 3, channels: 1, extra: palette },
    { depth: 4, colourType: 3, channels: 1, extra: palette },
    { depth: 8, colourType: 3, channels: 1, extra: palette },
  ])('is shown in its own shades, all others as before: $colourType, $depth bits', async (kind) => {
    const photo = pngOf(kind, noise);
    const { bytes, report } = await openPng(photo).applyPatches([patch()]);
    const [before, after] = [readPng(photo).rgba, readPng(bytes).rgba];
    const changed = new Set<number>();
    after.forEach((level, at) => level !== before[at] && changed.add(at >> 2));
    expect([...changed].sort((a, b) => a - b)).toEqual([place(WHOLE), place(PART)]);
    expect(report.lossless).toBe(true);
    // 0.299 * 200 + 0.587 * 100 + 0.114 * 50 = 124.2.
    const wanted = kind.colourType === 0 ? [124, 124, 124, 255] : [...FILL, 255];
    expect([...after.subarray(place(WHOLE) * 4, place(WHOLE) * 4 + 4)]).toEqual(wanted);
    expect(unpackPng(bytes).header.depth).toBe(8);
  });
});

describe('a part of a PNG as it is sent', () => {
  it('lies on white', () => {
    const photo = pngOf({ depth: 8, colourType: 4, channels: 2 }, (at) => (at % 2 === 1 ? 55 : 51));
    // Odd bytes of even rows are grey 55; a fifth of it on white: 255 - 200 / 5 = 215.
    const { rgb } = openPng(photo).readPixels({ x: 0, y: 0, width: 1, height: 1 });
    expect([...rgb]).toEqual([215, 215, 215]);
  });

  it('is the place that was asked for', () => {
    const photo = pngOf({ depth: 8, colourType: 2, channels: 3 }, noise);
    const { rgba } = readPng(photo);
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: WIDTH - 3 }),
        fc.integer({ min: 0, max: HEIGHT - 2 }),
        (x, y) => {
          const { rgb } = openPng(photo).readPixels({ x, y, width: 3, height: 2 });
          const corner = ((y + 1) * WIDTH + x + 2) * 4;
          expect([...rgb.subarray(15)]).toEqual([...rgba.subarray(corner, corner + 3)]);
        },
      ),
      { numRuns: 50 },
    );
  });
});
