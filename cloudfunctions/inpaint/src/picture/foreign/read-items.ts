import { asciiAt, readBytes } from '../byte-reader';
import { brokenFile } from './foreign-failures';
import { findBox, readBoxes } from './read-boxes';
import type { Box } from './read-boxes';

/** Before a full box's fields: version and flags. */
const FULL_BYTES = 4;
/** More than any real file has. */
const COUNT_MAX = 10_000;

/** The picture items of a file and what belongs to them. @see ISO/IEC 14496-12, 8.11; ISO/IEC 23008-12, 9.3 */
export interface ItemTable {
  readonly primaryId: number;
  /** Kinds such as `hvc1`, `Exif`, by item. */
  readonly kinds: ReadonlyMap<number, string>;
  /** The properties of an item in the order they are applied. */
  propertiesOf(itemId: number): readonly Box[];
  /** The data of an item that lies in one piece; undefined for others. */
  dataOf(itemId: number): Uint8Array | undefined;
}

/** @throws AppError PHOTO_BROKEN */
export function readItems(file: Uint8Array): ItemTable {
  const meta = findBox(readBoxes(file), 'meta');
  if (meta === undefined) throw brokenFile('the file has no pictures');
  const boxes = readBoxes(meta.subarray(FULL_BYTES));
  const properties = readProperties(findBox(boxes, 'iprp'));
  const places = readPlaces(findBox(boxes, 'iloc'));
  const inside = findBox(boxes, 'idat') ?? new Uint8Array();
  return {
    primaryId: readPrimaryId(findBox(boxes, 'pitm')),
    kinds: readKinds(findBox(boxes, 'iinf')),
    propertiesOf: (itemId) => properties.get(itemId) ?? [],
    dataOf(itemId) {
      const place = places.get(itemId);
      if (place === undefined) return undefined;
      const { start, length } = place;
      const source = place.isInside ? inside : file;
      return start + length <= source.length ? source.subarray(start, start + length) : undefined;
    },
  };
}

function readPrimaryId(pitm: Uint8Array | undefined): number {
  const reader = readBytes(pitm ?? new Uint8Array());
  const id = reader.u8(0) === 0 ? reader.u16(FULL_BYTES) : reader.u32(FULL_BYTES);
  if (id === undefined) throw brokenFile('the file names no primary picture');
  return id;
}

function readKinds(iinf: Uint8Array | undefined): ReadonlyMap<number, string> {
  if (iinf === undefined) throw brokenFile('the file lists no items');
  const countBytes = iinf[0] === 0 ? 2 : 4;
  const kinds = new Map<number, string>();
  for (const { kind, body } of readBoxes(iinf.subarray(FULL_BYTES + countBytes))) {
    const version = body[0] ?? 0;
    if (kind !== 'infe' || version < 2) continue;
    const idBytes = version === 2 ? 2 : 4;
    const reader = readBytes(body);
    const id = idBytes === 2 ? reader.u16(FULL_BYTES) : reader.u32(FULL_BYTES);
    // Two bytes between are the item's protection.
    if (id !== undefined) kinds.set(id, asciiAt(body, FULL_BYTES + idBytes + 2, 4));
  }
  return kinds;
}

function readProperties(iprp: Uint8Array | undefined): ReadonlyMap<number, readonly Box[]> {
  const boxes = readBoxes(iprp ?? new Uint8Array());
  const all = readBoxes(findBox(boxes, 'ipco') ?? new Uint8Array());
  const properties = new Map<number, readonly Box[]>();
  for (const { kind, body } of boxes) {
    if (kind !== 'ipma') continue;
    for (const { itemId, indexes } of readAssociations(body)) {
      const own = indexes.flatMap((index) => all[index - 1] ?? []);
      properties.set(itemId, [...(properties.get(itemId) ?? []), ...own]);
    }
  }
  return properties;
}

interface Association {
  readonly itemId: number;
  /** From 1 on. */
  readonly indexes: readonly number[];
}

function readAssociations(ipma: Uint8Array): readonly Association[] {
  const reader = readBytes(ipma);
  const hasLongIds = (reader.u8(0) ?? 0) > 0;
  const hasLongIndexes = ((reader.u8(3) ?? 0) & 1) === 1;
  const count = Math.min(COUNT_MAX, reader.u32(FULL_BYTES) ?? 0);
  const associations: Association[] = [];
  let at = FULL_BYTES + 4;
  for (let entry = 0; entry < count; entry += 1) {
    const itemId = (hasLongIds ? reader.u32(at) : reader.u16(at)) ?? 0;
    at += hasLongIds ? 4 : 2;
    const length = reader.u8(at) ?? 0;
    const indexBytes = hasLongIndexes ? 2 : 1;
    const start = at + 1;
    // The highest bit says that a reader must know the property.
    const indexes = Array.from({ length }, (_, index) => {
      const place = start + index * indexBytes;
      return hasLongIndexes ? (reader.u16(place) ?? 0) & 0x7fff : (reader.u8(place) ?? 0) & 0x7f;
    });
    associations.push({ itemId, indexes });
    at = start + length * indexBytes;
  }
  return associations;
}

interface Place {
  /** In the file, or in the `idat` box. */
  readonly isInside: boolean;
  readonly start: number;
  readonly length: number;
}

/** Items in one piece only: nobody divides metadata. @see ISO/IEC 14496-12, 8.11.3 */
function readPlaces(iloc: Uint8Array | undefined): ReadonlyMap<number, Place> {
  const reader = readBytes(iloc ?? new Uint8Array());
  const version = reader.u8(0) ?? 0;
  const sizes = reader.u16(FULL_BYTES) ?? 0;
  const [offsetBytes, lengthBytes] = [sizes >> 12, (sizes >> 8) & 15];
  const [baseBytes, indexBytes] = [(sizes >> 4) & 15, version > 0 ? sizes & 15 : 0];
  let at = FULL_BYTES + 2;
  const take = (width: number): number => {
    const value = readWidth(reader, at, width);
    at += width;
    return value;
  };
  const places = new Map<number, Place>();
  const idBytes = version < 2 ? 2 : 4;
  const count = Math.min(COUNT_MAX, take(idBytes));
  for (let item = 0; item < count && at < reader.length; item += 1) {
    const itemId = take(idBytes);
    const method = version > 0 ? take(2) & 15 : 0;
    take(2);
    const base = take(baseBytes);
    const extents = take(2);
    for (let extent = 0; extent < extents && at < reader.length; extent += 1) {
      take(indexBytes);
      const start = base + take(offsetBytes);
      const length = take(lengthBytes);
      if (extents === 1 && method < 2)
        places.set(itemId, { isInside: method === 1, start, length });
    }
  }
  return places;
}

/** A number of 0, 2, 4 or 8 bytes; past the end it is 0. Of 8 bytes the lower half counts, no file is longer. */
function readWidth(reader: ReturnType<typeof readBytes>, at: number, width: number): number {
  switch (width) {
    case 2:
      return reader.u16(at) ?? 0;
    case 4:
      return reader.u32(at) ?? 0;
    case 8:
      return reader.u32(at + 4) ?? 0;
    default:
      return 0;
  }
}
