import { createHash } from 'node:crypto';
import { asciiAt, readBytes } from '../byte-reader';

const SIGNATURE = '8BIM';
/** @see Adobe Photoshop file formats specification: image resources 1028 and 1061 */
const IPTC_RESOURCE = 0x0404;
const DIGEST_RESOURCE = 0x0425;
const TAG_MARKER = 0x1c;
const APPLICATION_RECORD = 2;
/** Content location code and name, city, sublocation, province, country code and name. @see IPTC IIM 4.2, chapter 6 */
const PLACES: ReadonlySet<number> = new Set([26, 27, 90, 92, 95, 100, 101]);
/** Marker, record, number and two bytes of length. */
const HEADER_BYTES = 5;

/** Leaves the names of places out of a Photoshop segment's IPTC data.
 *  @param start of the first resource in the body
 *  @returns the same body where there are none, or it cannot be read to its end */
export function clearIptcPlaces(body: Uint8Array, start: number): Uint8Array {
  const resources = readResources(body, start);
  const iptc = resources?.find(({ id }) => id === IPTC_RESOURCE);
  if (resources === undefined || iptc === undefined) return body;
  const clear = withoutPlaces(iptc.content);
  if (clear === iptc.content) return body;
  const digest = createHash('md5').update(clear).digest();
  const written = resources.map((resource) => {
    if (resource.id === IPTC_RESOURCE) return encodeResource(resource.head, clear);
    if (resource.id === DIGEST_RESOURCE) return encodeResource(resource.head, digest);
    return resource.whole;
  });
  return Buffer.concat([body.subarray(0, start), ...written]);
}

interface Resource {
  readonly id: number;
  /** From the signature to the name. */
  readonly head: Uint8Array;
  readonly content: Uint8Array;
  readonly whole: Uint8Array;
}

function readResources(body: Uint8Array, start: number): readonly Resource[] | undefined {
  const reader = readBytes(body);
  const resources: Resource[] = [];
  let at = start;
  while (asciiAt(body, at, SIGNATURE.length) === SIGNATURE) {
    const lengthAt = at + 6 + toEven((reader.u8(at + 6) ?? 0) + 1);
    const length = reader.u32(lengthAt);
    const contentAt = lengthAt + 4;
    if (length === undefined || contentAt + length > body.length) return undefined;
    const end = Math.min(body.length, contentAt + toEven(length));
    resources.push({
      id: reader.u16(at + 4) ?? 0,
      head: body.subarray(at, lengthAt),
      content: body.subarray(contentAt, contentAt + length),
      whole: body.subarray(at, end),
    });
    at = end;
  }
  return at === body.length ? resources : undefined;
}

function encodeResource(head: Uint8Array, content: Uint8Array): Uint8Array {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  return Buffer.concat([head, length, content, Buffer.alloc(content.length & 1)]);
}

function withoutPlaces(iptc: Uint8Array): Uint8Array {
  const reader = readBytes(iptc);
  const kept: Uint8Array[] = [];
  let at = 0;
  while (reader.u8(at) === TAG_MARKER) {
    const end = at + HEADER_BYTES + (reader.u16(at + 3) ?? iptc.length);
    if (end > iptc.length) break;
    const isPlace = reader.u8(at + 1) === APPLICATION_RECORD && PLACES.has(reader.u8(at + 2) ?? 0);
    if (!isPlace) kept.push(iptc.subarray(at, end));
    at = end;
  }
  const clear = Buffer.concat([...kept, iptc.subarray(at)]);
  return clear.length === iptc.length ? iptc : clear;
}

function toEven(length: number): number {
  return length + (length & 1);
}
