import { BLOCK_COEFFICIENTS } from './block-planes';
import { findLongCode, LOOKUP_SHIFT } from './decode-table';
import type { DecodeTable } from './decode-table';
import { emitDc } from './emit-blocks';
import type { TableIds } from './emit-blocks';
import { readDc } from './read-unit';
import { enterUnit, leaveUnit } from './scan-reader';
import type { ScanCursor, ScanReader } from './scan-reader';
import type { SymbolSink } from './symbol-sink';

const ZERO_RUN = 0xf0;

/** Where symbols go, and the DC values that were last written, by component of the scan. */
export interface TranscodeTarget {
  readonly sink: SymbolSink;
  readonly tables: readonly TableIds[];
  readonly predictors: Int32Array;
}

/** Passes the unit at the cursor on, symbol by symbol; only its DC differences are made anew, against what was last written.
 *  No coefficient changes. */
export function transcodeUnit(
  reader: ScanReader,
  cursor: ScanCursor,
  { sink, tables, predictors }: TranscodeTarget,
): void {
  const { blockComponents, bits, acTables } = reader;
  enterUnit(reader, cursor);
  for (let block = 0; block < blockComponents.length; block += 1) {
    const component = blockComponents[block]!;
    readDc(reader, cursor, component);
    const level = cursor.predictors[component]!;
    emitDc(sink, tables[component]!.dc, level - predictors[component]!);
    predictors[component] = level;
    const source = { view: bits.view, table: acTables[component]! };
    cursor.position = passAc(source, cursor.position, sink, tables[component]!.ac);
  }
  leaveUnit(reader, cursor);
}

/** @returns the position after the block */
function passAc(
  { view, table }: { readonly view: DataView; readonly table: DecodeTable },
  start: number,
  sink: SymbolSink,
  id: number,
): number {
  let position = start;
  let k = 1;
  while (k < BLOCK_COEFFICIENTS) {
    const window = view.getInt32(position >>> 3) << (position & 7);
    const entry = table.symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window);
    const symbol = entry & 255;
    const size = symbol & 15;
    position += entry >> 8;
    if (size === 0) {
      sink.put(id, symbol, 0, 0);
      if (symbol !== ZERO_RUN) break;
      k += 16;
      continue;
    }
    const extra = (view.getInt32(position >>> 3) << (position & 7)) >>> (32 - size);
    sink.put(id, symbol, extra, size);
    position += size;
    k += (symbol >> 4) + 1;
  }
  return position;
}
