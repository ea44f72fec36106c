import { AppError } from '../../contract/app-error';
import { LIMITS } from '../../contract/limits';
import { refuse } from '../checked-json';
import type { MaskDocument, MaskMode, MaskOp, MaskPoint } from '../mask-document';
import { parseMaskDocument } from '../parse-mask-document';
import { BitReader } from './bit-reader';
import { sumPairs } from './pair-differences';
import {
  COUNT_K,
  FORMAT_BITS,
  GRID_BITS,
  KINDS,
  KIND_BITS,
  K_BITS,
  LENGTH_K,
  ORDER_BITS,
  PACKED_FORMAT,
  PLACE_K,
  SIDE_BITS,
} from './packed-format';

const PATH = 'packedMask';

/** The mask document of a packed text that nobody vouches for. Work and memory are in proportion to the text, whatever
 *  numbers it claims.
 *  @returns a document that parseMaskDocument has checked
 *  @throws AppError INVALID_REQUEST, MASK_TOO_LARGE
 *  @see packed-format */
export function unpackMask(text: string): MaskDocument {
  const input = new BitReader(text, PATH);
  if (input.bits(FORMAT_BITS) !== PACKED_FORMAT) refuse(PATH, 'must be of a known format');
  const [width, height] = [input.bits(SIDE_BITS), input.bits(SIDE_BITS)];
  const count = readCount(input, LIMITS.maskOps);
  const ops: MaskOp[] = [];
  while (ops.length < count) ops.push(unpackOp(input));
  input.end();
  return parseMaskDocument({ version: 1, width, height, ops });
}

function readCount(input: BitReader, limit: number): number {
  const count = input.rice(COUNT_K);
  if (count <= limit) return count;
  throw new AppError('MASK_TOO_LARGE', `the mask claims ${count} things, at most ${limit} may be`);
}

function unpackOp(input: BitReader): MaskOp {
  const op = KINDS[input.bits(KIND_BITS)]!;
  switch (op) {
    case 'stroke': {
      const [mode, toPx] = [unpackMode(input), unpackGrid(input)];
      const radius = toPx(input.rice(LENGTH_K));
      return { op, mode, radius, points: unpackPoints(input, toPx) };
    }
    case 'polygon': {
      const [mode, toPx] = [unpackMode(input), unpackGrid(input)];
      return { op, mode, points: unpackPoints(input, toPx) };
    }
    case 'rect':
    case 'ellipse': {
      const [mode, toPx] = [unpackMode(input), unpackGrid(input)];
      const [x, y] = [toPx(input.signed(PLACE_K)), toPx(input.signed(PLACE_K))];
      const [width, height] = [toPx(input.rice(LENGTH_K)), toPx(input.rice(LENGTH_K))];
      return { op, mode, x, y, width, height };
    }
    case 'region':
      return { op, mode: unpackMode(input), runs: unpackRuns(input) };
    case 'grow': {
      const toPx = unpackGrid(input);
      return { op, radius: toPx(input.signed(LENGTH_K)) };
    }
    case 'invert':
    case 'clear':
      return { op };
  }
}

function unpackMode(input: BitReader): MaskMode {
  return input.bits(1) === 1 ? 'subtract' : 'add';
}

function unpackGrid(input: BitReader): (units: number) => number {
  const grid = input.bits(GRID_BITS);
  return (units) => units / 2 ** grid;
}

function unpackPoints(input: BitReader, toPx: (units: number) => number): readonly MaskPoint[] {
  const numbers = unpackSeries(input, LIMITS.maskPoints);
  const points: MaskPoint[] = [];
  for (let at = 0; at < numbers.length; at += 2) {
    points.push([toPx(numbers[at]!), toPx(numbers[at + 1]!)]);
  }
  return points;
}

function unpackRuns(input: BitReader): readonly number[] {
  const runs: number[] = [];
  let end = 0;
  const numbers = unpackSeries(input, LIMITS.maskRuns);
  for (let at = 0; at < numbers.length; at += 2) {
    const [start, length] = [end + numbers[at]!, numbers[at + 1]!];
    runs.push(start, length);
    end = start + length;
  }
  return runs;
}

function unpackSeries(input: BitReader, limit: number): readonly number[] {
  const count = readCount(input, limit);
  if (count === 0) return [];
  const first = [input.signed(PLACE_K), input.signed(PLACE_K)];
  if (count === 1) return first;
  const order = input.bits(ORDER_BITS);
  const k = input.bits(K_BITS);
  const rest: number[] = [];
  for (let left = 2 * (count - 1); left > 0; left -= 1) rest.push(input.signed(k));
  switch (order) {
    case 0:
      return [...first, ...rest];
    case 1:
      return sumPairs([...first, ...rest]);
    case 2:
      return sumPairs([...first, ...sumPairs(rest)]);
    default:
      return refuse(PATH, 'must name differences of a known order');
  }
}
