import { BLOCK_COEFFICIENTS } from './block-planes';
import type { UnitSource } from './emit-blocks';
import { IntervalJoiner } from './interval-joiner';
import { ownTables } from './own-tables';
import { copyUnits } from './copy-units';
import { replaceUnit } from './replace-unit';
import { seekUnit } from './scan-index';
import type { IndexedScan } from './scan-index';
import { countUnits } from './scan-reader';
import type { ScanCursor } from './scan-reader';
import { SymbolWriter } from './symbol-sink';
import type { SymbolSink, TableSet } from './symbol-sink';
import { transcodeUnit } from './transcode-unit';

/** What a scan becomes: its bytes, and the Huffman tables they are coded with. */
export interface SplicedScan extends SplicedBits {
  readonly tables: TableSet;
}

interface SplicedBits {
  readonly chunks: readonly Uint8Array[];
  /** Blocks of the picture whose coefficients are not what they were. */
  readonly blocksChanged: number;
}

/** Which units of a scan are replaced, and by what. */
export interface ScanEdit {
  readonly scan: IndexedScan;
  /** 1 for each unit that is replaced. */
  readonly touched: Uint8Array;
  readonly source: UnitSource;
}

/** Replaces units of a sequential scan. With its own tables where they have a code for all that is new: bits of other units
 *  are then copied as they are, whole restart intervals as bytes. Else
 *  the tables that lack codes are made anew, and all symbols coded by them. */
export function spliceScan(bytes: Uint8Array, edit: ScanEdit): SplicedScan {
  const writer = new SymbolWriter(ownTables(edit.scan));
  const spliced = copyAndSplice(bytes, edit, writer);
  return writer.lacksCode
    ? recodeAndSplice(edit, writer.widenTables())
    : { tables: ownTables(edit.scan), ...spliced };
}

/** Of no use where the writer lacks a code afterwards. */
function copyAndSplice(bytes: Uint8Array, edit: ScanEdit, writer: SymbolWriter): SplicedBits {
  const { scan, touched } = edit;
  const { fileStarts, fileEnds } = scan.bits;
  const joiner = new IntervalJoiner();
  const intervalUnits = scan.scan.restartInterval || countUnits(scan);
  const copyRun = (cursor: ScanCursor, end: number) => copyUnits(scan, writer, cursor, end);
  let blocksChanged = 0;
  for (let interval = 0; interval < fileStarts.length;) {
    const unit = touched.indexOf(1, interval * intervalUnits);
    const next = unit < 0 ? fileStarts.length : Math.floor(unit / intervalUnits);
    if (next > interval) {
      joiner.add(bytes.subarray(fileStarts[interval]!, fileEnds[next - 1]!), next - interval);
      interval = next;
      continue;
    }
    blocksChanged += spliceInterval(edit, interval, writer, copyRun);
    joiner.add(writer.bits.takeStuffed());
    interval += 1;
  }
  return { chunks: joiner.chunks, blocksChanged };
}

function recodeAndSplice(edit: ScanEdit, tables: TableSet): SplicedScan {
  const { scan, source } = edit;
  const writer = new SymbolWriter(tables);
  const joiner = new IntervalJoiner();
  const recodeRun: PassRun = (cursor, end, predictors) => {
    const target = { sink: writer, tables: source.tables, predictors };
    while (cursor.unit < end) transcodeUnit(scan, cursor, target);
    return cursor;
  };
  let blocksChanged = 0;
  for (let interval = 0; interval < scan.bits.fileStarts.length; interval += 1) {
    blocksChanged += spliceInterval(edit, interval, writer, recodeRun);
    joiner.add(writer.bits.takeStuffed());
  }
  return { tables, chunks: joiner.chunks, blocksChanged };
}

/** Passes on the units of a run; they follow a unit that was passed on symbol by symbol, so their DC differences hold.
 *  @returns a cursor after them */
type PassRun = (cursor: ScanCursor, end: number, predictors: Int32Array) => ScanCursor;

/** @returns how many blocks changed */
function spliceInterval(
  { scan, touched, source }: ScanEdit,
  interval: number,
  sink: SymbolSink,
  passRun: PassRun,
): number {
  const intervalUnits = scan.scan.restartInterval || countUnits(scan);
  const end = Math.min(countUnits(scan), (interval + 1) * intervalUnits);
  const predictors = new Int32Array(source.tables.length);
  const before = { coefficients: new Int16Array(BLOCK_COEFFICIENTS), at: 0 };
  let blocksChanged = 0;
  let cursor = seekUnit(scan, interval * intervalUnits);
  while (cursor.unit < end) {
    if (touched[cursor.unit]) {
      blocksChanged += replaceUnit(scan, cursor, source, { sink, before, predictors });
      continue;
    }
    const nextTouched = touched.indexOf(1, cursor.unit);
    const runEnd = nextTouched < 0 ? end : Math.min(end, nextTouched);
    transcodeUnit(scan, cursor, { sink, tables: source.tables, predictors });
    if (cursor.unit < runEnd) cursor = passRun(cursor, runEnd, predictors);
    predictors.set(cursor.predictors);
  }
  return blocksChanged;
}
