import { inflateSync } from 'node:zlib';
import type { PngChunk } from '../png-chunks';

/** Words in a PNG. @see PNG specification, third edition, 11.3.3 */
export interface PngText {
  readonly keyword: string;
  /** One character a byte; empty where it cannot be unpacked. */
  readonly text: string;
}

const LONGEST_TEXT_BYTES = 16 << 20;
const IS_PACKED = 1;

/** Reads a chunk of words. @returns undefined for other chunks */
export function readPngText({ type, body }: PngChunk): PngText | undefined {
  const end = body.indexOf(0);
  if (end < 0) return undefined;
  const keyword = latin1(body.subarray(0, end));
  switch (type) {
    case 'tEXt':
      return { keyword, text: latin1(body.subarray(end + 1)) };
    case 'zTXt':
      return { keyword, text: unpack(body.subarray(end + 2)) };
    case 'iTXt': {
      const text = body.subarray(startOfText(body, end));
      return { keyword, text: body[end + 1] === IS_PACKED ? unpack(text) : latin1(text) };
    }
    default:
      return undefined;
  }
}

/** A chunk of international words, not packed, its language left open.
 *  @param text one character a byte, UTF-8 */
export function writePngText({ keyword, text }: PngText): PngChunk {
  return { type: 'iTXt', body: Buffer.from(`${keyword}\0\0\0\0\0${text}`, 'latin1') };
}

/** Behind the keyword: whether and how it is packed, the language, the keyword in it. */
function startOfText(body: Uint8Array, keywordEnd: number): number {
  const languageEnd = body.indexOf(0, keywordEnd + 3);
  const end = languageEnd < 0 ? -1 : body.indexOf(0, languageEnd + 1);
  return end < 0 ? body.length : end + 1;
}

function unpack(packed: Uint8Array): string {
  try {
    return latin1(inflateSync(packed, { maxOutputLength: LONGEST_TEXT_BYTES }));
  } catch {
    return '';
  }
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}
