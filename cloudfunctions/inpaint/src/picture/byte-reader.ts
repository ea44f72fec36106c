/** Big-endian and little-endian reads at an offset; past the end they give undefined, never garbage. */
export interface ByteReader {
  readonly length: number;
  u8(offset: number): number | undefined;
  u16(offset: number): number | undefined;
  u32(offset: number): number | undefined;
}

/** @param isLittleEndian as a TIFF header says; JPEG and PNG are big-endian */
export function readBytes(bytes: Uint8Array, isLittleEndian = false): ByteReader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const fits = (offset: number, size: number) => offset >= 0 && offset + size <= bytes.length;
  return {
    length: bytes.length,
    u8: (offset) => (fits(offset, 1) ? view.getUint8(offset) : undefined),
    u16: (offset) => (fits(offset, 2) ? view.getUint16(offset, isLittleEndian) : undefined),
    u32: (offset) => (fits(offset, 4) ? view.getUint32(offset, isLittleEndian) : undefined),
  };
}

/** Text of a range, one character a byte. */
export function asciiAt(bytes: Uint8Array, start: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(start, start + length));
}
