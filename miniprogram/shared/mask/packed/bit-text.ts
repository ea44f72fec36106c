import { refuse } from '../checked-json';

/** Six bits a character, the highest first; safe in JSON, in paths and in links. @see RFC 4648, base64url */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
const BITS_PER_CHAR = 6;
/** What each character of ASCII stands for. */
const SEXTETS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);
/** So many ones in a row mean that the number follows as it is. */
const ESCAPE_ONES = 20;
const RAW_BITS = 32;

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

/** Numbers from such text, which may come from anybody.
 *  Methods throw AppError INVALID_REQUEST at the end of the text. */
export class BitReader {
  private readonly sextets: Uint8Array;
  private at = 0;

  /** @param path names the text in errors  @throws AppError INVALID_REQUEST for a strange character */
  constructor(
    text: string,
    private readonly path: string,
  ) {
    if (!/^[\w-]*$/.test(text)) refuse(path, 'must be base64url');
    this.sextets = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at += 1) this.sextets[at] = SEXTETS[text.charCodeAt(at)]!;
  }

  bits(count: number): number {
    let value = 0;
    for (let read = 0; read < count; read += 1) value = value * 2 + this.bit();
    return value;
  }

  rice(k: number): number {
    let ones = 0;
    while (ones < ESCAPE_ONES && this.bit() === 1) ones += 1;
    return ones === ESCAPE_ONES ? this.bits(RAW_BITS) : ones * 2 ** k + this.bits(k);
  }

  signed(k: number): number {
    const folded = this.rice(k);
    return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
  }

  /** Nothing may follow but the zeros that fill the last character. */
  end(): void {
    const left = this.sextets.length * BITS_PER_CHAR - this.at;
    if (left >= BITS_PER_CHAR || this.bits(left) !== 0) refuse(this.path, 'goes on after its end');
  }

  private bit(): number {
    const sextet = this.sextets[Math.floor(this.at / BITS_PER_CHAR)];
    if (sextet === undefined) return refuse(this.path, 'ends too soon');
    const shift = BITS_PER_CHAR - 1 - (this.at % BITS_PER_CHAR);
    this.at += 1;
    return (sextet >>> shift) & 1;
  }
}

/** 0, -1, 1, -2, 2 ... as 0, 1, 2, 3, 4 ... */
export function foldSign(value: number): number {
  return value < 0 ? -2 * value - 1 : 2 * value;
}
