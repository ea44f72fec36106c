import fc from 'fast-check';
import {
  buildDecodeTable,
  findLongCode,
  LOOKUP_SHIFT,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/decode-table';
import {
  buildEncodeTable,
  buildOptimalSpec,
  widenSpec,
} from '../../../../../cloudfunctions/inpaint/src/picture/jpeg/huffman-codes';

/** Bits a coding takes. */
function costOf(frequencies: Uint32Array, lengths: ArrayLike<number>): number {
  return frequencies.reduce((sum, count, symbol) => sum + count * lengths[symbol]!, 0);
}

/** Length of the best codes without any limit, by merging sorted weights; one more, of weight 1, for the code of all ones. */
function bestCost(frequencies: Uint32Array): number {
  const weights = [...frequencies.filter((count) => count > 0), 1];
  let cost = 0;
  while (weights.length > 1) {
    weights.sort((a, b) => b - a);
    const merged = weights.pop()! + weights.pop()!;
    cost += merged;
    weights.push(merged);
  }
  return cost;
}

const frequencies = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 255 }), fc.integer({ min: 1, max: 60 })), {
    minLength: 1,
    maxLength: 80,
  })
  .map((pairs) => {
    const counts = new Uint32Array(256);
    for (const [symbol, count] of pairs) counts[symbol] = count;
    return counts;
  });

describe('buildOptimalSpec', () => {
  it('gives codes that decode to their symbols', () => {
    fc.assert(
      fc.property(frequencies, (counts) => {
        const spec = buildOptimalSpec(counts);
        const { codes, lengths } = buildEncodeTable(spec);
        const table = buildDecodeTable(spec);
        counts.forEach((count, symbol) => {
          expect(lengths[symbol]! > 0).toBe(count > 0);
          if (count === 0) return;
          const window = codes[symbol]! << (32 - lengths[symbol]!);
          const entry = table.symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window);
          expect(entry).toBe((lengths[symbol]! << 8) | symbol);
        });
      }),
      {},
    );
  });

  it('needs no more bits than the best codes, but for the longest length', () => {
    fc.assert(
      fc.property(frequencies, (counts) => {
        const { lengths } = buildEncodeTable(buildOptimalSpec(counts));
        const longest = Math.max(...lengths);
        expect(costOf(counts, lengths)).toBeLessThanOrEqual(bestCost(counts));
        expect(costOf(counts, lengths)).toBeGreaterThanOrEqual(bestCost(counts) - longest - 1);
      }),
      {},
    );
  });

  it('has no code longer than 16 bits, and none of all ones', () => {
    const fibonacci = new Uint32Array(256);
    fibonacci.set([1, 1]);
    for (let symbol = 2; symbol < 40; symbol += 1) {
      fibonacci[symbol] = fibonacci[symbol - 1]! + fibonacci[symbol - 2]!;
    }
    const { counts, symbols } = buildOptimalSpec(fibonacci);
    const used = counts.reduce((sum, count, index) => sum + count * 2 ** (15 - index), 0);
    expect(symbols).toHaveLength(40);
    expect(used).toBeLessThan(2 ** 16);
  });
});

describe('widenSpec', () => {
  it('adds codes and makes the others hardly longer', () => {
    fc.assert(
      fc.property(frequencies, fc.uint8Array({ minLength: 1, maxLength: 9 }), (counts, wanted) => {
        const spec = buildOptimalSpec(counts);
        const isLacking = new Uint8Array(256);
        for (const symbol of wanted) if (counts[symbol] === 0) isLacking[symbol] = 1;
        const before = buildEncodeTable(spec).lengths;
        const after = buildEncodeTable(widenSpec(spec, isLacking)).lengths;
        after.forEach((length, symbol) => {
          expect(length > 0).toBe(before[symbol]! > 0 || isLacking[symbol] === 1);
          if (before[symbol]! > 0 && before[symbol]! < 8) {
            expect(length).toBeLessThanOrEqual(before[symbol]! + 1);
          }
        });
      }),
      {},
    );
  });
});
