import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import { asciiAt, readBytes } from '../byte-reader';
import { readTiffOrientation } from '../exif-orientation';
import { brokenFile, unsupportedFile } from './foreign-failures';
import type { ForeignHeader } from './foreign-header';

/** More than any writer makes. */
const CHUNKS_MAX = 1_000;
const EXIF_HEADER = 'Exif\0\0';

/** @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED (an animation)
 *  @see WebP container specification; RFC 6386, 9.1; WebP lossless bitstream specification, 3.4 */
export function readWebpHeader(bytes: Uint8Array): ForeignHeader {
  const chunks = readChunks(bytes);
  if (chunks.has('ANIM')) throw unsupportedFile('the WebP is an animation');
  const size = frameSize(chunks);
  const canvas = canvasSize(chunks.get('VP8X'));
  const isWhole =
    canvas === undefined || (canvas.widthPx === size.widthPx && canvas.heightPx === size.heightPx);
  if (!isWhole) throw brokenFile('the WebP has two sizes');
  const exif = tiffOf(chunks.get('EXIF'));
  const icc = chunks.get('ICCP');
  const xmp = chunks.get('XMP ');
  return {
    format: 'webp',
    size,
    orientation: exif === undefined ? 1 : readTiffOrientation(exif),
    ...(exif && { exif }),
    ...(icc && { icc }),
    ...(xmp && { xmp }),
  };
}

/** The first chunk of each kind. */
function readChunks(bytes: Uint8Array): ReadonlyMap<string, Uint8Array> {
  const reader = readBytes(bytes, true);
  const chunks = new Map<string, Uint8Array>();
  let at = 12;
  for (let count = 0; count < CHUNKS_MAX && at + 8 <= bytes.length; count += 1) {
    const length = reader.u32(at + 4) ?? 0;
    const end = at + 8 + length;
    if (end > bytes.length) throw brokenFile('the WebP is cut short');
    const kind = asciiAt(bytes, at, 4);
    if (!chunks.has(kind)) chunks.set(kind, bytes.subarray(at + 8, end));
    at = end + (length & 1);
  }
  return chunks;
}

function frameSize(chunks: ReadonlyMap<string, Uint8Array>): PixelSize {
  const lossy = chunks.get('VP8 ');
  const lossless = chunks.get('VP8L');
  const size = lossy ? lossySize(lossy) : lossless && losslessSize(lossless);
  if (size === undefined || size.widthPx === 0 || size.heightPx === 0) {
    throw brokenFile('the WebP has no picture');
  }
  return size;
}

/** 14 bits each; the two above are for scaling. */
const SIDE_BITS = 0x3fff;

function lossySize(frame: Uint8Array): PixelSize | undefined {
  const reader = readBytes(frame, true);
  const hasStartCode = frame[3] === 0x9d && frame[4] === 0x01 && frame[5] === 0x2a;
  const [width, height] = [reader.u16(6), reader.u16(8)];
  if (!hasStartCode || width === undefined || height === undefined) return undefined;
  return { widthPx: width & SIDE_BITS, heightPx: height & SIDE_BITS };
}

function losslessSize(frame: Uint8Array): PixelSize | undefined {
  const bits = readBytes(frame, true).u32(1);
  if (frame[0] !== 0x2f || bits === undefined) return undefined;
  return { widthPx: (bits & SIDE_BITS) + 1, heightPx: ((bits >>> 14) & SIDE_BITS) + 1 };
}

function canvasSize(extended: Uint8Array | undefined): PixelSize | undefined {
  const reader = extended && readBytes(extended, true);
  const [width, height] = [reader?.u32(4), reader?.u32(6)];
  if (width === undefined || height === undefined) return undefined;
  // 24 bits each, one less than the side.
  return { widthPx: (width & 0xffffff) + 1, heightPx: (height >>> 8) + 1 };
}

/** Some writers put the header of a JPEG's segment before it. */
function tiffOf(exif: Uint8Array | undefined): Uint8Array | undefined {
  const hasHeader = exif !== undefined && asciiAt(exif, 0, 6) === EXIF_HEADER;
  return hasHeader ? exif.subarray(EXIF_HEADER.length) : exif;
}
