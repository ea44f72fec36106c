import type { HuffmanSpec } from './jpeg-file';

const SYMBOLS = 256;
const MAX_CODE_BITS = 16;
/** Stands for the code of all ones, which no symbol may have. */
const RESERVED = SYMBOLS;
const NOBODY = -1;

/** A Huffman table as encoding wants it: code and length by symbol; length 0 where the table has no code for it. */
export interface EncodeTable {
  readonly codes: Uint16Array;
  readonly lengths: Uint8Array;
}

/** @see ITU-T T.81, annex C */
export function buildEncodeTable({ counts, symbols }: HuffmanSpec): EncodeTable {
  const codes = new Uint16Array(SYMBOLS);
  const lengths = new Uint8Array(SYMBOLS);
  let code = 0;
  let next = 0;
  for (let length = 1; length <= MAX_CODE_BITS; length += 1) {
    for (let left = counts[length - 1]!; left > 0; left -= 1) {
      codes[symbols[next]!] = code;
      lengths[symbols[next]!] = length;
      next += 1;
      code += 1;
    }
    code <<= 1;
  }
  return { codes, lengths };
}

/** The table that codes these symbols in the fewest bits, no code longer than 16.
 *  @param frequencies how often each of 256 symbols occurs   @see ITU-T T.81, annex K.2 */
export function buildOptimalSpec(frequencies: Uint32Array): HuffmanSpec {
  const lengths = mergeRarest(frequencies);
  const counts = limitLengths(lengths);
  const symbols: number[] = [];
  const longest = Math.max(...lengths);
  for (let length = 1; length <= longest; length += 1) {
    for (let symbol = 0; symbol < SYMBOLS; symbol += 1) {
      if (lengths[symbol] === length) symbols.push(symbol);
    }
  }
  return { counts, symbols: Uint8Array.from(symbols) };
}

/** A table with codes for further symbols, all codes as long as they were or nearly so: their lengths tell how frequent
 *  symbols are well enough.
 *  @param isLacking 1 for each of 256 symbols that needs a code and has none */
export function widenSpec(spec: HuffmanSpec, isLacking: Uint8Array): HuffmanSpec {
  const { lengths } = buildEncodeTable(spec);
  const frequencies = Uint32Array.from(lengths, (length, symbol) =>
    length > 0 ? 1 << (MAX_CODE_BITS + 1 - length) : isLacking[symbol]!,
  );
  return buildOptimalSpec(frequencies);
}

/** Huffman's method. @returns code lengths, without a limit */
function mergeRarest(frequencies: Uint32Array): Uint16Array {
  const weights = Float64Array.from([...frequencies, 1]);
  const lengths = new Uint16Array(SYMBOLS + 1);
  const nextInTree = new Int16Array(SYMBOLS + 1).fill(NOBODY);
  const deepen = (start: number): number => {
    let at = start;
    lengths[at] = lengths[at]! + 1;
    while (nextInTree[at] !== NOBODY) {
      at = nextInTree[at]!;
      lengths[at] = lengths[at]! + 1;
    }
    return at;
  };
  for (;;) {
    const rarest = findRarest(weights, NOBODY);
    const second = findRarest(weights, rarest);
    if (second === NOBODY) return lengths;
    weights[rarest] = weights[rarest]! + weights[second]!;
    weights[second] = 0;
    const last = deepen(rarest);
    nextInTree[last] = second;
    deepen(second);
  }
}

/** The last of the rarest, so that the reserved code gets the longest length. */
function findRarest(weights: Float64Array, except: number): number {
  let rarest = NOBODY;
  for (let symbol = 0; symbol <= RESERVED; symbol += 1) {
    const weight = weights[symbol]!;
    if (weight === 0 || symbol === except) continue;
    if (rarest === NOBODY || weight <= weights[rarest]!) rarest = symbol;
  }
  return rarest;
}

/** Moves codes that are too long into the places of shorter ones, and takes the reserved code out.
 *  @returns how many codes of each length 1 to 16 */
function limitLengths(lengths: Uint16Array): Uint8Array {
  const counts = new Int32Array(Math.max(MAX_CODE_BITS, ...lengths) + 1);
  for (const length of lengths) if (length > 0) counts[length] = counts[length]! + 1;
  for (let length = counts.length - 1; length > MAX_CODE_BITS; length -= 1) {
    while (counts[length]! > 0) {
      let shorter = length - 2;
      while (counts[shorter] === 0) shorter -= 1;
      counts[length] = counts[length]! - 2;
      counts[length - 1] = counts[length - 1]! + 1;
      counts[shorter + 1] = counts[shorter + 1]! + 2;
      counts[shorter] = counts[shorter]! - 1;
    }
  }
  let longest = MAX_CODE_BITS;
  while (counts[longest] === 0) longest -= 1;
  counts[longest] = counts[longest]! - 1;
  return Uint8Array.from(counts.subarray(1, MAX_CODE_BITS + 1));
}
