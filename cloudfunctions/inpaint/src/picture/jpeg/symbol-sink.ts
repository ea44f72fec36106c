import { BitWriter } from './bit-writer';
import { buildEncodeTable } from './huffman-codes';
import type { EncodeTable } from './huffman-codes';
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
  readonly frequencies = Array.from({ length: TABLE_COUNT }, () => new Uint32Array(SYMBOLS));

  put(table: number, symbol: number): void {
    const counts = this.frequencies[table]!;
    counts[symbol] = counts[symbol]! + 1;
  }
}

/** Writes symbols by Huffman tables. */
export class SymbolWriter implements SymbolSink {
  readonly bits = new BitWriter();
  /** True once a symbol came that its table has no code for: what was written is then of no use. */
  lacksCode = false;
  private readonly tables: readonly (EncodeTable | undefined)[];

  constructor(specs: TableSet) {
    this.tables = specs.map((spec) => spec && buildEncodeTable(spec));
  }

  put(table: number, symbol: number, extra: number, size: number): void {
    const { codes, lengths } = this.tables[table]!;
    const length = lengths[symbol]!;
    if (length === 0) this.lacksCode = true;
    this.bits.putWithExtra(codes[symbol]!, length, extra, size);
  }
}
