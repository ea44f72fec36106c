import { passUnits, seekUnit } from './scan-index';
import type { IndexedScan } from './scan-index';
import { countUnits } from './scan-reader';
import type { ScanCursor } from './scan-reader';
import { SymbolWriter } from './symbol-sink';
import { ownTables, tableIdsOf } from './own-tables';
import { transcodeUnit } from './transcode-unit';

/** Copies the bits of units of one restart interval as they are; they must follow a unit that was passed on symbol by symbol,
 *  so that their DC differences hold. @returns a cursor after them */
export function copyUnits(
  scan: IndexedScan,
  { bits }: SymbolWriter,
  from: ScanCursor,
  end: number,
): ScanCursor {
  const cursor = seekUnit(scan, end - 1);
  passUnits(scan, cursor, end);
  bits.copyBits(scan.bits.view, from.position, cursor.position);
  return cursor;
}

/** Units of a scan, as it counts them: `endColumn` and `endRow` are the first outside. */
export interface UnitRect {
  readonly column: number;
  readonly row: number;
  readonly endColumn: number;
  readonly endRow: number;
}

/** Cuts a rectangle of units out, coded by the scan's own tables, without restart markers.
 *  @returns entropy-coded bytes; undefined where the tables lack a code for a DC difference that the cut makes */
export function cutUnits(scan: IndexedScan, rect: UnitRect): Uint8Array | undefined {
  const writer = new SymbolWriter(ownTables(scan));
  const tables = tableIdsOf(scan);
  const predictors = new Int32Array(tables.length);
  const intervalUnits = scan.scan.restartInterval || countUnits(scan);
  for (let row = rect.row; row < rect.endRow; row += 1) {
    const rowStart = row * scan.layout.unitColumns;
    const end = rowStart + rect.endColumn;
    let cursor = seekUnit(scan, rowStart + rect.column);
    while (cursor.unit < end) {
      const intervalEnd = (Math.floor(cursor.unit / intervalUnits) + 1) * intervalUnits;
      const runEnd = Math.min(end, intervalEnd);
      transcodeUnit(scan, cursor, { sink: writer, tables, predictors });
      if (cursor.unit < runEnd) cursor = copyUnits(scan, writer, cursor, runEnd);
      predictors.set(cursor.predictors);
    }
  }
  return writer.lacksCode ? undefined : writer.bits.takeStuffed();
}
