/** What a picture file says of itself, read without decoding pixels. */
export interface PictureHeader {
  readonly format: 'jpeg' | 'png';
  readonly widthPx: number;
  readonly heightPx: number;
  readonly bitDepth: number;
  readonly channels: number;
  readonly hasPalette: boolean;
  readonly hasIccProfile: boolean;
  /** False when the file ends before its end mark. */
  readonly isWhole: boolean;
}

const PNG_START = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Channels by PNG colour type: grey, -, RGB, palette, grey + alpha, -, RGB + alpha. */
const PNG_CHANNELS = [1, 0, 3, 1, 2, 0, 4];
const PNG_PALETTE = 3;

/** @returns undefined for anything but a JPEG or PNG with a readable header */
export function readPictureHeader(bytes: Buffer): PictureHeader | undefined {
  if (bytes.subarray(0, 8).equals(PNG_START)) return readPng(bytes);
  return bytes[0] === 0xff && bytes[1] === 0xd8 ? readJpeg(bytes) : undefined;
}

/** @see PNG specification, sections 5.3 (chunks) and 11.2.1 (IHDR) */
function readPng(bytes: Buffer): PictureHeader | undefined {
  if (bytes.length < 33 || bytes.toString('latin1', 12, 16) !== 'IHDR') return undefined;
  const colourType = bytes.readUInt8(25);
  const chunks = pngChunkNames(bytes);
  return {
    format: 'png',
    widthPx: bytes.readUInt32BE(16),
    heightPx: bytes.readUInt32BE(20),
    bitDepth: bytes.readUInt8(24),
    channels: PNG_CHANNELS[colourType] ?? 0,
    hasPalette: colourType === PNG_PALETTE,
    hasIccProfile: chunks.includes('iCCP'),
    isWhole: chunks.includes('IDAT') && chunks.at(-1) === 'IEND',
  };
}

/** Names of the chunks that lie wholly within the file. */
function pngChunkNames(bytes: Buffer): string[] {
  const names: string[] = [];
  let at = 8;
  while (at + 12 <= bytes.length) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.length) break;
    names.push(bytes.toString('latin1', at + 4, at + 8));
    at = end;
  }
  return names;
}

/** @see ITU-T T.81, annex B: markers and frame header */
function readJpeg(bytes: Buffer): PictureHeader | undefined {
  let hasIccProfile = false;
  let at = 2;
  while (at + 9 < bytes.length && bytes[at] === 0xff) {
    const marker = bytes.readUInt8(at + 1);
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrameStart(marker)) return jpegHeader(bytes, at, hasIccProfile);
    if (marker === 0xe2 && bytes.toString('latin1', at + 4, at + 15) === 'ICC_PROFILE') {
      hasIccProfile = true;
    }
    at += 2 + bytes.readUInt16BE(at + 2);
  }
  return undefined;
}

function jpegHeader(bytes: Buffer, at: number, hasIccProfile: boolean): PictureHeader {
  const scan = bytes.lastIndexOf(Buffer.from([0xff, 0xda]));
  return {
    format: 'jpeg',
    bitDepth: bytes.readUInt8(at + 4),
    heightPx: bytes.readUInt16BE(at + 5),
    widthPx: bytes.readUInt16BE(at + 7),
    channels: bytes.readUInt8(at + 9),
    hasPalette: false,
    hasIccProfile,
    isWhole: scan > at && bytes.indexOf(Buffer.from([0xff, 0xd9]), scan) > 0,
  };
}

/** SOF0 to SOF15 without DHT, JPG and DAC, which share the range. */
function isFrameStart(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}
