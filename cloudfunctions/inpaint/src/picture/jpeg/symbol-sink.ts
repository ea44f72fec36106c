import { keepShape } from '../keep-shape';
import { BitWriter } from './bit-writer';
import { buildEncodeTable, widenSpec } from './huffman-codes';
import type { HuffmanSpec } from './jpeg-file';

/** Huffman tables of DC and AC in four slots each. */
export const TABLE_COUNT = 8;
const AC_TABLES_START = 4;
const SYMBOLS = 256;

/** Numbers the tables of both classes in one row. */
export function dcTableId(slot: number): number {
  return slot;
}

export function acTableId(slot: number): number {
  return AC_TABLES_START + slot;
}

/** Tables by id; absent where a scan has no use for them. */
export type TableSet = readonly (HuffmanSpec | undefined)[];

/** Takes the symbols of a scan in order, with the bits that follow each. */
export interface SymbolSink {
  put(table: number, symbol: number, extra: number, size: number): void;
}

/** Counts symbols, so that tables can be made for them. */
export class SymbolCounter implements SymbolSink {
  /** Table after table. */
  private readonly counts = new Uint32Array(TABLE_COUNT * SYMBOLS);

  put(table: number, symbol: number): void {
    const at = table * SYMBOLS + symbol;
    this.counts[at] = this.counts[at]! + 1;
  }

  /** How often each of 256 symbols of a table came. */
  frequenciesOf(table: number): Uint32Array {
    return this.counts.subarray(table * SYMBOLS, (table + 1) * SYMBOLS);
  }
}

/** Writes symbols by Huffman tables. */
export class SymbolWriter implements SymbolSink {
  readonly bits = new BitWriter();
  /** True once a symbol came that its table has no code for: what was written is then of no use. */
  lacksCode = false;
  /** Table after table: 1 for each such symbol. */
  private readonly lacking = new Uint8Array(TABLE_COUNT * SYMBOLS);
  /** Table after table: code << 8 | its length. */
  private readonly entries = new Int32Array(TABLE_COUNT * SYMBOLS);

  constructor(private readonly specs: TableSet) {
    specs.forEach((spec, table) => {
      if (!spec) return;
      const { codes, lengths } = buildEncodeTable(spec);
      codes.forEach((code, symbol) => {
        this.entries[table * SYMBOLS + symbol] = (code << 8) | lengths[symbol]!;
      });
    });
  }

  put(table: number, symbol: number, extra: number, size: number): void {
    const entry = this.entries[table * SYMBOLS + symbol]!;
    if (entry === 0) this.noteLack(table * SYMBOLS + symbol);
    this.bits.put(((entry >>> 8) << size) | extra, (entry & 255) + size);
  }

  private noteLack(at: number): void {
    this.lacksCode = true;
    this.lacking[at] = 1;
  }

  /** The tables, with codes for all symbols that came; the same ones where they lacked none. */
  widenTables(): TableSet {
    return this.specs.map((spec, table) => {
      const isLacking = this.lacking.subarray(table * SYMBOLS, (table + 1) * SYMBOLS);
      return spec && isLacking.includes(1) ? widenSpec(spec, isLacking) : spec;
    });
  }
}

keepShape(new SymbolCounter());
keepShape(new SymbolWriter([]));
