import { BLOCK_SIDE } from './frame';
import * as C from './dct-constants';
import { ZIGZAG_ORDER } from './zigzag';

const { imul } = Math;
const BLOCK = BLOCK_SIDE * BLOCK_SIDE;
const SHIFT_1 = C.CONST_BITS - C.PASS1_BITS;
/** The transform comes out eight times too large. */
const SHIFT_2 = C.CONST_BITS + C.PASS1_BITS + 3;
const SAMPLE_CENTRE = 128;

/** Eight-bit samples, row by row. */
export interface SampleRows {
  readonly samples: Uint8Array;
  readonly rowSamples: number;
}

/** What blocks of one component are transformed with. A kernel and its data are kept apart, here and in its neighbours: a
 *  function made anew for each photo would be compiled anew, too. */
export interface InverseDct {
  /** Zigzag order. */
  readonly quantTable: Uint16Array;
  readonly clamped: Uint8ClampedArray;
  readonly rowSamples: number;
  /** Room for one block. */
  readonly work: Int32Array;
}

/** @param quantTable zigzag order   @param plane where samples go */
export function openInverseDct(
  quantTable: Uint16Array,
  { samples, rowSamples }: SampleRows,
): InverseDct {
  const clamped = new Uint8ClampedArray(samples.buffer, samples.byteOffset, samples.length);
  return { quantTable, clamped, rowSamples, work: new Int32Array(BLOCK) };
}

/** Turns the block of coefficients (zigzag order) at `from` into the samples at `to`, exactly as libjpeg's accurate integer
 *  transform. */
export function transformToSamples(
  { quantTable, clamped, rowSamples, work }: InverseDct,
  coefficients: Int16Array,
  from: number,
  to: number,
): void {
  let isFlat = true;
  for (let column = 0; column < BLOCK_SIDE; column += 1) {
    let any = 0;
    for (let at = column + BLOCK_SIDE; at < BLOCK; at += BLOCK_SIDE) {
      const k = ZIGZAG_ORDER[at]!;
      const coefficient = coefficients[from + k]!;
      any |= coefficient;
      work[at] = imul(coefficient, quantTable[k]!);
    }
    const k = ZIGZAG_ORDER[column]!;
    work[column] = imul(coefficients[from + k]!, quantTable[k]!);
    if (any === 0) {
      // A column that holds nothing below its first value.
      const level = work[column]! << C.PASS1_BITS;
      for (let at = column; at < BLOCK; at += BLOCK_SIDE) work[at] = level;
      continue;
    }
    transformLine(work, column, BLOCK_SIDE, SHIFT_1);
    isFlat = false;
  }
  for (let row = 0, start = to; row < BLOCK; row += BLOCK_SIDE, start += rowSamples) {
    if (isFlat && row > 0) {
      clamped.copyWithin(start, to, to + BLOCK_SIDE);
      continue;
    }
    transformLine(work, row, 1, SHIFT_2);
    for (let column = 0; column < BLOCK_SIDE; column += 1) {
      clamped[start + column] = work[row + column]! + SAMPLE_CENTRE;
    }
  }
}

/** One dimension over eight values in place. @see libjpeg, jidctint.c */
function transformLine(work: Int32Array, start: number, step: number, shift: number): void {
  const at2 = start + 2 * step;
  const at4 = start + 4 * step;
  const at6 = start + 6 * step;
  const half = 1 << (shift - 1);
  const in0 = work[start]!;
  const in2 = work[at2]!;
  const in4 = work[at4]!;
  const in6 = work[at6]!;
  const even = imul(in2 + in6, C.FIX_0_541196100);
  const even2 = even - imul(in6, C.FIX_1_847759065);
  const even3 = even + imul(in2, C.FIX_0_765366865);
  const even0 = ((in0 + in4) << C.CONST_BITS) + half;
  const even1 = ((in0 - in4) << C.CONST_BITS) + half;

  const in1 = work[start + step]!;
  const in3 = work[start + 3 * step]!;
  const in5 = work[start + 5 * step]!;
  const in7 = work[start + 7 * step]!;
  const z5 = imul(in7 + in3 + in5 + in1, C.FIX_1_175875602);
  const z1 = imul(in7 + in1, -C.FIX_0_899976223);
  const z2 = imul(in5 + in3, -C.FIX_2_562915447);
  const z3 = imul(in7 + in3, -C.FIX_1_961570560) + z5;
  const z4 = imul(in5 + in1, -C.FIX_0_390180644) + z5;
  const odd0 = imul(in7, C.FIX_0_298631336) + z1 + z3;
  const odd1 = imul(in5, C.FIX_2_053119869) + z2 + z4;
  const odd2 = imul(in3, C.FIX_3_072711026) + z2 + z3;
  const odd3 = imul(in1, C.FIX_1_501321110) + z1 + z4;

  work[start] = (even0 + even3 + odd3) >> shift;
  work[start + 7 * step] = (even0 + even3 - odd3) >> shift;
  work[start + step] = (even1 + even2 + odd2) >> shift;
  work[at6] = (even1 + even2 - odd2) >> shift;
  work[at2] = (even1 - even2 + odd1) >> shift;
  work[start + 5 * step] = (even1 - even2 - odd1) >> shift;
  work[start + 3 * step] = (even0 - even3 + odd0) >> shift;
  work[at4] = (even0 - even3 - odd0) >> shift;
}
