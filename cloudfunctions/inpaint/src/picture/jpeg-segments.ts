import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { readBytes } from './byte-reader';

/** Marker codes, the byte after 0xFF. @see ITU-T T.81, table B.1 */
export const JPEG_MARKER = {
  sof0: 0xc0,
  dht: 0xc4,
  jpg: 0xc8,
  sof15: 0xcf,
  dac: 0xcc,
  rst0: 0xd0,
  rst7: 0xd7,
  soi: 0xd8,
  eoi: 0xd9,
  sos: 0xda,
  app0: 0xe0,
  app1: 0xe1,
  app2: 0xe2,
  app13: 0xed,
  app14: 0xee,
  app15: 0xef,
  com: 0xfe,
} as const;

/** One marker segment. Offsets in bytes of the file. */
export interface JpegSegment {
  readonly marker: number;
  /** Of the 0xFF before the marker. */
  readonly start: number;
  /** Of the first byte behind the length field. */
  readonly bodyStart: number;
  /** First byte behind the segment. */
  readonly end: number;
}

/** All segments up to the first scan, in order.
 *  @throws AppError PHOTO_BROKEN when the file ends or goes astray before a scan begins */
export function readJpegHeader(bytes: Uint8Array): readonly JpegSegment[] {
  const segments: JpegSegment[] = [];
  let offset = 2;
  for (;;) {
    const segment = readSegment(bytes, offset);
    if (segment === undefined) throw broken('ends inside its header');
    segments.push(segment);
    if (segment.marker === JPEG_MARKER.sos) return segments;
    offset = segment.end;
  }
}

/** Checks that every scan runs to the end-of-image marker. What follows that marker is not looked at.
 *  @param header as readJpegHeader gave it   @returns the offset of the first byte behind that marker
 *  @throws AppError PHOTO_BROKEN */
export function findJpegEnd(bytes: Uint8Array, header: readonly JpegSegment[]): number {
  let offset = header[header.length - 1]?.end ?? bytes.length;
  for (;;) {
    offset = findMarker(bytes, offset);
    if (bytes[offset + 1] === JPEG_MARKER.eoi) return offset + 2;
    const segment = readSegment(bytes, offset);
    if (segment === undefined) throw broken('is cut short');
    offset = segment.end;
  }
}

/** The next marker behind entropy-coded bytes; stuffed zeros, fill bytes and restart markers belong to them. */
function findMarker(bytes: Uint8Array, from: number): number {
  for (let at = bytes.indexOf(0xff, from); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    const code = bytes[at + 1];
    if (code === undefined) break;
    const isData = code === 0 || code === 0xff || isRestart(code);
    if (!isData) return at;
  }
  throw broken('is cut short');
}

function isRestart(code: number): boolean {
  return code >= JPEG_MARKER.rst0 && code <= JPEG_MARKER.rst7;
}

function readSegment(bytes: Uint8Array, from: number): JpegSegment | undefined {
  const reader = readBytes(bytes);
  let start = from;
  while (reader.u8(start) === 0xff && reader.u8(start + 1) === 0xff) start += 1;
  const marker = reader.u8(start + 1);
  const length = reader.u16(start + 2);
  if (reader.u8(start) !== 0xff || marker === undefined || length === undefined || length < 2) {
    return undefined;
  }
  const end = start + 2 + length;
  return end <= bytes.length ? { marker, start, bodyStart: start + 4, end } : undefined;
}

function broken(what: string): AppError {
  return new AppError('PHOTO_BROKEN', `the JPEG ${what}`);
}
