import { broken } from './failures';
import type { JpegFrame, JpegScan } from './jpeg-file';

const BLOCK_COEFFICIENTS = 64;
const NEVER_SENT = -1;
/** Decoders smooth over blocks while one of these is not fully known, and would show another picture than the coefficients
 *  say. @see libjpeg-turbo jdcoefct.c, smoothing_ok */
const NEEDED_COEFFICIENTS = 10;

/** Keeps book of which bits of which coefficients the scans have brought. */
export interface ScanProgress {
  /** @throws AppError PHOTO_BROKEN where a scan brings again what is there, or refines what is not */
  take(scan: JpegScan): void;
  /** @throws AppError PHOTO_BROKEN where scans are missing */
  finish(): void;
}

export function trackScans(frame: JpegFrame): ScanProgress {
  const lowestBits = frame.components.map(() => new Int8Array(BLOCK_COEFFICIENTS).fill(NEVER_SENT));
  return {
    take: (scan) => scan.components.forEach(({ index }) => takeBand(lowestBits[index]!, scan)),
    finish: () => {
      const isKnown = (bits: Int8Array) =>
        bits.subarray(0, NEEDED_COEFFICIENTS).every((bit) => bit === 0);
      if (!lowestBits.every(isKnown)) throw broken('a scan is missing');
    },
  };
}

function takeBand(lowestBits: Int8Array, scan: JpegScan): void {
  const expected = scan.bitBefore === 0 ? NEVER_SENT : scan.bitBefore;
  if (scan.spectralStart > 0 && lowestBits[0] === NEVER_SENT) throw broken('AC before DC');
  for (let k = scan.spectralStart; k <= scan.spectralEnd; k += 1) {
    if (lowestBits[k] !== expected) throw broken('scans out of turn');
    lowestBits[k] = scan.bitAfter;
  }
}
