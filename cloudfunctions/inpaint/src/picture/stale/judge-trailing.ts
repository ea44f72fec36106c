import type { DroppedPart } from '../../../../../miniprogram/shared/contract/job';
import type { TrailingBytes } from '../jpeg/splice-jpeg';

/** The end of Samsung's list of small notes (time zone, camera mode), which counts its offsets from its own end. */
const NOTES_END = 'SEFT';
const NOTES_BYTES_MAX = 65_536;
/** A JPEG, and the name of the box that an MP4 file begins with. */
const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
const FILM_START = 'ftyp';

export interface TrailingVerdict {
  readonly fate: TrailingBytes;
  readonly dropped: readonly DroppedPart[];
}

/** Decides about the bytes behind a JPEG's end. Films and pictures show what was erased, and a gain map still shines where it
 *  was: they go. Padding and Samsung's small notes stay. What nobody can read might show it too, so it goes.
 *  @param hasGainMap whether the header speaks of one */
export function judgeTrailing(trailing: Uint8Array, hasGainMap: boolean): TrailingVerdict {
  const bytes = Buffer.from(trailing.buffer, trailing.byteOffset, trailing.byteLength);
  const dropped: DroppedPart[] = [];
  if (bytes.includes(FILM_START)) dropped.push('film');
  if (bytes.includes(JPEG_START)) dropped.push(hasGainMap ? 'gain-map' : 'further-pictures');
  if (dropped.length > 0) return { fate: 'drop', dropped };
  if (isPadding(bytes) || isNotes(bytes)) return { fate: 'keep', dropped };
  return { fate: 'drop', dropped: ['unknown'] };
}

function isPadding(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0 || byte === 0xff || byte === 0x0a || byte === 0x0d);
}

function isNotes(bytes: Buffer): boolean {
  const isShort = bytes.length <= NOTES_BYTES_MAX;
  return isShort && bytes.subarray(-NOTES_END.length).toString('latin1') === NOTES_END;
}
