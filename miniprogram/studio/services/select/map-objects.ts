import { BitReader } from '../../../shared/mask/packed/bit-reader';
import type { PackedObjects } from '../../../shared/contract/segment';
import { AppError } from '../../../shared/contract/app-error';
import { countSides, findContacts } from './contacts';
import type { Contact } from './contacts';
import { mergeParts } from './merge-parts';
import type { ObjectMap } from './object-map';

/** Of the packed map: bits of an object's number, and k of the Rice code of a run's length. @see shared/contract/segment */
const OBJECT_BITS = 8;
const RUN_K = 4;
/** What belongs to no object, in a packed map. */
const NOTHING = 0;
const MOST_SIDE_PX = 1024;

/** Two objects that touch along less of the smaller one's edge are neighbours, not parts of one thing. */
const LEAST_SHARE = 0.1;
/** Of the picture: more is what objects stand before. */
const MOST_AREA = 0.7;

/** Reads a map that the cloud made. Each object is a part; the larger one is an object with the neighbour along which most of an
 *  edge lies, and so on: the map says nothing of what belongs together.
 *  @throws AppError INVALID_REQUEST for a map that cannot be read */
export function mapObjects(packed: PackedObjects): ObjectMap {
  const { width: widthPx, height: heightPx } = packed;
  const size = { widthPx, heightPx };
  const parts = readParts(packed);
  const partCount = parts.reduce((most, part) => Math.max(most, part), 0) + 1;
  const source = { ...size, parts, partCount, measure: () => 0 };
  const sides = countSides(source);
  const contacts = findContacts(source);
  const tree = mergeParts({
    areasPx: countPixels(parts, partCount),
    contacts,
    costOf: (one, other, { length }: Contact) => {
      const share = length / Math.min(sides[one]!, sides[other]!);
      return one === NOTHING || other === NOTHING || share < LEAST_SHARE ? Infinity : 1 / share;
    },
    onJoin: (one, other, joined) => {
      sides[joined] = sides[one]! + sides[other]! - 2 * contacts[one]!.get(other)!.length;
    },
  });
  const most = widthPx * heightPx * MOST_AREA;
  const isChoice = Uint8Array.from(tree.areasPx, (areaPx, node) => {
    const isObject = node !== NOTHING && areaPx > 0;
    return isObject && (node < partCount || areaPx <= most) ? 1 : 0;
  });
  return { ...size, parts, tree, isChoice };
}

function readParts({ width, height, runs }: PackedObjects): Uint16Array {
  const isSized = [width, height].every(
    (side) => Number.isInteger(side) && side > 0 && side <= MOST_SIDE_PX,
  );
  if (!isSized) throw new AppError('INVALID_REQUEST', 'map: a side is not right');
  const parts = new Uint16Array(width * height);
  const reader = new BitReader(runs, 'map');
  for (let at = 0; at < parts.length;) {
    const part = reader.bits(OBJECT_BITS);
    const end = at + reader.rice(RUN_K) + 1;
    if (end > parts.length) throw new AppError('INVALID_REQUEST', 'map: a run leaves the picture');
    parts.fill(part, at, end);
    at = end;
  }
  reader.end();
  return parts;
}

function countPixels(parts: Uint16Array, partCount: number): readonly number[] {
  const counts = new Array<number>(partCount).fill(0);
  for (const part of parts) counts[part]! += 1;
  return counts;
}
