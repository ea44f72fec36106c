import { keepShape } from '../keep-shape';

const STUFFED = 0xff;
const START_BYTES = 1 << 12;
const WORD_BITS = 32;
const WORD_BYTES = 4;
/** A word of stuffed bytes takes twice its room. */
const WORD_ROOM = 2 * WORD_BYTES;
/** Copies make room for so much at a time. */
const COPY_BYTES = 1 << 14;

/** Writes bits one after another, with a zero after every byte 0xff so that none is taken for a marker; grows as needed. */
export class BitWriter {
  private bytes = new Uint8Array(START_BYTES);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  /** The lowest `pendingBits` bits are not written yet; those above them are spent. */
  private pending = 0;
  /** 0 to 31 */
  private pendingBits = 0;

  /** @param value its lowest `count` bits, none above them   @param count 0 to 31 */
  put(value: number, count: number): void {
    const free = WORD_BITS - this.pendingBits;
    if (count < free) {
      this.pending = (this.pending << count) | value;
      this.pendingBits += count;
      return;
    }
    if (this.length + WORD_ROOM > this.bytes.length) this.grow(WORD_ROOM);
    const left = count - free;
    const word = (this.pending << free) | (value >>> left);
    if (holdsEscape(word)) this.putStuffed(word, WORD_BYTES);
    else {
      this.view.setInt32(this.length, word);
      this.length += WORD_BYTES;
    }
    this.pending = value;
    this.pendingBits = left;
  }

  /** Copies bits from one position up to another. */
  copyBits(source: DataView, start: number, end: number): void {
    const head = Math.min(end - start, -start & 7);
    if (head > 0)
      this.put(lastBits(source.getUint8(start >>> 3) >>> (-(start + head) & 7), head), head);
    const from = (start + head) >>> 3;
    const wholeBytes = (end - start - head) >>> 3;
    this.copyBytes(source, from, from + wholeBytes);
    const tail = (end - start - head) & 7;
    if (tail > 0) this.put(source.getUint8(from + wholeBytes) >>> (8 - tail), tail);
  }

  private copyBytes(source: DataView, start: number, end: number): void {
    let from = start;
    while (end - from >= WORD_BYTES) {
      const bytes = Math.min(COPY_BYTES, end - from) & -WORD_BYTES;
      this.copyWords(source, from, from + bytes);
      from += bytes;
    }
    for (; from < end; from += 1) this.put(source.getUint8(from), 8);
  }

  private copyWords(source: DataView, start: number, end: number): void {
    const room = 2 * (end - start);
    if (this.length + room > this.bytes.length) this.grow(room);
    const { view, pendingBits } = this;
    // Shifts go by their last five bits: by 32 would be by none.
    const free = (WORD_BITS - pendingBits) & (WORD_BITS - 1);
    const mask = pendingBits === 0 ? 0 : -1;
    let { pending, length } = this;
    for (let at = start; at < end; at += WORD_BYTES) {
      const next = source.getInt32(at);
      const word = ((pending << free) & mask) | (next >>> pendingBits);
      pending = next;
      if (holdsEscape(word)) length = stuffBytes(view, length, word, WORD_BYTES);
      else {
        view.setInt32(length, word);
        length += WORD_BYTES;
      }
    }
    this.pending = pending;
    this.length = length;
  }

  /** Writes the first bytes of a word; there must be room. */
  private putStuffed(word: number, count: number): void {
    this.length = stuffBytes(this.view, this.length, word, count);
  }

  /** Ends the run of bits: fills the last byte with ones, and starts anew.
   *  @returns bytes as they stand in a scan */
  takeStuffed(): Uint8Array {
    const spare = -this.pendingBits & 7;
    this.put((1 << spare) - 1, spare);
    if (this.length + WORD_ROOM > this.bytes.length) this.grow(WORD_ROOM);
    if (this.pendingBits > 0) {
      this.putStuffed(this.pending << (WORD_BITS - this.pendingBits), this.pendingBits >> 3);
    }
    const stuffed = this.takeBytes();
    this.pendingBits = 0;
    this.length = 0;
    return stuffed;
  }

  /** Much is given away as it lies there, little is copied. */
  private takeBytes(): Uint8Array {
    if (2 * this.length < this.bytes.length) return this.bytes.slice(0, this.length);
    const taken = this.bytes.subarray(0, this.length);
    this.bytes = new Uint8Array(START_BYTES);
    this.view = new DataView(this.bytes.buffer);
    return taken;
  }

  private grow(more: number): void {
    const grown = new Uint8Array(2 * this.bytes.length + more);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

keepShape(new BitWriter());

function lastBits(value: number, count: number): number {
  return value & ((1 << count) - 1);
}

/** Writes the first bytes of a word, each 0xff with its zero. @returns where the next byte goes */
function stuffBytes(view: DataView, start: number, word: number, count: number): number {
  let at = start;
  for (let left = count, shift = WORD_BITS - 8; left > 0; left -= 1, shift -= 8) {
    const byte = (word >>> shift) & 255;
    view.setUint8(at, byte);
    at += 1;
    if (byte !== STUFFED) continue;
    view.setUint8(at, 0);
    at += 1;
  }
  return at;
}

/** Whether one of four bytes is 0xff. @see Anderson, Bit Twiddling Hacks: determine if a word has a zero byte */
function holdsEscape(word: number): boolean {
  return ((~word - 0x01010101) & word & 0x80808080) !== 0;
}
