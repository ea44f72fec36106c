import { asciiAt, readBytes } from '../byte-reader';
import { brokenFile } from './foreign-failures';

/** A box of an ISO base media file; its body lies in the file. */
export interface Box {
  readonly kind: string;
  readonly body: Uint8Array;
}

/** More than any real file has in one place. */
const BOXES_MAX = 10_000;

/** The boxes that lie one behind the other in some bytes.
 *  @throws AppError PHOTO_BROKEN   @see ISO/IEC 14496-12, 4.2 */
export function readBoxes(bytes: Uint8Array): readonly Box[] {
  const reader = readBytes(bytes);
  const boxes: Box[] = [];
  let at = 0;
  while (at + 8 <= bytes.length) {
    const short = reader.u32(at) ?? 0;
    // 1: a 64-bit length follows, whose upper half must be 0 here. 0: up to the end.
    const isLong = short === 1;
    if (isLong && reader.u32(at + 8) !== 0) throw brokenFile('a box is too long');
    const length = isLong ? (reader.u32(at + 12) ?? 0) : short === 0 ? bytes.length - at : short;
    const headBytes = isLong ? 16 : 8;
    const end = at + length;
    if (length < headBytes || end > bytes.length) throw brokenFile('a box has a bad length');
    boxes.push({ kind: asciiAt(bytes, at + 4, 4), body: bytes.subarray(at + headBytes, end) });
    if (boxes.length > BOXES_MAX) throw brokenFile('too many boxes');
    at = end;
  }
  return boxes;
}

/** The body of the first box of a kind. */
export function findBox(boxes: readonly Box[], kind: string): Uint8Array | undefined {
  return boxes.find((box) => box.kind === kind)?.body;
}
