import { BLOCK_SIDE } from './frame';
import * as C from './dct-constants';
import type { BlockView } from './emit-blocks';
import type { SampleRows } from './inverse-dct';
import { NATURAL_ORDER } from './zigzag';

const { imul } = Math;
const BLOCK = BLOCK_SIDE * BLOCK_SIDE;
const SHIFT_1 = C.CONST_BITS - C.PASS1_BITS;
const SHIFT_2 = C.CONST_BITS + C.PASS1_BITS;
/** The transform comes out this many times too large. */
const SCALE = 8;
const SAMPLE_CENTRE = 128;

/** What blocks of one component are transformed with. @see InverseDct */
export interface ForwardDct extends SampleRows {
  /** Zigzag order, as many times larger as the transform makes coefficients. */
  readonly divisors: Int32Array;
  /** Room for one block. */
  readonly work: Int32Array;
}

/** @param quantTable zigzag order */
export function openForwardDct(
  { samples, rowSamples }: SampleRows,
  quantTable: Uint16Array,
): ForwardDct {
  const divisors = Int32Array.from(quantTable, (step) => step * SCALE);
  return { samples, rowSamples, divisors, work: new Int32Array(BLOCK) };
}

/** Turns the block of samples at `from` into quantised coefficients, exactly as libjpeg's accurate integer transform. */
export function transformToCoefficients(
  { samples, rowSamples, divisors, work }: ForwardDct,
  from: number,
  { coefficients, at }: BlockView,
): void {
  for (let row = 0; row < BLOCK_SIDE; row += 1) {
    const source = from + row * rowSamples;
    const target = row * BLOCK_SIDE;
    for (let column = 0; column < BLOCK_SIDE; column += 1) {
      work[target + column] = samples[source + column]! - SAMPLE_CENTRE;
    }
    transformLine(work, target, 1, SHIFT_1);
  }
  for (let column = 0; column < BLOCK_SIDE; column += 1) {
    transformLine(work, column, BLOCK_SIDE, SHIFT_2);
  }
  for (let k = 0; k < BLOCK; k += 1) {
    coefficients[at + k] = divideRounded(work[NATURAL_ORDER[k]!]!, divisors[k]!);
  }
}

/** Halves go away from zero. Most coefficients are small, and cost no division. */
function divideRounded(value: number, divisor: number): number {
  const size = value < 0 ? -value : value;
  const half = divisor >> 1;
  if (size + half < divisor) return 0;
  const rounded = Math.floor((size + half) / divisor);
  return value < 0 ? -rounded : rounded;
}

/** One dimension over eight values in place. @see libjpeg, jfdctint.c */
function transformLine(work: Int32Array, start: number, step: number, shift: number): void {
  const half = 1 << (shift - 1);
  const at1 = start + step;
  const at2 = start + 2 * step;
  const at3 = start + 3 * step;
  const at4 = start + 4 * step;
  const at5 = start + 5 * step;
  const at6 = start + 6 * step;
  const at7 = start + 7 * step;
  const sum0 = work[start]! + work[at7]!;
  const sum1 = work[at1]! + work[at6]!;
  const sum2 = work[at2]! + work[at5]!;
  const sum3 = work[at3]! + work[at4]!;
  const odd4 = work[at3]! - work[at4]!;
  const odd5 = work[at2]! - work[at5]!;
  const odd6 = work[at1]! - work[at6]!;
  const odd7 = work[start]! - work[at7]!;

  const even0 = sum0 + sum3;
  const even1 = sum1 + sum2;
  const even2 = sum1 - sum2;
  const even3 = sum0 - sum3;
  const even = imul(even2 + even3, C.FIX_0_541196100) + half;
  work[start] = (((even0 + even1) << C.CONST_BITS) + half) >> shift;
  work[at4] = (((even0 - even1) << C.CONST_BITS) + half) >> shift;
  work[at2] = (even + imul(even3, C.FIX_0_765366865)) >> shift;
  work[at6] = (even - imul(even2, C.FIX_1_847759065)) >> shift;

  const z5 = imul(odd4 + odd6 + odd5 + odd7, C.FIX_1_175875602) + half;
  const z1 = imul(odd4 + odd7, -C.FIX_0_899976223);
  const z2 = imul(odd5 + odd6, -C.FIX_2_562915447);
  const z3 = imul(odd4 + odd6, -C.FIX_1_961570560) + z5;
  const z4 = imul(odd5 + odd7, -C.FIX_0_390180644) + z5;
  work[at7] = (imul(odd4, C.FIX_0_298631336) + z1 + z3) >> shift;
  work[at5] = (imul(odd5, C.FIX_2_053119869) + z2 + z4) >> shift;
  work[at3] = (imul(odd6, C.FIX_3_072711026) + z2 + z3) >> shift;
  work[at1] = (imul(odd7, C.FIX_1_501321110) + z1 + z4) >> shift;
}
