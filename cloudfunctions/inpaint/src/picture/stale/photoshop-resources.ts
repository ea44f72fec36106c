import { asciiAt, readBytes } from '../byte-reader';

const SIGNATURE = '8BIM';
/** @see Adobe Photoshop file formats specification: image resources 1033 and 1036 */
const THUMBNAIL_IDS: ReadonlySet<number> = new Set([0x0409, 0x040c]);

/** Leaves the thumbnails out of a Photoshop segment; what comes behind a resource that cannot be read stays as it is.
 *  @param start of the first resource in the body
 *  @returns the same body where there is none */
export function dropPhotoshopThumbnails(body: Uint8Array, start: number): Uint8Array {
  const reader = readBytes(body);
  const kept = [body.subarray(0, start)];
  let hasDropped = false;
  let at = start;
  while (asciiAt(body, at, SIGNATURE.length) === SIGNATURE) {
    const nameBytes = (reader.u8(at + 6) ?? 0) + 1;
    const lengthAt = at + 6 + toEven(nameBytes);
    const end = lengthAt + 4 + toEven(reader.u32(lengthAt) ?? body.length);
    if (end > body.length) break;
    const isThumbnail = THUMBNAIL_IDS.has(reader.u16(at + 4) ?? 0);
    if (!isThumbnail) kept.push(body.subarray(at, end));
    hasDropped ||= isThumbnail;
    at = end;
  }
  return hasDropped ? Buffer.concat([...kept, body.subarray(at)]) : body;
}

function toEven(length: number): number {
  return length + (length & 1);
}
