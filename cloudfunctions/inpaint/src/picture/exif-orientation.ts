import { isOrientation } from '../../../../miniprogram/shared/mask/orientation';
import type { Orientation } from '../../../../miniprogram/shared/mask/orientation';
import { asciiAt, readBytes } from './byte-reader';
import { JPEG_MARKER } from './jpeg-segments';
import type { JpegSegment } from './jpeg-segments';

const EXIF_HEADER = 'Exif\0\0';
const ORIENTATION_TAG = 0x0112;
const ENTRY_BYTES = 12;

/** The EXIF orientation of a JPEG; 1 where there is none or it makes no sense, as every viewer does.
 *  @see Exif 2.32, 4.5.4 and 4.6.4 */
export function readExifOrientation(
  bytes: Uint8Array,
  header: readonly JpegSegment[],
): Orientation {
  const segment = header.find(
    ({ marker, bodyStart }) =>
      marker === JPEG_MARKER.app1 && asciiAt(bytes, bodyStart, EXIF_HEADER.length) === EXIF_HEADER,
  );
  if (segment === undefined) return 1;
  return readTiffOrientation(bytes.subarray(segment.bodyStart + EXIF_HEADER.length, segment.end));
}

/** The orientation that a TIFF structure (EXIF without its segment's header) names; 1 where it names none. */
export function readTiffOrientation(tiff: Uint8Array): Orientation {
  const found = findOrientation(tiff);
  return isOrientation(found?.value) ? found.value : 1;
}

/** Writes another orientation where the structure names one.
 *  @returns the same bytes where it names none, or this one */
export function setTiffOrientation(tiff: Uint8Array, orientation: Orientation): Uint8Array {
  const found = findOrientation(tiff);
  if (found === undefined || found.value === orientation) return tiff;
  const changed = new Uint8Array(tiff);
  new DataView(changed.buffer).setUint16(found.at, orientation, found.isLittleEndian);
  return changed;
}

interface OrientationPlace {
  readonly at: number;
  readonly value: number;
  readonly isLittleEndian: boolean;
}

function findOrientation(tiff: Uint8Array): OrientationPlace | undefined {
  const order = asciiAt(tiff, 0, 2);
  if (order !== 'II' && order !== 'MM') return undefined;
  const isLittleEndian = order === 'II';
  const reader = readBytes(tiff, isLittleEndian);
  const directory = reader.u32(4) ?? tiff.length;
  const entries = reader.u16(directory) ?? 0;
  for (let index = 0; index < entries; index += 1) {
    const entry = directory + 2 + index * ENTRY_BYTES;
    if (reader.u16(entry) !== ORIENTATION_TAG) continue;
    const value = reader.u16(entry + 8);
    return value === undefined ? undefined : { at: entry + 8, value, isLittleEndian };
  }
  return undefined;
}
