import { broken } from './failures';
import { takeBits, takeSigned, takeSymbol } from './progressive-bits';
import type { BitSource } from './progressive-bits';
import type { ScanCursor, ScanReader } from './scan-reader';

/** A progressive scan being read. */
export interface ProgressiveScan extends ScanCursor {
  readonly reader: ScanReader;
  readonly source: BitSource;
  /** Blocks, the next one included, that hold nothing new in this band. */
  endOfBand: number;
}

/** Reads what a scan says of the block at `at`. */
export type ProgressiveStep = (
  scan: ProgressiveScan,
  component: number,
  coefficients: Int16Array,
  at: number,
) => void;

const ZERO_RUN_SIZE = 15;

/** @see ITU-T T.81, G.1.2.1 */
export const firstDc: ProgressiveStep = (scan, component, coefficients, at) => {
  const { reader, source, predictors } = scan;
  const size = takeSymbol(source, reader.dcTables[component]!);
  const value = predictors[component]! + takeSigned(source, size);
  predictors[component] = value;
  coefficients[at] = value << reader.scan.bitAfter;
};

export const refineDc: ProgressiveStep = ({ reader, source }, _component, coefficients, at) => {
  if (takeBits(source, 1) === 1) {
    coefficients[at] = coefficients[at]! | (1 << reader.scan.bitAfter);
  }
};

/** @see ITU-T T.81, G.1.2.2 */
export const firstAc: ProgressiveStep = (scan, component, coefficients, at) => {
  if (scan.endOfBand > 0) {
    scan.endOfBand -= 1;
    return;
  }
  const { source, reader } = scan;
  const { spectralStart, spectralEnd, bitAfter } = reader.scan;
  const table = reader.acTables[component]!;
  let k = spectralStart;
  while (k <= spectralEnd) {
    const symbol = takeSymbol(source, table);
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size === 0 && run < ZERO_RUN_SIZE) {
      scan.endOfBand = takeEndOfBand(source, run) - 1;
      return;
    }
    k += run;
    if (k > spectralEnd) throw broken('a run passes the end of a band');
    if (size > 0) coefficients[at + k] = takeSigned(source, size) << bitAfter;
    k += 1;
  }
};

/** Blocks that end here, this one included. */
function takeEndOfBand(source: BitSource, run: number): number {
  return (1 << run) + (run > 0 ? takeBits(source, run) : 0);
}

/** @see ITU-T T.81, G.1.2.3 */
export const refineAc: ProgressiveStep = (scan, component, coefficients, at) => {
  const { spectralStart, spectralEnd, bitAfter } = scan.reader.scan;
  const band = { coefficients, end: at + spectralEnd, bit: 1 << bitAfter };
  let place = at + spectralStart;
  if (scan.endOfBand === 0) place = refineUntilEnd(scan, component, band, place);
  if (scan.endOfBand === 0) return;
  refineRun(scan.source, band, place, BAND_LENGTH);
  scan.endOfBand -= 1;
};

const BAND_LENGTH = 64;

interface Band {
  readonly coefficients: Int16Array;
  /** Place of the last coefficient. */
  readonly end: number;
  /** The bit this scan brings. */
  readonly bit: number;
}

/** Reads new coefficients and refinements until the band, or all that is new in it, ends.
 *  @returns the place of the next coefficient */
function refineUntilEnd(
  scan: ProgressiveScan,
  component: number,
  band: Band,
  from: number,
): number {
  const { source, reader } = scan;
  const table = reader.acTables[component]!;
  let place = from;
  while (place <= band.end) {
    const symbol = takeSymbol(source, table);
    const run = symbol >> 4;
    const size = symbol & 15;
    if (size > 1) throw broken('a refinement of more than one bit');
    if (size === 0 && run < ZERO_RUN_SIZE) {
      scan.endOfBand = takeEndOfBand(source, run);
      return place;
    }
    const value = size === 0 ? 0 : takeBits(source, 1) === 1 ? band.bit : -band.bit;
    place = refineRun(source, band, place, run);
    if (place > band.end) throw broken('a run passes the end of a band');
    if (value !== 0) band.coefficients[place] = value;
    place += 1;
  }
  return place;
}

/** Refines known coefficients and passes `zeros` unknown ones. @returns the place of the next unknown one, or past the end */
function refineRun(source: BitSource, band: Band, from: number, zeros: number): number {
  const { coefficients, end, bit } = band;
  let left = zeros;
  let place = from;
  while (place <= end) {
    const known = coefficients[place]!;
    if (known === 0) {
      if (left === 0) break;
      left -= 1;
    } else if (takeBits(source, 1) === 1 && (known & bit) === 0) {
      coefficients[place] = known > 0 ? known + bit : known - bit;
    }
    place += 1;
  }
  return place;
}
