import { broken } from './failures';
import type { JpegScan } from './jpeg-file';

/** More than the longest unit can take: ten blocks of 64 coefficients with 31 bits each. Damaged data may be read that far
 *  beyond its end before that is noticed. */
const OVERREAD_BYTES = 4096;

/** One scan's entropy-coded bits, free of stuffed bytes and restart markers, interval by interval. Positions are in bits. */
export interface EntropyBits {
  readonly view: DataView;
  readonly startBits: Int32Array;
  readonly endBits: Int32Array;
  /** Where the intervals lie in the file, in bytes, restart markers excluded. */
  readonly fileStarts: Int32Array;
  readonly fileEnds: Int32Array;
}

/** @throws AppError PHOTO_BROKEN where restart intervals are missing */
export function readEntropyBits(bytes: Uint8Array, scan: JpegScan, intervals: number): EntropyBits {
  const end = scan.entropyEnd;
  const clean = new Uint8Array(end - scan.entropyStart + OVERREAD_BYTES);
  const bits = emptyIntervals(clean, intervals);
  let interval = 0;
  let cleanLength = 0;
  let from = scan.entropyStart;
  bits.fileStarts[0] = from;
  for (;;) {
    const escape = bytes.indexOf(0xff, from);
    const stop = escape < 0 || escape > end ? end : escape;
    clean.set(bytes.subarray(from, stop), cleanLength);
    cleanLength += stop - from;
    if (stop === end) break;
    let code = escape + 1;
    while (bytes[code] === 0xff) code += 1;
    from = code + 1;
    if (bytes[code] === 0) {
      clean[cleanLength] = 0xff;
      cleanLength += 1;
      continue;
    }
    bits.endBits[interval] = 8 * cleanLength;
    bits.fileEnds[interval] = escape;
    interval += 1;
    bits.startBits[interval] = 8 * cleanLength;
    bits.fileStarts[interval] = from;
  }
  if (interval !== intervals - 1) throw broken('a restart interval is missing');
  bits.endBits[interval] = 8 * cleanLength;
  bits.fileEnds[interval] = end;
  return bits;
}

function emptyIntervals(clean: Uint8Array, intervals: number): EntropyBits {
  return {
    view: new DataView(clean.buffer),
    startBits: new Int32Array(intervals),
    endBits: new Int32Array(intervals),
    fileStarts: new Int32Array(intervals),
    fileEnds: new Int32Array(intervals),
  };
}
