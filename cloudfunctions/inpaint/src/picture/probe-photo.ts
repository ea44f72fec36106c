import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { PhotoFormat } from '../../../../miniprogram/shared/contract/job';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type { Orientation } from '../../../../miniprogram/shared/mask/orientation';
import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';
import { asciiAt, readBytes } from './byte-reader';
import { readExifOrientation } from './exif-orientation';
import { detectForeign } from './foreign/detect-foreign';
import type { ForeignFormat } from './foreign/foreign-header';
import { readForeignHeader } from './foreign/read-foreign-header';
import { JPEG_MARKER, readJpegHeader, findJpegEnd } from './jpeg-segments';
import type { JpegSegment } from './jpeg-segments';
import { PNG_SIGNATURE } from './png-chunks';

/** What a photo's header tells, before a pixel is decoded. */
export interface PhotoHeader {
  readonly format: PhotoFormat | ForeignFormat;
  /** As the file says, before EXIF orientation. */
  readonly storedSize: PixelSize;
  readonly orientation: Orientation;
  /** The block that one change inside re-codes: the MCU of a JPEG, 8 x 8 pixels of a PNG. */
  readonly blockSize: PixelSize;
}

const PNG_BLOCK: PixelSize = { widthPx: 8, heightPx: 8 };

/** Reads header and format; looks at no pixel, so a picture bomb costs nothing.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN (no header, cut short), PHOTO_TOO_LARGE */
export function probePhoto(bytes: Uint8Array): PhotoHeader {
  if (bytes.length === 0) throw new AppError('PHOTO_BROKEN', 'the photo file is empty');
  const header = probeFormat(bytes);
  refuseTooLarge(header.storedSize);
  return header;
}

function probeFormat(bytes: Uint8Array): PhotoHeader {
  switch (detectFormat(bytes)) {
    case 'jpeg':
      return probeJpeg(bytes);
    case 'png':
      return probePng(bytes);
    case undefined:
      return probeForeign(bytes);
  }
}

function probeForeign(bytes: Uint8Array): PhotoHeader {
  const format = detectForeign(bytes);
  if (format === undefined) {
    throw new AppError('PHOTO_UNSUPPORTED', 'the file is of no format that is known');
  }
  const { size: storedSize, orientation } = readForeignHeader(bytes, format);
  return { format, storedSize, orientation, blockSize: PNG_BLOCK };
}

/** The format that is written, too, if the first bytes promise one. */
export function detectFormat(bytes: Uint8Array): PhotoFormat | undefined {
  if (bytes[0] === 0xff && bytes[1] === JPEG_MARKER.soi && bytes[2] === 0xff) return 'jpeg';
  return PNG_SIGNATURE.every((byte, index) => bytes[index] === byte) ? 'png' : undefined;
}

function probeJpeg(bytes: Uint8Array): PhotoHeader {
  const segments = readJpegHeader(bytes);
  const frame = segments.find(({ marker }) => isFrame(marker));
  if (frame === undefined) throw new AppError('PHOTO_BROKEN', 'the JPEG has no frame header');
  const { storedSize, blockSize } = readFrame(bytes, frame);
  refuseTooLarge(storedSize);
  findJpegEnd(bytes, segments);
  const orientation = readExifOrientation(bytes, segments);
  return { format: 'jpeg', storedSize, orientation, blockSize };
}

/** SOF0 to SOF15 without the three codes in between that mean something else. */
function isFrame(marker: number): boolean {
  const { sof0, sof15, dht, jpg, dac } = JPEG_MARKER;
  const isOther = marker === dht || marker === jpg || marker === dac;
  return marker >= sof0 && marker <= sof15 && !isOther;
}

/** Baseline, extended and progressive, Huffman-coded. @see ITU-T T.81, table B.1 */
const READABLE_FRAMES: ReadonlySet<number> = new Set([0xc0, 0xc1, 0xc2]);
const BLOCK_SIDE_PX = 8;
/** Grey, YCbCr or RGB, and inks. */
const READABLE_CHANNELS: ReadonlySet<number> = new Set([1, 3, 4]);

/** @see ITU-T T.81, B.2.2: precision, height, width, channels, then three bytes a channel */
function readFrame(bytes: Uint8Array, frame: JpegSegment) {
  const reader = readBytes(bytes.subarray(frame.bodyStart, frame.end));
  const precision = reader.u8(0);
  const heightPx = reader.u16(1) ?? 0;
  const widthPx = reader.u16(3) ?? 0;
  const channels = reader.u8(5) ?? 0;
  if (widthPx === 0 || heightPx === 0) throw new AppError('PHOTO_BROKEN', 'the JPEG has no size');
  const isReadable = READABLE_FRAMES.has(frame.marker) && READABLE_CHANNELS.has(channels);
  if (!isReadable || precision !== 8) {
    throw new AppError('PHOTO_UNSUPPORTED', 'the JPEG is of a kind that cannot be edited');
  }
  const factors = Array.from({ length: channels }, (_, index) => reader.u8(7 + index * 3) ?? 0x11);
  // One channel alone is never interleaved: its unit is a single block. @see ITU-T T.81, A.2.2
  const isAlone = channels === 1;
  const across = isAlone ? 1 : Math.max(...factors.map((factor) => factor >> 4));
  const down = isAlone ? 1 : Math.max(...factors.map((factor) => factor & 15));
  const blockSize = { widthPx: across * BLOCK_SIDE_PX, heightPx: down * BLOCK_SIDE_PX };
  return { storedSize: { widthPx, heightPx }, blockSize };
}

/** @see PNG specification, third edition, 11.2.1: IHDR comes first */
function probePng(bytes: Uint8Array): PhotoHeader {
  const reader = readBytes(bytes);
  const widthPx = reader.u32(16) ?? 0;
  const heightPx = reader.u32(20) ?? 0;
  if (asciiAt(bytes, 12, 4) !== 'IHDR' || widthPx === 0 || heightPx === 0) {
    throw new AppError('PHOTO_BROKEN', 'the PNG has no header');
  }
  const storedSize = { widthPx, heightPx };
  return { format: 'png', storedSize, orientation: 1, blockSize: PNG_BLOCK };
}

function refuseTooLarge({ widthPx, heightPx }: PixelSize): void {
  const isTooLong = Math.max(widthPx, heightPx) > LIMITS.photoSidePx;
  if (!isTooLong && widthPx * heightPx <= LIMITS.photoPixels) return;
  throw new AppError('PHOTO_TOO_LARGE', `the photo has ${widthPx} x ${heightPx} pixels`);
}
