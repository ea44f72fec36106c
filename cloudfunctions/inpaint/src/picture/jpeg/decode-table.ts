import { broken } from './failures';
import type { HuffmanSpec } from './jpeg-file';

/** Codes up to this length are found by one look. */
export const LOOKUP_BITS = 12;
/** Takes a 32-bit window, its first bit on top, to the index of a look-up. */
export const LOOKUP_SHIFT = 32 - LOOKUP_BITS;
const MAX_CODE_BITS = 16;
/** Added to a coefficient's index by an end of block: far beyond any that runs can reach. */
export const END_OF_BLOCK = 128;
const ZERO_RUN = 0xf0;
const ZERO_RUN_LENGTH = 16;
const BLOCK_COEFFICIENTS = 64;

/** A Huffman table as decoding wants it. An entry of 0 means: not found by one look. */
export interface DecodeTable {
  /** code length << 8 | symbol */
  readonly symbols: Int32Array;
  /** AC tables, all symbols that one look shows in full, with the bits that follow them: bits << 8 | how far the coefficient
   *  index moves, END_OF_BLOCK included where one ends the block. */
  readonly strides: Int32Array;
  readonly spec: HuffmanSpec;
}

/** @see ITU-T T.81, annex C and F.2.2.3 */
export function buildDecodeTable(spec: HuffmanSpec): DecodeTable {
  const symbols = new Int32Array(1 << LOOKUP_BITS);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= LOOKUP_BITS; length += 1) {
    for (let left = spec.counts[length - 1]!; left > 0; left -= 1) {
      const entry = (length << 8) | spec.symbols[next]!;
      const span = LOOKUP_BITS - length;
      symbols.fill(entry, code << span, (code + 1) << span);
      next += 1;
      code += 1;
    }
    code <<= 1;
  }
  return { symbols, strides: buildStrides(symbols), spec };
}

/** Only the first bits of a look are known, so a symbol counts where it ends within them. */
function buildStrides(symbols: Int32Array): Int32Array {
  const strides = new Int32Array(1 << LOOKUP_BITS);
  for (let look = 0; look < strides.length; look += 1) strides[look] = strideOf(symbols, look);
  return strides;
}

function strideOf(symbols: Int32Array, look: number): number {
  let bits = 0;
  let moved = 0;
  while (moved < END_OF_BLOCK) {
    const skip = toSkip(symbols[(look << bits) & (symbols.length - 1)]!);
    const move = skip & 255;
    if (skip === 0 || bits + (skip >> 8) > LOOKUP_BITS) break;
    if (move < END_OF_BLOCK && moved + move >= BLOCK_COEFFICIENTS) break;
    bits += skip >> 8;
    moved += move;
  }
  return (bits << 8) | moved;
}

/** Steps over one symbol. @param entry of `symbols`, read as AC symbol: run << 4 | size; 0 gives 0
 *  @returns bits << 8 | how far the coefficient index moves */
export function toSkip(entry: number): number {
  if (entry === 0) return 0;
  const symbol = entry & 255;
  const size = symbol & 15;
  const bits = (entry >> 8) + size;
  if (size > 0) return (bits << 8) | ((symbol >> 4) + 1);
  return (bits << 8) | (symbol === ZERO_RUN ? ZERO_RUN_LENGTH : END_OF_BLOCK);
}

/** Finds a code longer than one look. @param window 32 bits, the code on top, at least 16 of them true
 *  @returns an entry as in `symbols`   @throws AppError PHOTO_BROKEN where no code fits */
export function findLongCode({ spec }: DecodeTable, window: number): number {
  let code = 0;
  let next = 0;
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    const count = spec.counts[length - 1]!;
    const offset = (window >>> (32 - length)) - code;
    if (offset < count) return (length << 8) | spec.symbols[next + offset]!;
    next += count;
    code = (code + count) << 1;
  }
  throw broken('a code that is in no table');
}
