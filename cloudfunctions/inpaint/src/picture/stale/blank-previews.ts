import { asciiAt, readBytes } from '../byte-reader';
import type { ByteReader } from '../byte-reader';
import { findJpegEnd, JPEG_MARKER, readJpegHeader } from '../jpeg-segments';

/** Blanks the pictures in a TIFF structure (EXIF of a JPEG or PNG): the thumbnail with its directory, and JPEG files that a
 *  maker's note holds. The rest keeps its place, since maker's notes point to it by offset.
 *  @returns the same bytes where there is none, else a copy   @see Exif 2.32, 4.5.8 */
export function blankPreviews(tiff: Uint8Array): Uint8Array {
  const clean = new Uint8Array(tiff);
  const hasThumbnail = blankThumbnail(clean);
  const hasPreview = blankJpegs(clean);
  return hasThumbnail || hasPreview ? clean : tiff;
}

const ENTRY_BYTES = 12;
/** Where the thumbnail begins and how long it is: as JPEG, or as strips. */
const PLACES = [
  [0x0201, 0x0202],
  [0x0111, 0x0117],
] as const;
const TYPE_SHORT = 3;

/** Changes its argument. */
function blankThumbnail(tiff: Uint8Array): boolean {
  const order = asciiAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return false;
  const reader = readBytes(tiff, order === 'II');
  const first = reader.u32(4) ?? tiff.length;
  const nextAt = endOfEntries(reader, first);
  const second = reader.u32(nextAt) ?? 0;
  if (second === 0) return false;
  for (const [startTag, lengthTag] of PLACES) {
    const starts = valuesOf(reader, second, startTag);
    const lengths = valuesOf(reader, second, lengthTag);
    starts.forEach((start, index) => blank(tiff, start, start + (lengths[index] ?? 0), nextAt));
  }
  blank(tiff, second, endOfEntries(reader, second) + 4, nextAt);
  tiff.fill(0, nextAt, nextAt + 4);
  return true;
}

/** Never over the first directory, whatever a broken file says. */
function blank(tiff: Uint8Array, start: number, end: number, firstEnd: number): void {
  tiff.fill(0, Math.max(start, firstEnd), Math.min(end, tiff.length));
}

function endOfEntries(reader: ByteReader, directory: number): number {
  return directory + 2 + (reader.u16(directory) ?? 0) * ENTRY_BYTES;
}

/** The numbers of a directory's entry; those that do not fit into it lie where it points to. */
function valuesOf(reader: ByteReader, directory: number, tag: number): readonly number[] {
  const entries = reader.u16(directory) ?? 0;
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (reader.u16(entry) !== tag) continue;
    const isShort = reader.u16(entry + 2) === TYPE_SHORT;
    const width = isShort ? 2 : 4;
    const count = Math.min(reader.u32(entry + 4) ?? 0, reader.length);
    const start = count * width <= 4 ? entry + 8 : (reader.u32(entry + 8) ?? reader.length);
    return Array.from({ length: count }, (_, at) => {
      const offset = start + at * width;
      return (isShort ? reader.u16(offset) : reader.u32(offset)) ?? 0;
    });
  }
  return [];
}

/** Changes its argument. */
function blankJpegs(bytes: Uint8Array): boolean {
  let hasFound = false;
  for (let at = bytes.indexOf(0xff); at >= 0; at = bytes.indexOf(0xff, at + 1)) {
    if (bytes[at + 1] !== JPEG_MARKER.soi || bytes[at + 2] !== 0xff) continue;
    const length = lengthOfJpeg(bytes.subarray(at));
    bytes.fill(0, at, at + length);
    hasFound ||= length > 0;
  }
  return hasFound;
}

/** 0 for bytes that only begin like a JPEG. */
function lengthOfJpeg(bytes: Uint8Array): number {
  try {
    return findJpegEnd(bytes, readJpegHeader(bytes));
  } catch {
    return 0;
  }
}
