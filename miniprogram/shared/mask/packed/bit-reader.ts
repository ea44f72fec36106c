import { refuse } from '../checked-json';
import { ALPHABET, BITS_PER_CHAR, ESCAPE_ONES, RAW_BITS } from './bit-text';

/** What each character of ASCII stands for. */
const SEXTETS = Uint8Array.from({ length: 128 }, (_, code) =>
  Math.max(0, ALPHABET.indexOf(String.fromCharCode(code))),
);

/** Numbers from a bit text, which may come from anybody.
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
