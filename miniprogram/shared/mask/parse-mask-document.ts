import { AppError } from '../contract/app-error';
import { LIMITS } from '../contract/limits';
import {
  elementAt,
  isNumberIn,
  readArray,
  readNumber,
  readOwn,
  readRecord,
  refuse,
} from './checked-json';
import type { NumberRange } from './checked-json';
import type { MaskDocument, MaskMode, MaskOp, MaskPoint, RectOp } from './mask-document';

const COORDINATE = { min: -LIMITS.maskCoordinatePx, max: LIMITS.maskCoordinatePx };
/** Of a rectangle: from one end of the coordinates to the other. */
const MAX_EXTENT_PX = 2 * LIMITS.maskCoordinatePx;
const SIDE = { min: 1, max: LIMITS.photoSidePx };

/** Checks a mask document that nobody vouches for. Cheap checks come first: counts before what is counted.
 *  @param input anything; only its own data properties are looked at
 *  @returns a fresh copy that holds nothing but what was checked
 *  @throws AppError INVALID_REQUEST with the path of what is wrong; MASK_TOO_LARGE for too many operations,
 *  points or runs
 *  @see docs: public formats */
export function parseMaskDocument(input: unknown): MaskDocument {
  const record = readRecord(input, 'mask', ['version', 'width', 'height', 'ops']);
  if (record.version !== 1) refuse('version', 'must be 1');
  const width = readWhole(record.width, 'width', SIDE);
  const height = readWhole(record.height, 'height', SIDE);
  if (width * height > LIMITS.photoPixels) {
    refuse('width', `times height must be at most ${LIMITS.photoPixels}`);
  }
  const inputs = readArray(record.ops, 'ops');
  refuseTooMany(inputs);
  const ops = Array.from(inputs, (_, index) =>
    parseOp(elementAt(inputs, index), `ops[${index}]`, width * height),
  );
  return { version: 1, width, height, ops };
}

function refuseTooMany(ops: readonly unknown[]): void {
  checkCount('ops', ops.length, LIMITS.maskOps);
  checkCount('points', countItems(ops, 'points'), LIMITS.maskPoints);
  checkCount('runs', countItems(ops, 'runs') / 2, LIMITS.maskRuns);
  checkCount(
    'grow ops',
    ops.filter((op) => readOwn(op, 'op') === 'grow').length,
    LIMITS.maskGrowOps,
  );
}

function checkCount(things: string, count: number, limit: number): void {
  if (count <= limit) return;
  throw new AppError('MASK_TOO_LARGE', `the mask has ${count} ${things}, at most ${limit} may be`);
}

/** The elements of one field of all operations together, before any is looked at. */
function countItems(ops: readonly unknown[], field: 'points' | 'runs'): number {
  return ops.reduce<number>((count, op) => {
    const items = readOwn(op, field);
    return Array.isArray(items) ? count + items.length : count;
  }, 0);
}

function parseOp(input: unknown, path: string, pixelCount: number): MaskOp {
  const op = readOwn(input, 'op');
  switch (op) {
    case 'stroke':
      return parseStroke(input, path);
    case 'polygon':
      return parsePolygon(input, path);
    case 'rect':
    case 'ellipse':
      return { op, ...parseBox(input, path) };
    case 'region':
      return parseRegion(input, path, pixelCount);
    case 'invert':
    case 'clear':
      readRecord(input, path, ['op']);
      return { op };
    case 'grow':
      return parseGrow(input, path);
    default:
      return refuse(path, 'must be an operation of a known kind');
  }
}

function parseStroke(input: unknown, path: string): MaskOp {
  const record = readRecord(input, path, ['op', 'mode', 'radius', 'points']);
  return {
    op: 'stroke',
    mode: parseMode(record.mode, path),
    radius: readPositive(record.radius, `${path}.radius`, LIMITS.maskRadiusPx),
    points: parsePoints(record.points, `${path}.points`, 1),
  };
}

function parsePolygon(input: unknown, path: string): MaskOp {
  const record = readRecord(input, path, ['op', 'mode', 'points']);
  const mode = parseMode(record.mode, path);
  return { op: 'polygon', mode, points: parsePoints(record.points, `${path}.points`, 3) };
}

function parseBox(input: unknown, path: string): Omit<RectOp, 'op'> {
  const record = readRecord(input, path, ['op', 'mode', 'x', 'y', 'width', 'height']);
  return {
    mode: parseMode(record.mode, path),
    x: readNumber(record.x, `${path}.x`, COORDINATE),
    y: readNumber(record.y, `${path}.y`, COORDINATE),
    width: readPositive(record.width, `${path}.width`, MAX_EXTENT_PX),
    height: readPositive(record.height, `${path}.height`, MAX_EXTENT_PX),
  };
}

function parseGrow(input: unknown, path: string): MaskOp {
  const record = readRecord(input, path, ['op', 'radius']);
  const range = { min: -LIMITS.maskRadiusPx, max: LIMITS.maskRadiusPx };
  const radius = readNumber(record.radius, `${path}.radius`, range);
  return radius === 0 ? refuse(`${path}.radius`, 'must not be 0') : { op: 'grow', radius };
}

function parseMode(input: unknown, path: string): MaskMode {
  if (input === 'add' || input === 'subtract') return input;
  return refuse(`${path}.mode`, 'must be add or subtract');
}

function parsePoints(input: unknown, path: string, atLeast: number): readonly MaskPoint[] {
  const points = readArray(input, path);
  if (points.length < atLeast) refuse(path, `must hold at least ${atLeast}`);
  return Array.from(points, (_, index) => {
    const point = toPoint(elementAt(points, index));
    return point ?? refuse(`${path}[${index}]`, `must be [x, y], each within ±${COORDINATE.max}`);
  });
}

function toPoint(input: unknown): MaskPoint | undefined {
  if (!Array.isArray(input) || input.length !== 2) return undefined;
  const x = elementAt(input, 0);
  const y = elementAt(input, 1);
  return isNumberIn(x, COORDINATE) && isNumberIn(y, COORDINATE) ? [x, y] : undefined;
}

function parseRegion(input: unknown, path: string, pixelCount: number): MaskOp {
  const record = readRecord(input, path, ['op', 'mode', 'runs']);
  const mode = parseMode(record.mode, path);
  const runs = readArray(record.runs, `${path}.runs`);
  if (runs.length % 2 !== 0) refuse(`${path}.runs`, 'must hold start and length in turn');
  const checked: number[] = [];
  for (let index = 0; index < runs.length; index += 2) {
    const start = elementAt(runs, index);
    const length = elementAt(runs, index + 1);
    if (!isRun(start, length, pixelCount)) {
      refuse(`${path}.runs[${index}]`, 'must begin a run of whole pixels inside the photo');
    }
    checked.push(start as number, length as number);
  }
  return { op: 'region', mode, runs: checked };
}

function isRun(start: unknown, length: unknown, pixelCount: number): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(length)) return false;
  const end = (start as number) + (length as number);
  return (start as number) >= 0 && (length as number) >= 1 && end <= pixelCount;
}

function readWhole(input: unknown, path: string, range: NumberRange): number {
  const whole = readNumber(input, path, range);
  return Number.isInteger(whole) ? whole : refuse(path, 'must be a whole number');
}

function readPositive(input: unknown, path: string, max: number): number {
  const number = readNumber(input, path, { min: 0, max });
  return number > 0 ? number : refuse(path, 'must be above 0');
}
