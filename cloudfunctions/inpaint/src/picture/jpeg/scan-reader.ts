import { buildDecodeTable } from './decode-table';
import type { DecodeTable } from './decode-table';
import { readEntropyBits } from './entropy-bits';
import type { EntropyBits } from './entropy-bits';
import { broken } from './failures';
import type { HuffmanSpec, JpegFile, JpegScan } from './jpeg-file';
import { countIntervals } from './parse-scan';
import { layOutScan } from './scan-layout';
import type { ScanLayout } from './scan-layout';

/** A scan ready to be read. Tables are by component of the scan; those it does not use are empty. */
export interface ScanReader {
  readonly scan: JpegScan;
  readonly layout: ScanLayout;
  readonly bits: EntropyBits;
  /** Component of the scan, block by block of a unit. */
  readonly blockComponents: Uint8Array;
  readonly dcTables: readonly DecodeTable[];
  readonly acTables: readonly DecodeTable[];
}

/** Where reading stands: at the first bit of a unit. Changed by those who read. */
export interface ScanCursor {
  unit: number;
  position: number;
  /** Last DC value, by component of the scan. */
  readonly predictors: Int32Array;
}

const EMPTY_SPEC: HuffmanSpec = { counts: new Uint8Array(16), symbols: new Uint8Array(0) };

/** @throws AppError PHOTO_BROKEN where restart intervals are missing */
export function openScan(file: JpegFile, scan: JpegScan): ScanReader {
  const layout = layOutScan(
    file.frame,
    scan.components.map(({ index }) => index),
  );
  return {
    scan,
    layout,
    bits: readEntropyBits(file.bytes, scan, countIntervals(file.frame, scan)),
    blockComponents: Uint8Array.from(layout.blocks, ({ component }) => component),
    dcTables: scan.components.map(({ dc }) => buildDecodeTable(dc ?? EMPTY_SPEC)),
    acTables: scan.components.map(({ ac }) => buildDecodeTable(ac ?? EMPTY_SPEC)),
  };
}

/** Before the first unit. */
export function startCursor(reader: ScanReader): ScanCursor {
  return { unit: 0, position: 0, predictors: new Int32Array(reader.scan.components.length) };
}

/** Makes ready to read the unit the cursor stands at: at the start of a restart interval everything begins anew.
 *  @returns true there */
export function enterUnit(reader: ScanReader, cursor: ScanCursor): boolean {
  const { restartInterval } = reader.scan;
  const { unit } = cursor;
  if (restartInterval === 0 ? unit > 0 : unit % restartInterval > 0) return false;
  cursor.position = reader.bits.startBits[restartInterval === 0 ? 0 : unit / restartInterval]!;
  cursor.predictors.fill(0);
  return true;
}

/** Moves on to the next unit, once its predecessor is read.
 *  @throws AppError PHOTO_BROKEN where that took more bits than there were */
export function leaveUnit({ scan, bits }: ScanReader, cursor: ScanCursor): void {
  const { restartInterval } = scan;
  const interval = restartInterval === 0 ? 0 : Math.floor(cursor.unit / restartInterval);
  if (cursor.position > bits.endBits[interval]!) throw broken('a scan ends too early');
  cursor.unit += 1;
}

export function countUnits({ layout }: ScanReader): number {
  return layout.unitColumns * layout.unitRows;
}
