import { broken } from './failures';
import type { HuffmanSpec } from './jpeg-file';

const BLOCK_COEFFICIENTS = 64;
const MAX_SLOT = 3;
const MAX_CODE_BITS = 16;
/** A DC symbol is the number of bits that follow. */
const MAX_DC_SYMBOL = 15;

/** Tables in force, by slot; the parser overwrites them as segments come. */
export interface TableSlots {
  readonly quant: (Uint16Array | undefined)[];
  readonly dc: (HuffmanSpec | undefined)[];
  readonly ac: (HuffmanSpec | undefined)[];
}

/** Reads the quantisation tables of one DQT segment into their slots.
 *  @throws AppError PHOTO_BROKEN   @see ITU-T T.81, B.2.4.1 */
export function parseQuantTables(body: Uint8Array, slots: TableSlots): void {
  let at = 0;
  while (at < body.length) {
    const precision = body[at]! >> 4;
    const slot = body[at]! & 15;
    const end = at + 1 + BLOCK_COEFFICIENTS * (precision + 1);
    if (precision > 1 || slot > MAX_SLOT || end > body.length) throw broken('bad DQT segment');
    const table = new Uint16Array(BLOCK_COEFFICIENTS);
    for (let k = 0; k < BLOCK_COEFFICIENTS; k += 1) {
      const value = at + 1 + k * (precision + 1);
      table[k] = precision === 0 ? body[value]! : (body[value]! << 8) | body[value + 1]!;
    }
    if (table.includes(0)) throw broken('a quantisation step of zero');
    slots.quant[slot] = table;
    at = end;
  }
}

/** Reads the Huffman tables of one DHT segment into their slots.
 *  @throws AppError PHOTO_BROKEN   @see ITU-T T.81, B.2.4.2 */
export function parseHuffmanTables(body: Uint8Array, slots: TableSlots): void {
  let at = 0;
  while (at < body.length) {
    const tableClass = body[at]! >> 4;
    const slot = body[at]! & 15;
    const counts = body.slice(at + 1, at + 1 + MAX_CODE_BITS);
    const symbolsStart = at + 1 + MAX_CODE_BITS;
    const symbolsEnd = symbolsStart + counts.reduce((sum, count) => sum + count, 0);
    if (tableClass > 1 || slot > MAX_SLOT || symbolsEnd > body.length)
      throw broken('bad DHT segment');
    const spec = { counts, symbols: body.slice(symbolsStart, symbolsEnd) };
    checkCodes(spec, tableClass === 0);
    (tableClass === 0 ? slots.dc : slots.ac)[slot] = spec;
    at = symbolsEnd;
  }
}

/** No code may be all ones, so a table never fills its space. */
function checkCodes({ counts, symbols }: HuffmanSpec, isDc: boolean): void {
  let used = 0;
  counts.forEach((count, index) => (used += count << (MAX_CODE_BITS - 1 - index)));
  if (symbols.length > 256 || used >= 1 << MAX_CODE_BITS) throw broken('an overfull Huffman table');
  if (isDc && symbols.some((symbol) => symbol > MAX_DC_SYMBOL)) throw broken('a bad DC symbol');
}
