import { createHash } from 'node:crypto';
import { asciiAt, readBytes } from '../byte-reader';
import { JPEG_MARKER } from '../jpeg-segments';
import { writeSegment } from '../jpeg/write-segments';
import { LONG_XMP_DIGEST } from './fit-xmp';
import { scanXml } from './scan-xml';
import { readXmp } from './xmp-properties';
import type { XmpText } from './xmp-properties';

/** @see XMP specification, part 3, 1.1.3 */
const MAIN_NAME = 'http://ns.adobe.com/xap/1.0/\0';
const LONG_NAME = 'http://ns.adobe.com/xmp/extension/\0';
const DIGEST_LETTERS = 32;
/** Digest, length of the whole and where this piece begins. */
const LONG_HEADER_BYTES = LONG_NAME.length + DIGEST_LETTERS + 8;
const LONG_PIECE_BYTES = 65_400;

/** A marker segment: its body, and how it is written. */
export interface Segment {
  readonly marker: number;
  readonly body: Uint8Array;
  readonly whole: Uint8Array;
}

export function toSegment(marker: number, body: Uint8Array): Segment {
  return { marker, body, whole: writeSegment(marker, body) };
}

export function isApp1(segment: Segment, name: string): boolean {
  return segment.marker === JPEG_MARKER.app1 && asciiAt(segment.body, 0, name.length) === name;
}

export function isMainXmp(segment: Segment): boolean {
  return isApp1(segment, MAIN_NAME);
}

/** Also a piece of the second part. */
export function isAnyXmp(segment: Segment): boolean {
  return isMainXmp(segment) || isApp1(segment, LONG_NAME);
}

export function readMainXmp({ body }: Segment): XmpText {
  return Buffer.from(body.subarray(MAIN_NAME.length)).toString('latin1');
}

/** @param text at most XMP_CHARS_MAX of them */
export function writeMainXmp(text: XmpText): Segment {
  return toSegment(JPEG_MARKER.app1, Buffer.from(MAIN_NAME + text, 'latin1'));
}

/** The second part of a file's XMP and the segments it came in. */
export interface LongXmp {
  readonly text: XmpText;
  readonly segments: readonly Segment[];
}

/** Joins the second part that the first one names.
 *  @returns undefined where there is none, a piece of it is missing, or it is no XML */
export function readLongXmp(segments: readonly Segment[], main: XmpText): LongXmp | undefined {
  const digest = readXmp(main, LONG_XMP_DIGEST);
  if (digest?.length !== DIGEST_LETTERS) return undefined;
  const pieces = segments.filter((segment) => isApp1(segment, LONG_NAME + digest));
  const at = ({ body }: Segment) => readBytes(body).u32(LONG_HEADER_BYTES - 4) ?? 0;
  const inOrder = [...pieces].sort((one, other) => at(one) - at(other));
  const bytes = Buffer.concat(inOrder.map(({ body }) => body.subarray(LONG_HEADER_BYTES)));
  const text = bytes.toString('latin1');
  const length = pieces[0] && readBytes(pieces[0].body).u32(LONG_HEADER_BYTES - 8);
  const isWhole = bytes.length === length && scanXml(text) !== undefined;
  return isWhole ? { text, segments: pieces } : undefined;
}

/** @returns the digest for the first part, and the segments */
export function writeLongXmp(text: XmpText): {
  readonly digest: string;
  readonly segments: readonly Segment[];
} {
  const bytes = Buffer.from(text, 'latin1');
  const digest = createHash('md5').update(bytes).digest('hex').toUpperCase();
  const segments: Segment[] = [];
  for (let at = 0; at < bytes.length; at += LONG_PIECE_BYTES) {
    const numbers = Buffer.alloc(8);
    numbers.writeUInt32BE(bytes.length);
    numbers.writeUInt32BE(at, 4);
    const name = Buffer.from(LONG_NAME + digest, 'latin1');
    const piece = bytes.subarray(at, at + LONG_PIECE_BYTES);
    segments.push(toSegment(JPEG_MARKER.app1, Buffer.concat([name, numbers, piece])));
  }
  return { digest, segments };
}
