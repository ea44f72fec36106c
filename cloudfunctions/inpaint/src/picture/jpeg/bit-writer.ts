const STUFFED = 0xff;
const START_BYTES = 1 << 12;
/** A partial byte and this many bits fit into 32. */
const MOST_BITS_AT_ONCE = 24;

/** Writes bits one after another; grows as needed. */
export class BitWriter {
  private bytes = new Uint8Array(START_BYTES);
  private view = new DataView(this.bytes.buffer);
  private length = 0;
  /** The lowest `pendingBits` bits are not written yet; those above them are spent. */
  private pending = 0;
  private pendingBits = 0;

  /** @param value its lowest `count` bits, none above them   @param count 0 to 24 */
  put(value: number, count: number): void {
    if (this.length + 4 > this.bytes.length) this.grow(4);
    let bits = this.pendingBits + count;
    const all = (this.pending << count) | value;
    while (bits >= 8) {
      bits -= 8;
      this.bytes[this.length] = all >>> bits;
      this.length += 1;
    }
    this.pending = all;
    this.pendingBits = bits;
  }

  /** Writes a code and the bits that belong to it. @param size 0 to 16 */
  putWithExtra(code: number, length: number, extra: number, size: number): void {
    if (length + size <= MOST_BITS_AT_ONCE) {
      this.put((code << size) | extra, length + size);
    } else {
      this.put(code, length);
      this.put(extra, size);
    }
  }

  /** Copies bits from one position up to another. @param source readable for 4 bytes beyond `end` */
  copyBits(source: DataView, start: number, end: number): void {
    let from = start;
    const head = Math.min(end - start, (8 - (start & 7)) & 7);
    if (head > 0)
      this.put((source.getUint8(from >>> 3) >>> (8 - (from & 7) - head)) & ((1 << head) - 1), head);
    from += head;
    const wholeBytes = (end - from) >>> 3;
    this.copyBytes(source, from >>> 3, wholeBytes);
    const tail = (end - from) & 7;
    if (tail > 0) this.put(source.getUint8((from >>> 3) + wholeBytes) >>> (8 - tail), tail);
  }

  private copyBytes(source: DataView, start: number, count: number): void {
    if (this.length + count + 4 > this.bytes.length) this.grow(count + 4);
    if (this.pendingBits === 0) {
      this.bytes.set(new Uint8Array(source.buffer, start, count), this.length);
      this.length += count;
      return;
    }
    const { view, pendingBits } = this;
    const wordsEnd = start + (count & ~3);
    let { pending, length } = this;
    for (let at = start; at < wordsEnd; at += 4, length += 4) {
      const word = source.getUint32(at);
      view.setUint32(length, (pending << (32 - pendingBits)) | (word >>> pendingBits));
      pending = word;
    }
    this.pending = pending;
    this.length = length;
    for (let at = wordsEnd; at < start + count; at += 1) this.put(source.getUint8(at), 8);
  }

  /** Ends the run of bits: fills the last byte with ones, marks every 0xff byte as data, and starts anew.
   *  @returns bytes as they stand in a scan */
  takeStuffed(): Uint8Array {
    if (this.pendingBits > 0) this.put((1 << (8 - this.pendingBits)) - 1, 8 - this.pendingBits);
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
