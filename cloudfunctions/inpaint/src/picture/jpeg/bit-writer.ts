const STUFFED = 0xff;
const START_BYTES = 1 << 12;
const WORD_BITS = 32;

/** Writes bits one after another; grows as needed. */
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
    if (this.length + 4 > this.bytes.length) this.grow(4);
    const left = count - free;
    this.view.setInt32(this.length, (this.pending << free) | (value >>> left));
    this.length += 4;
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
    this.copyBytes(source, from, wholeBytes);
    const tail = (end - start - head) & 7;
    if (tail > 0) this.put(source.getUint8(from + wholeBytes) >>> (8 - tail), tail);
  }

  private copyBytes(source: DataView, start: number, count: number): void {
    this.flushBytes();
    if (this.length + count + 4 > this.bytes.length) this.grow(count + 4);
    if (this.pendingBits === 0) {
      this.bytes.set(new Uint8Array(source.buffer, start, count), this.length);
      this.length += count;
      return;
    }
    const { view, pendingBits } = this;
    const free = WORD_BITS - pendingBits;
    const wordsEnd = start + (count & ~3);
    let { pending, length } = this;
    for (let at = start; at < wordsEnd; at += 4, length += 4) {
      const word = source.getInt32(at);
      view.setInt32(length, (pending << free) | (word >>> pendingBits));
      pending = word;
    }
    this.pending = pending;
    this.length = length;
    for (let at = wordsEnd; at < start + count; at += 1) this.put(source.getUint8(at), 8);
  }

  /** Writes all whole bytes that are pending. */
  private flushBytes(): void {
    if (this.length + 4 > this.bytes.length) this.grow(4);
    while (this.pendingBits >= 8) {
      this.pendingBits -= 8;
      this.bytes[this.length] = this.pending >>> this.pendingBits;
      this.length += 1;
    }
  }

  /** Ends the run of bits: fills the last byte with ones, marks every 0xff byte as data, and starts anew.
   *  @returns bytes as they stand in a scan */
  takeStuffed(): Uint8Array {
    const spare = -this.pendingBits & 7;
    this.put((1 << spare) - 1, spare);
    this.flushBytes();
    const stuffed = stuffBytes(this.bytes.subarray(0, this.length));
    this.length = 0;
    return stuffed;
  }

  private grow(more: number): void {
    const grown = new Uint8Array(2 * this.bytes.length + more);
    grown.set(this.bytes.subarray(0, this.length));
    this.bytes = grown;
    this.view = new DataView(grown.buffer);
  }
}

function lastBits(value: number, count: number): number {
  return value & ((1 << count) - 1);
}

/** Puts a zero after every 0xff, so that none is taken for a marker. @returns a copy */
function stuffBytes(bytes: Uint8Array): Uint8Array {
  let escapes = 0;
  for (let at = bytes.indexOf(STUFFED); at >= 0; at = bytes.indexOf(STUFFED, at + 1)) escapes += 1;
  const stuffed = new Uint8Array(bytes.length + escapes);
  let from = 0;
  let to = 0;
  for (let at = bytes.indexOf(STUFFED); at >= 0; at = bytes.indexOf(STUFFED, from)) {
    stuffed.set(bytes.subarray(from, at + 1), to);
    to += at + 2 - from;
    from = at + 1;
  }
  stuffed.set(bytes.subarray(from), to);
  return stuffed;
}
