import { deflateSync } from 'node:zlib';
import type { DroppedPart } from '../../../../../miniprogram/shared/contract/job';
import { setTiffOrientation } from '../exif-orientation';
import { JPEG_MARKER } from '../jpeg-segments';
import type { PngChunk } from '../png-chunks';
import { blankPreviews } from '../stale/blank-previews';
import { cleanXmp } from '../stale/clean-xmp';
import type { ForeignHeader } from './foreign-header';

/** What a photo's metadata becomes in another format. */
export interface CarriedMetadata {
  readonly exif?: Uint8Array;
  readonly icc?: Uint8Array;
  readonly xmp?: Uint8Array;
  readonly dropped: readonly DroppedPart[];
}

/** A segment's length counts itself, in 16 bits. */
const SEGMENT_BYTES_MAX = 0xffff - 2;
const EXIF_NAME = Buffer.from('Exif\0\0');
const XMP_NAME = Buffer.from('http://ns.adobe.com/xap/1.0/\0');
const ICC_NAME = Buffer.from('ICC_PROFILE\0');
/** Behind the name: which piece, of how many. @see ICC.1:2022, B.4 */
const ICC_PIECE_BYTES_MAX = SEGMENT_BYTES_MAX - ICC_NAME.length - 2;

/** Takes out what still shows what was erased, or no longer holds true. */
export function carryMetadata(header: ForeignHeader): CarriedMetadata {
  const { icc } = header;
  const dropped = new Set<DroppedPart>(header.hasGainMap ? ['gain-map'] : []);
  const exif = header.exif && carryExif(header.exif, header, dropped);
  const state = { lostTrailing: true, lostLongXmp: true, dropped };
  const xmp = header.xmp && cleanXmp(header.xmp, state);
  return {
    ...(exif && { exif }),
    ...(icc && { icc }),
    ...(xmp && { xmp }),
    dropped: [...dropped],
  };
}

/** Adds to `dropped`. */
function carryExif(
  exif: Uint8Array,
  { orientation }: ForeignHeader,
  dropped: Set<DroppedPart>,
): Uint8Array {
  const clean = blankPreviews(exif);
  if (clean !== exif) dropped.add('thumbnail');
  return setTiffOrientation(clean, orientation);
}

/** Puts metadata into a JPEG that has none, behind its JFIF segment. What does not fit into a segment is left out. */
export function addToJpeg(jpeg: Uint8Array, { exif, icc, xmp }: CarriedMetadata): Uint8Array {
  const at = 4 + ((jpeg[4]! << 8) | jpeg[5]!);
  const segments = [
    ...(exif ? [segmentOf(JPEG_MARKER.app1, EXIF_NAME, exif)] : []),
    ...(xmp ? [segmentOf(JPEG_MARKER.app1, XMP_NAME, xmp)] : []),
    ...(icc ? iccSegments(icc) : []),
  ];
  return Buffer.concat([jpeg.subarray(0, at), ...segments, jpeg.subarray(at)]);
}

function segmentOf(marker: number, ...parts: readonly Uint8Array[]): Uint8Array {
  const body = Buffer.concat(parts);
  if (body.length > SEGMENT_BYTES_MAX) return new Uint8Array();
  const length = body.length + 2;
  return Buffer.concat([Uint8Array.of(0xff, marker, length >> 8, length & 255), body]);
}

function iccSegments(icc: Uint8Array): readonly Uint8Array[] {
  const count = Math.ceil(icc.length / ICC_PIECE_BYTES_MAX);
  if (count > 255) return [];
  return Array.from({ length: count }, (_, index) => {
    const piece = icc.subarray(index * ICC_PIECE_BYTES_MAX, (index + 1) * ICC_PIECE_BYTES_MAX);
    return segmentOf(JPEG_MARKER.app2, ICC_NAME, Uint8Array.of(index + 1, count), piece);
  });
}

/** The same as chunks of a PNG. @see PNG specification, third edition, 11.3.2.3, 11.3.3.4, 11.3.4.5 */
export function toPngChunks({ exif, icc, xmp }: CarriedMetadata): readonly PngChunk[] {
  const profile = icc && Buffer.concat([Buffer.from('ICC\0\0'), deflateSync(icc)]);
  const packet = xmp && Buffer.concat([Buffer.from('XML:com.adobe.xmp\0\0\0\0\0'), xmp]);
  return [
    ...(profile ? [{ type: 'iCCP', body: profile }] : []),
    ...(exif ? [{ type: 'eXIf', body: exif }] : []),
    ...(packet ? [{ type: 'iTXt', body: packet }] : []),
  ];
}
