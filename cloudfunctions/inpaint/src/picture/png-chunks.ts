import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { asciiAt, readBytes } from './byte-reader';

/** @see PNG specification, third edition, 5.2 */
export const PNG_SIGNATURE = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);

export interface PngChunk {
  readonly type: string;
  readonly body: Uint8Array;
}

/** Length and type before, checksum behind the body. */
const CHUNK_FRAME_BYTES = 12;

/** All chunks up to IEND, in order, checksums proved.
 *  @throws AppError PHOTO_BROKEN when one is cut short or damaged, or the end is missing */
export function readPngChunks(bytes: Uint8Array): readonly PngChunk[] {
  const reader = readBytes(bytes);
  const chunks: PngChunk[] = [];
  let offset = PNG_SIGNATURE.length;
  for (;;) {
    const length = reader.u32(offset);
    const end = offset + CHUNK_FRAME_BYTES + (length ?? 0);
    if (length === undefined || end > bytes.length) throw broken('is cut short');
    const typed = bytes.subarray(offset + 4, end - 4);
    if (reader.u32(end - 4) !== crc32(typed)) throw broken('has a damaged chunk');
    const type = asciiAt(typed, 0, 4);
    chunks.push({ type, body: typed.subarray(4) });
    if (type === 'IEND') return chunks;
    offset = end;
  }
}

/** One chunk as bytes. */
export function encodePngChunk({ type, body }: PngChunk): Uint8Array {
  const chunk = new Uint8Array(body.length + CHUNK_FRAME_BYTES);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, body.length);
  for (let index = 0; index < 4; index += 1) chunk[4 + index] = type.charCodeAt(index);
  chunk.set(body, 8);
  view.setUint32(chunk.length - 4, crc32(chunk.subarray(4, chunk.length - 4)));
  return chunk;
}

/** @see PNG specification, annex D: the reflected polynomial of CRC-32 */
const CRC_POLYNOMIAL = 0xedb88320;

const CRC_TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ CRC_POLYNOMIAL : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (let index = 0; index < bytes.length; index += 1) {
    crc = CRC_TABLE[(crc ^ bytes[index]!) & 0xff]! ^ (crc >>> 8);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

function broken(what: string): AppError {
  return new AppError('PHOTO_BROKEN', `the PNG ${what}`);
}
