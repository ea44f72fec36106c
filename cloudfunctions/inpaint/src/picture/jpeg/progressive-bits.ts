import { findLongCode, LOOKUP_SHIFT } from './decode-table';
import type { DecodeTable } from './decode-table';
import type { ScanReader } from './scan-reader';

/** Reads single bits, fields and codes of a progressive scan; positions are in bits. */
export interface BitSource {
  position: number;
  readonly view: DataView;
}

export function openBits({ bits }: ScanReader): BitSource {
  return { position: 0, view: bits.view };
}

/** @param count 1 to 16 */
export function takeBits(source: BitSource, count: number): number {
  const { position } = source;
  source.position = position + count;
  return (source.view.getInt32(position >>> 3) << (position & 7)) >>> (32 - count);
}

/** @throws AppError PHOTO_BROKEN */
export function takeSymbol(source: BitSource, table: DecodeTable): number {
  const { position } = source;
  const window = source.view.getInt32(position >>> 3) << (position & 7);
  const entry = table.symbols[window >>> LOOKUP_SHIFT] || findLongCode(table, window);
  source.position = position + (entry >> 8);
  return entry & 255;
}

/** A signed value of `size` bits. @see ITU-T T.81, F.2.2.1, EXTEND */
export function takeSigned(source: BitSource, size: number): number {
  if (size === 0) return 0;
  const bits = takeBits(source, size);
  return bits < 1 << (size - 1) ? bits - (1 << size) + 1 : bits;
}
