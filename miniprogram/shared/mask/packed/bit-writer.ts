import { ALPHABET, BITS_PER_CHAR, ESCAPE_ONES, RAW_BITS } from './bit-text';

/** Numbers as text, each in as many bits as it needs. */
export class BitWriter {
  private text = '';
  private held = 0;
  private heldBits = 0;

  /** The lowest `count` bits of a whole number below 2^32. */
  bits(value: number, count: number): void {
    for (let at = count - 1; at >= 0; at -= 1) this.bit((value >>> at) & 1);
  }

  /** A whole number from 0 to 2^32 - 1 in Rice's code: the shorter, the nearer it is to 2^k. */
  rice(value: number, k: number): void {
    const ones = Math.floor(value / 2 ** k);
    for (let count = 0; count < Math.min(ones, ESCAPE_ONES); count += 1) this.bit(1);
    if (ones >= ESCAPE_ONES) return this.bits(value, RAW_BITS);
    this.bit(0);
    this.bits(value, k);
  }

  /** A whole number of either sign, up to 2^31 - 1. */
  signed(value: number, k: number): void {
    this.rice(foldSign(value), k);
  }

  /** All that was written; the last character is filled with zeros. */
  end(): string {
    while (this.heldBits > 0) this.bit(0);
    return this.text;
  }

  private bit(value: number): void {
    this.held = this.held * 2 + value;
    this.heldBits += 1;
    if (this.heldBits < BITS_PER_CHAR) return;
    this.text += ALPHABET[this.held]!;
    this.held = 0;
    this.heldBits = 0;
  }
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ... */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
