import type { PackedObjects } from '../../../../miniprogram/shared/contract/segment';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { BitWriter } from '../../../../miniprogram/shared/mask/packed/bit-writer';
import type { FoundObjects } from '../provider/object-finder';

/** Of the packed map: bits of an object's number, and k of the Rice code of a run's length. @see shared/contract/segment */
const OBJECT_BITS = 8;
const RUN_K = 4;
/** A finger is coarser than this. */
const LONG_SIDE_PX = 512;
/** A reply may have a megabyte; a map of objects, and not of noise, has some ten thousand letters. */
const MOST_LETTERS = 200 * 1024;

type ObjectGrid = Pick<FoundObjects, 'widthPx' | 'heightPx' | 'objects'>;

/** A map as it goes to the phone, reduced. @throws AppError RESULT_UNUSABLE for one that is nothing but noise */
export function packObjects(found: ObjectGrid): PackedObjects {
  const { widthPx: width, heightPx: height, objects } = reduce(found);
  const out = new BitWriter();
  for (let at = 0; at < objects.length;) {
    let end = at + 1;
    while (end < objects.length && objects[end] === objects[at]) end += 1;
    out.bits(objects[at]!, OBJECT_BITS);
    out.rice(end - at - 1, RUN_K);
    at = end;
  }
  const runs = out.end();
  if (runs.length > MOST_LETTERS) throw new AppError('RESULT_UNUSABLE', 'the map is noise');
  return { width, height, runs };
}

/** Takes the pixel in the middle of each new one: numbers of objects have no mean. */
function reduce(found: ObjectGrid): ObjectGrid {
  const scale = Math.min(1, LONG_SIDE_PX / Math.max(found.widthPx, found.heightPx));
  if (scale === 1) return found;
  const toSide = (side: number) => Math.max(1, Math.round(side * scale));
  const [widthPx, heightPx] = [toSide(found.widthPx), toSide(found.heightPx)];
  const objects = new Uint8Array(widthPx * heightPx);
  for (let at = 0; at < objects.length; at += 1) {
    const column = Math.floor((((at % widthPx) + 0.5) * found.widthPx) / widthPx);
    const row = Math.floor(((Math.floor(at / widthPx) + 0.5) * found.heightPx) / heightPx);
    objects[at] = found.objects[row * found.widthPx + column]!;
  }
  return { widthPx, heightPx, objects };
}
