import { asciiAt } from './byte-reader';
import { JPEG_MARKER, readJpegHeader } from './jpeg-segments';
import type { JpegSegment } from './jpeg-segments';

const MULTI_PICTURE = 'MPF\0';

/** Gives a newly encoded JPEG the metadata of the photo it was made from: JFIF, EXIF, ICC, XMP, IPTC, comments, in their
 *  order, byte for byte. Left out: what describes the old coding (Adobe APP14) or bytes that are no longer there
 *  (multi-picture index).
 *  @param encoded a JPEG as the encoder wrote it   @param original the photo's file */
export function keepJpegMetadata(encoded: Uint8Array, original: Uint8Array): Uint8Array {
  const kept = readJpegHeader(original).filter((segment) => isKept(original, segment));
  const coding = readJpegHeader(encoded).find(({ marker }) => !isMetadata(marker));
  const codingStart = coding?.start ?? 2;
  return Buffer.concat([
    encoded.subarray(0, 2),
    ...kept.map(({ start, end }) => original.subarray(start, end)),
    encoded.subarray(codingStart),
  ]);
}

function isKept(original: Uint8Array, { marker, bodyStart }: JpegSegment): boolean {
  if (!isMetadata(marker) || marker === JPEG_MARKER.app14) return false;
  const isIndex =
    marker === JPEG_MARKER.app2 &&
    asciiAt(original, bodyStart, MULTI_PICTURE.length) === MULTI_PICTURE;
  return !isIndex;
}

function isMetadata(marker: number): boolean {
  const { app0, app15, com } = JPEG_MARKER;
  return (marker >= app0 && marker <= app15) || marker === com;
}
