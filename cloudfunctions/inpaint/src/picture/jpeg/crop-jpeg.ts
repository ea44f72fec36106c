import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { blockAt, mcusAround } from './block-planes';
import { isJfif, readAdobeTransform, startsWith } from './colour-model';
import { requireInside } from './decode-region';
import { encodeScans } from './encode-scan';
import { layOutFrame } from './frame';
import { joinBytes } from './interval-joiner';
import type { McuGrid, SegmentPiece } from './jpeg-file';
import { readBlocks } from './jpeg-photo';
import type { JpegPhoto } from './jpeg-photo';
import { MARKER } from './markers';
import {
  sequentialMarker,
  writeFrameHeader,
  writeQuantTables,
  writeSegment,
} from './write-segments';

const ICC = 'ICC_PROFILE\0';
const JFIF_BYTES = 14;
const JFIF_THUMBNAIL_AT = 12;

/** The smallest rectangle that holds `rect` and begins where an MCU does: what cropJpeg takes. */
export function growToMcus(grid: McuGrid, rect: PixelRect): PixelRect {
  const spareX = rect.x % grid.mcuWidthPx;
  const spareY = rect.y % grid.mcuHeightPx;
  return {
    x: rect.x - spareX,
    y: rect.y - spareY,
    width: rect.width + spareX,
    height: rect.height + spareY,
  };
}

/** Cuts a rectangle out without quantising again, as `jpegtran -crop` does. The crop is a baseline file (extended where the
 *  steps are wide) with Huffman tables of its own; of the metadata only what tells its colours is kept: JFIF without its
 *  thumbnail, the ICC profile, Adobe.
 *  @param rect pixels in stored orientation, top left on an MCU border; see growToMcus
 *  @throws AppError INTERNAL for another rectangle */
export function cropJpeg(photo: JpegPhoto, rect: PixelRect): Uint8Array {
  requireInside(photo.frame, rect);
  const { frame, colour, quantTables } = photo;
  const { mcuWidthPx, mcuHeightPx } = frame.grid;
  if (rect.x % mcuWidthPx || rect.y % mcuHeightPx) {
    throw new AppError('INTERNAL', 'a crop begins within an MCU');
  }
  const size = { widthPx: rect.width, heightPx: rect.height };
  const cropFrame = layOutFrame(sequentialMarker(quantTables), size, frame.components);
  const planes = readBlocks(photo, mcusAround(frame.grid, rect));
  const findBlock = (index: number, column: number, row: number) => {
    const plane = planes[index]!;
    return {
      coefficients: plane.coefficients,
      at: blockAt(plane, plane.column + column, plane.row + row),
    };
  };
  const quant = sharedTables(photo);
  return joinBytes([
    Uint8Array.of(0xff, MARKER.soi),
    ...colourSegments(photo),
    writeQuantTables(quant.tables),
    writeFrameHeader(cropFrame.marker, cropFrame, quant.slots),
    ...encodeScans({ frame: cropFrame, colour, findBlock, restartInterval: 0 }),
    Uint8Array.of(0xff, MARKER.eoi),
  ]);
}

/** Components share a table where they did in the file. */
function sharedTables({ quantTables }: JpegPhoto) {
  const tables = [...new Set(quantTables)];
  return { tables, slots: quantTables.map((table) => tables.indexOf(table)) };
}

function colourSegments({ bytes, pieces }: JpegPhoto): readonly Uint8Array[] {
  const kept: Uint8Array[] = [];
  for (const piece of pieces) {
    if (piece.kind !== 'segment') continue;
    const body = bytes.subarray(piece.bodyStart, piece.end);
    if (isColourSegment(piece, body)) kept.push(writeSegment(piece.marker, withoutThumbnail(body)));
  }
  return kept;
}

function isColourSegment({ marker }: SegmentPiece, body: Uint8Array): boolean {
  if (marker === MARKER.app0) return isJfif(body);
  if (marker === MARKER.app2) return startsWith(body, ICC);
  return marker === MARKER.app14 && readAdobeTransform(body) !== undefined;
}

function withoutThumbnail(body: Uint8Array): Uint8Array {
  if (!isJfif(body)) return body;
  const header = new Uint8Array(body.subarray(0, JFIF_BYTES));
  header.fill(0, JFIF_THUMBNAIL_AT);
  return header;
}
