import { END_OF_BLOCK, findLongCode, LOOKUP_SHIFT, toSkip } from './decode-table';
import type { DecodeTable } from './decode-table';
import { broken } from './failures';
import type { ScanCursor, ScanReader } from './scan-reader';

const BLOCK_COEFFICIENTS = 64;
const ZERO_RUN = 0xf0;
/** What is left of a stride without its END_OF_BLOCK. */
const RUN_BITS = END_OF_BLOCK - 1;

/** Steps over one unit: only its DC differences are understood. The cursor's `unit` stays.
 *  @throws AppError PHOTO_BROKEN */
export function skipUnit(reader: ScanReader, cursor: ScanCursor): void {
  const { blockComponents } = reader;
  for (let block = 0; block < blockComponents.length; block += 1) {
    readDc(reader, cursor, blockComponents[block]!);
    skipAc(reader.bits.view, cursor, reader.acTables[blockComponents[block]!]!);
  }
}

/** Reads the DC difference of one block and adds it to the predictor. */
export function readDc(reader: ScanReader, cursor: ScanCursor, component: number): void {
  const { view } = reader.bits;
  const table = reader.dcTables[component]!;
  let { position } = cursor;
  const window = view.getInt32(position >>> 3) << (position & 7);
  const entry = table.symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window);
  const size = entry & 255;
  position += entry >> 8;
  if (size > 0) {
    const bits = (view.getInt32(position >>> 3) << (position & 7)) >>> (32 - size);
    const difference = bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    cursor.predictors[component] = cursor.predictors[component]! + difference;
  }
  cursor.position = position + size;
}

/** Steps over as many symbols at once as one look shows. Near the block's end, where the last of them may belong to the next
 *  block, over one at a time. */
function skipAc(view: DataView, cursor: ScanCursor, table: DecodeTable): void {
  const { strides, symbols } = table;
  let { position } = cursor;
  let k = 1;
  while (k < BLOCK_COEFFICIENTS) {
    const window = view.getInt32(position >>> 3) << (position & 7);
    let skip = strides[window >>> LOOKUP_SHIFT]!;
    if (skip === 0 || k + (skip & RUN_BITS) >= BLOCK_COEFFICIENTS) {
      skip = toSkip(symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window));
    }
    position += skip >> 8;
    k += skip & 255;
  }
  if (k > BLOCK_COEFFICIENTS && k < END_OF_BLOCK) throw broken('a run passes the end of a block');
  cursor.position = position;
}

/** Reads one block into 64 zeros, zigzag order, as quantised. Its DC is the predictor afterwards.
 *  @param at where the block begins in `coefficients`   @throws AppError PHOTO_BROKEN */
export function readBlock(
  reader: ScanReader,
  cursor: ScanCursor,
  component: number,
  { coefficients, at }: { readonly coefficients: Int16Array; readonly at: number },
): void {
  readDc(reader, cursor, component);
  coefficients[at] = cursor.predictors[component]!;
  const { view } = reader.bits;
  const table = reader.acTables[component]!;
  let { position } = cursor;
  let k = 1;
  while (k < BLOCK_COEFFICIENTS) {
    const window = view.getInt32(position >>> 3) << (position & 7);
    const entry = table.symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window);
    const symbol = entry & 255;
    const size = symbol & 15;
    position += entry >> 8;
    if (size === 0) {
      if (symbol !== ZERO_RUN) break;
      k += 16;
      continue;
    }
    k += symbol >> 4;
    const bits = (view.getInt32(position >>> 3) << (position & 7)) >>> (32 - size);
    if (k < BLOCK_COEFFICIENTS) {
      coefficients[at + k] = bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
    }
    position += size;
    k += 1;
  }
  if (k > BLOCK_COEFFICIENTS) throw broken('a run passes the end of a block');
  cursor.position = position;
}
