const JPEG_START = Buffer.from([0xff, 0xd8, 0xff]);
const JPEG_SCAN = Buffer.from([0xff, 0xda]);
const JPEG_END = Buffer.from([0xff, 0xd9]);
const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** The last chunk's name and checksum, always the same. */
const PNG_END = Buffer.from([0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82]);

/** True when the bytes begin as a JPEG or PNG and reach its end mark; does not decode. */
export function isWholePicture(bytes: Buffer): boolean {
  return isWholeJpeg(bytes) || isWholePng(bytes);
}

/** Coded pixels never hold a marker, so that an end mark behind the last scan's start is the real one. */
function isWholeJpeg(bytes: Buffer): boolean {
  if (!startsWith(bytes, JPEG_START)) return false;
  const lastScan = bytes.lastIndexOf(JPEG_SCAN);
  return lastScan > 0 && bytes.indexOf(JPEG_END, lastScan) > 0;
}

function isWholePng(bytes: Buffer): boolean {
  return startsWith(bytes, PNG_START) && bytes.includes(PNG_END);
}

function startsWith(bytes: Buffer, start: Buffer): boolean {
  return bytes.subarray(0, start.length).equals(start);
}
