import { AppError } from '../../../../../../miniprogram/shared/contract/app-error';

/** Header names in any case, values as they go over the wire. */
export type Headers = Readonly<Record<string, string>>;

export interface CanonicalHeaders {
  /** `name:value` lines, each ended by a line feed. */
  readonly block: string;
  /** The same names, joined by semicolons. */
  readonly names: string;
}

/** The headers that a signature covers: names in small letters and sorted, values trimmed with inner white space folded.
 *  @param signedNames which headers to cover, in any order and case
 *  @throws AppError INTERNAL when a name has no header
 *  @see volcengine.com/docs/6766/127937: canonical headers */
export function canonicalHeaders(
  headers: Headers,
  signedNames: readonly string[],
): CanonicalHeaders {
  const values = new Map(
    Object.entries(headers).map(([name, value]) => [name.toLowerCase(), fold(value)]),
  );
  const names = signedNames.map((name) => name.toLowerCase()).sort();
  const lines = names.map((name) => `${name}:${requireValue(values, name)}\n`);
  return { block: lines.join(''), names: names.join(';') };
}

function fold(value: string): string {
  return value.trim().replace(/\s+/g, ' ');
}

function requireValue(values: ReadonlyMap<string, string>, name: string): string {
  const value = values.get(name);
  if (value === undefined)
    throw new AppError('INTERNAL', `header to be signed is missing: ${name}`);
  return value;
}
