import { skipUnit } from './read-unit';
import { countUnits, enterUnit, leaveUnit, startCursor } from './scan-reader';
import type { ScanCursor, ScanReader } from './scan-reader';

/** Close enough that few units are stepped over twice, far enough apart to take little room. */
const UNITS_PER_CHECKPOINT = 8;

/** A sequential scan whose units can be reached without reading the scan from its start. */
export interface IndexedScan extends ScanReader {
  /** Bit position, checkpoint by checkpoint. */
  readonly checkpointBits: Int32Array;
  /** Predictors, checkpoint by checkpoint, component by component. */
  readonly checkpointPredictors: Int32Array;
}

/** Reads a sequential scan once from end to end, so that all of it is known to be in order.
 *  @throws AppError PHOTO_BROKEN */
export function indexScan(reader: ScanReader): IndexedScan {
  const units = countUnits(reader);
  const components = reader.scan.components.length;
  const checkpoints = Math.ceil(units / UNITS_PER_CHECKPOINT);
  const checkpointBits = new Int32Array(checkpoints);
  const checkpointPredictors = new Int32Array(checkpoints * components);
  const cursor = startCursor(reader);
  for (let checkpoint = 0; checkpoint < checkpoints; checkpoint += 1) {
    enterUnit(reader, cursor);
    checkpointBits[checkpoint] = cursor.position;
    checkpointPredictors.set(cursor.predictors, checkpoint * components);
    passUnits(reader, cursor, Math.min(units, cursor.unit + UNITS_PER_CHECKPOINT));
  }
  return {
    scan: reader.scan,
    layout: reader.layout,
    bits: reader.bits,
    blockComponents: reader.blockComponents,
    dcTables: reader.dcTables,
    acTables: reader.acTables,
    checkpointBits,
    checkpointPredictors,
  };
}

/** A cursor that has read everything before `unit`. */
export function seekUnit(scan: IndexedScan, unit: number): ScanCursor {
  const cursor = startCursor(scan);
  const { restartInterval } = scan.scan;
  const checkpoint = Math.floor(unit / UNITS_PER_CHECKPOINT);
  const checkpointUnit = checkpoint * UNITS_PER_CHECKPOINT;
  const intervalUnit = restartInterval === 0 ? 0 : unit - (unit % restartInterval);
  cursor.unit = Math.max(checkpointUnit, intervalUnit);
  if (checkpointUnit >= intervalUnit) {
    const components = cursor.predictors.length;
    const from = checkpoint * components;
    cursor.position = scan.checkpointBits[checkpoint]!;
    cursor.predictors.set(scan.checkpointPredictors.subarray(from, from + components));
  }
  passUnits(scan, cursor, unit);
  return cursor;
}

/** Steps over all units before `end`. */
export function passUnits(reader: ScanReader, cursor: ScanCursor, end: number): void {
  while (cursor.unit < end) {
    enterUnit(reader, cursor);
    skipUnit(reader, cursor);
    leaveUnit(reader, cursor);
  }
}
