import { deflateSync } from 'node:zlib';

import { createCanvas } from '@napi-rs/canvas';

import type {
  EncodedPicture,
  FillRequest,
} from '../../../cloudfunctions/inpaint/src/provider/provider';

/** Sides that differ, so that a swap shows. */
export const WIDTH_PX = 160;
export const HEIGHT_PX = 128;

export interface PngSettings {
  readonly widthPx: number;
  readonly heightPx: number;
  /** PNG colour type: 0 grey, 2 RGB, 3 palette, 6 RGB + alpha. */
  readonly colourType: 0 | 2 | 3 | 6;
  readonly bitDepth: 8 | 16;
  /** Samples of one pixel. */
  readonly pixel: (x: number, y: number) => readonly number[];
  readonly extraChunk?: readonly [name: string, content: Buffer];
}

const SAMPLES = { 0: 1, 2: 3, 3: 1, 6: 4 } as const;

/** Writes a PNG of any kind, also such as no encoder at hand would. @see PNG specification */
export function makePng(settings: PngSettings): Buffer {
  const { widthPx, heightPx, bitDepth, colourType } = settings;
  const header = Buffer.alloc(13);
  header.writeUInt32BE(widthPx, 0);
  header.writeUInt32BE(heightPx, 4);
  header.set([bitDepth, colourType, 0, 0, 0], 8);
  const chunks: (readonly [string, Buffer])[] = [['IHDR', header]];
  if (settings.extraChunk) chunks.push(settings.extraChunk);
  if (colourType === 3) chunks.push(['PLTE', Buffer.from([0, 0, 0, 255, 255, 255])]);
  chunks.push(['IDAT', deflateSync(makeRows(settings))], ['IEND', Buffer.alloc(0)]);
  const start = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
  return Buffer.concat([start, ...chunks.map(([name, content]) => makeChunk(name, content))]);
}

function makeRows({ widthPx, heightPx, colourType, bitDepth, pixel }: PngSettings): Buffer {
  const sampleBytes = bitDepth / 8;
  const rowBytes = 1 + widthPx * SAMPLES[colourType] * sampleBytes;
  const rows = Buffer.alloc(rowBytes * heightPx);
  for (let y = 0; y < heightPx; y += 1) {
    let at = y * rowBytes + 1;
    for (let x = 0; x < widthPx; x += 1) {
      for (const sample of pixel(x, y)) {
        rows[at] = sample;
        at += sampleBytes;
      }
    }
  }
  return rows;
}

function makeChunk(name: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), content]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crcOf(named));
  return Buffer.concat([length, named, checksum]);
}

/** @see PNG specification, annex D */
function crcOf(bytes: Buffer): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb8_8320 : 0);
  }
  return (crc ^ 0xffff_ffff) >>> 0;
}

/** Marks the square from (40, 40) to (80, 80). */
export function isMarked(x: number, y: number): boolean {
  return x >= 40 && x < 80 && y >= 40 && y < 80;
}

export function makeMask(changes: Partial<PngSettings> = {}): Buffer {
  return makePng({
    widthPx: WIDTH_PX,
    heightPx: HEIGHT_PX,
    colourType: 0,
    bitDepth: 8,
    pixel: (x, y) => [isMarked(x, y) ? 255 : 0],
    ...changes,
  });
}

/** A blue plane with a red square where the mask is. */
export function makeJpeg(widthPx = WIDTH_PX, heightPx = HEIGHT_PX): Buffer {
  const canvas = createCanvas(widthPx, heightPx);
  const context = canvas.getContext('2d');
  context.fillStyle = 'rgb(20, 60, 200)';
  context.fillRect(0, 0, widthPx, heightPx);
  context.fillStyle = 'rgb(220, 30, 10)';
  context.fillRect(40, 40, 40, 40);
  return canvas.toBuffer('image/jpeg', 95);
}

export function asPicture(bytes: Uint8Array, format: 'jpeg' | 'png'): EncodedPicture {
  return { bytes, format, widthPx: WIDTH_PX, heightPx: HEIGHT_PX };
}

/** An erase request that every rule lets pass. */
export function makeFillRequest(changes: Partial<FillRequest> = {}): FillRequest {
  return {
    mode: 'erase',
    picture: asPicture(makeJpeg(), 'jpeg'),
    mask: asPicture(makeMask(), 'png'),
    seed: 7,
    ...changes,
  };
}
