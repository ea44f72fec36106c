import type { DroppedPart } from '../../../../../miniprogram/shared/contract/job';
import { asciiAt } from '../byte-reader';
import { JPEG_MARKER, readJpegHeader } from '../jpeg-segments';
import type { JpegSegment } from '../jpeg-segments';
import { isJfif, startsWith } from '../jpeg/colour-model';
import { writeSegment } from '../jpeg/write-segments';
import { blankPreviews } from './blank-previews';
import { cleanXmp, holdsPictures } from './clean-xmp';
import { dropPhotoshopThumbnails } from './photoshop-resources';

const EXIF = 'Exif\0\0';
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const LONG_XMP = 'http://ns.adobe.com/xmp/extension/\0';
/** Behind its name: the digest of the whole as 32 letters, full length and offset. @see XMP specification, part 3, 1.1.3.1 */
const LONG_XMP_HEADER_BYTES = LONG_XMP.length + 32 + 4 + 4;
const PHOTOSHOP = 'Photoshop 3.0\0';
const PICTURE_INDEX = 'MPF\0';
const GAIN_MAP_INFO = 'urn:iso:std:iso:ts:21496:-1\0';
const JFIF_EXTENSION = 'JFXX\0';
const JFIF_BYTES = 14;
const JFIF_THUMBNAIL_AT = 12;

export interface CleanJpeg {
  readonly bytes: Uint8Array;
  readonly dropped: readonly DroppedPart[];
}

/** Takes out of a JPEG's metadata what still shows the photo as it was: thumbnails of EXIF, JFIF, Photoshop and XMP, and what
 *  points to bytes behind the picture. All other segments stay byte for byte, in their order.
 *  @param jpeg newly written   @param lostTrailing whether pictures or films behind it were dropped
 *  @throws AppError PHOTO_BROKEN */
export function cleanJpeg(jpeg: Uint8Array, lostTrailing: boolean): CleanJpeg {
  const header = readJpegHeader(jpeg);
  const lostLongXmp = holdsPictures(joinLongXmp(jpeg, header));
  const dropped = new Set<DroppedPart>(lostLongXmp ? ['further-pictures'] : []);
  const context: Context = { dropped, lostTrailing, lostLongXmp };
  const coding = header[header.length - 1]!.start;
  const pieces = header.slice(0, -1).map((segment) => {
    const whole = jpeg.subarray(segment.start, segment.end);
    const body = jpeg.subarray(segment.bodyStart, segment.end);
    const clean = cleanSegment(segment.marker, body, context);
    if (clean === body) return whole;
    return clean === undefined ? new Uint8Array() : writeSegment(segment.marker, clean);
  });
  const bytes = Buffer.concat([jpeg.subarray(0, 2), ...pieces, jpeg.subarray(coding)]);
  return { bytes: new Uint8Array(bytes), dropped: [...dropped] };
}

interface Context {
  /** Added to. */
  readonly dropped: Set<DroppedPart>;
  readonly lostTrailing: boolean;
  readonly lostLongXmp: boolean;
}

/** @returns the same body where it may stay, another one, or undefined for a segment that goes */
function cleanSegment(marker: number, body: Uint8Array, context: Context): Uint8Array | undefined {
  switch (marker) {
    case JPEG_MARKER.app0:
      return note(cleanJfif(body), body, context);
    case JPEG_MARKER.app1:
      return cleanApp1(body, context);
    case JPEG_MARKER.app2:
      if (startsWith(body, PICTURE_INDEX)) return undefined;
      return context.lostTrailing && startsWith(body, GAIN_MAP_INFO) ? undefined : body;
    case JPEG_MARKER.app13:
      return startsWith(body, PHOTOSHOP)
        ? note(dropPhotoshopThumbnails(body, PHOTOSHOP.length), body, context)
        : body;
    default:
      return body;
  }
}

function note(
  clean: Uint8Array | undefined,
  body: Uint8Array,
  { dropped }: Context,
): Uint8Array | undefined {
  if (clean !== body) dropped.add('thumbnail');
  return clean;
}

function cleanJfif(body: Uint8Array): Uint8Array | undefined {
  if (startsWith(body, JFIF_EXTENSION)) return undefined;
  if (!isJfif(body) || body.length === JFIF_BYTES) return body;
  const header = new Uint8Array(body.subarray(0, JFIF_BYTES));
  header.fill(0, JFIF_THUMBNAIL_AT);
  return header;
}

function cleanApp1(body: Uint8Array, context: Context): Uint8Array | undefined {
  if (startsWith(body, LONG_XMP)) return context.lostLongXmp ? undefined : body;
  if (startsWith(body, XMP)) return cleanXmp(body, context);
  if (!startsWith(body, EXIF)) return body;
  const tiff = body.subarray(EXIF.length);
  const clean = blankPreviews(tiff);
  if (clean === tiff) return body;
  context.dropped.add('thumbnail');
  return Buffer.concat([body.subarray(0, EXIF.length), clean]);
}

/** The text of XMP that needs more than one segment. */
function joinLongXmp(jpeg: Uint8Array, header: readonly JpegSegment[]): string {
  return header
    .filter(({ marker, bodyStart }) => {
      return marker === JPEG_MARKER.app1 && asciiAt(jpeg, bodyStart, LONG_XMP.length) === LONG_XMP;
    })
    .map(({ bodyStart, end }) =>
      Buffer.from(jpeg.subarray(bodyStart + LONG_XMP_HEADER_BYTES, end)).toString('latin1'),
    )
    .join('');
}
