import { AppError } from '../contract/app-error';

const hasOwn = Object.prototype.hasOwnProperty;

/** Says where the input is wrong, and never repeats what it held.
 *  @throws AppError INVALID_REQUEST, always */
export function refuse(path: string, rule: string): never {
  throw new AppError('INVALID_REQUEST', `${path} ${rule}`);
}

/** One property of the value itself; undefined for an inherited or computed one and for what is no object. */
export function readOwn(input: unknown, field: string): unknown {
  if (typeof input !== 'object' || input === null) return undefined;
  return Object.getOwnPropertyDescriptor(input, field)?.value as unknown;
}

/** A plain object that has exactly these fields, copied without a prototype.
 *  @throws AppError INVALID_REQUEST */
export function readRecord(
  input: unknown,
  path: string,
  fields: readonly string[],
): Readonly<Record<string, unknown>> {
  if (!isPlainObject(input)) refuse(path, 'must be an object');
  const known: readonly unknown[] = fields;
  if (Reflect.ownKeys(input).some((key) => !known.includes(key))) {
    refuse(path, `has a field that is none of ${fields.join(', ')}`);
  }
  const record = Object.create(null) as Record<string, unknown>;
  for (const field of fields) {
    record[field] = readOwn(input, field);
    if (record[field] === undefined) refuse(path, `lacks ${field}`);
  }
  return record;
}

/** A real array, as it is.
 *  @throws AppError INVALID_REQUEST */
export function readArray(input: unknown, path: string): readonly unknown[] {
  return Array.isArray(input) ? (input as readonly unknown[]) : refuse(path, 'must be an array');
}

/** One element of the array itself; undefined in a hole, whatever the prototype holds. */
export function elementAt(array: readonly unknown[], index: number): unknown {
  return hasOwn.call(array, index) ? array[index] : undefined;
}

/** A finite number from `min` to `max`.
 *  @throws AppError INVALID_REQUEST */
export function readNumber(input: unknown, path: string, range: NumberRange): number {
  if (isNumberIn(input, range)) return input;
  return refuse(path, `must be a number from ${range.min} to ${range.max}`);
}

export interface NumberRange {
  readonly min: number;
  readonly max: number;
}

/** True for a number in the range; NaN is in none. */
export function isNumberIn(input: unknown, { min, max }: NumberRange): input is number {
  return typeof input === 'number' && input >= min && input <= max;
}

/** Objects of another realm have another Object.prototype, so the chain is measured, not compared. */
function isPlainObject(input: unknown): input is object {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false;
  const prototype: unknown = Object.getPrototypeOf(input);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
