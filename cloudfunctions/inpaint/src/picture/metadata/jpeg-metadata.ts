import { JPEG_MARKER, readJpegHeader } from '../jpeg-segments';
import { startsWith } from '../jpeg/colour-model';
import { clearGps } from './clear-gps';
import { clearIptcPlaces } from './clear-iptc-places';
import { takeAigcFromExif } from './exif-aigc';
import { toSegment } from './jpeg-xmp';
import { labelSegments } from './label-jpeg-xmp';
import type { MetadataWish } from './metadata-wish';

const EXIF = 'Exif\0\0';
const PHOTOSHOP = 'Photoshop 3.0\0';

/** Writes the AIGC label into a JPEG's XMP; everything else stays byte for byte, but for the location where it is not wanted.
 *  @throws AppError PHOTO_BROKEN */
export function writeJpegMetadata(jpeg: Uint8Array, wish: MetadataWish): Uint8Array {
  const header = readJpegHeader(jpeg);
  const labels: string[] = [];
  const segments = header.slice(0, -1).map(({ marker, start, bodyStart, end }) => {
    const body = jpeg.subarray(bodyStart, end);
    const clean = cleanBody(marker, body, { ...wish, labels });
    return clean === body
      ? { marker, body, whole: jpeg.subarray(start, end) }
      : toSegment(marker, clean);
  });
  const labelled = labelSegments(segments, labels, wish);
  const coding = jpeg.subarray(header.at(-1)!.start);
  const wholes = labelled.map(({ whole }) => whole);
  return new Uint8Array(Buffer.concat([jpeg.subarray(0, 2), ...wholes, coding]));
}

/** @param context where labels are added to   @returns the same body where it may stay */
function cleanBody(
  marker: number,
  body: Uint8Array,
  context: { readonly keepLocation: boolean; readonly labels: string[] },
): Uint8Array {
  const { keepLocation, labels } = context;
  if (marker === JPEG_MARKER.app13 && startsWith(body, PHOTOSHOP) && !keepLocation) {
    return clearIptcPlaces(body, PHOTOSHOP.length);
  }
  if (marker !== JPEG_MARKER.app1 || !startsWith(body, EXIF)) return body;
  const exif = body.subarray(EXIF.length);
  const { tiff, label } = takeAigcFromExif(exif);
  if (label !== undefined) labels.push(label);
  const clean = keepLocation ? tiff : clearGps(tiff);
  return clean === exif ? body : Buffer.concat([body.subarray(0, EXIF.length), clean]);
}
