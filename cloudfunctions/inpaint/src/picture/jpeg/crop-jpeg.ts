import { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import type { PixelRect } from '../../../../../miniprogram/shared/mask/pixel-space';
import { mcusAround } from './block-planes';
import type { McuRect } from './block-planes';
import { writeWithin } from './coarsen';
import { isJfif, readAdobeTransform, startsWith } from './colour-model';
import { cutUnits } from './copy-units';
import { requireInside } from './decode-region';
import { encodeScans } from './encode-scan';
import { layOutFrame } from './frame';
import { joinBytes } from './interval-joiner';
import type { JpegFrame, SegmentPiece } from './jpeg-file';
import { readBlocks } from './jpeg-photo';
import type { JpegPhoto } from './jpeg-photo';
import { MARKER } from './markers';
import { ownTables } from './own-tables';
import { PlaneBlocks } from './plane-blocks';
import { layOutScan } from './scan-layout';
import {
  sequentialMarker,
  shareTables,
  writeFrameHeader,
  writeHuffmanTables,
  writeQuantTables,
  writeScanHeader,
  writeSegment,
} from './write-segments';

const ICC = 'ICC_PROFILE\0';
const JFIF_BYTES = 14;
const JFIF_THUMBNAIL_AT = 12;

/** Cuts a rectangle out without quantising again, as `jpegtran -crop` does. The crop is a sequential file; of the metadata
 *  only what tells its colours is kept: JFIF without its thumbnail, the ICC profile, Adobe.
 *  @param rect pixels in stored orientation, top left on an MCU border
 *  @throws AppError INTERNAL for another rectangle */
export function cropJpeg(photo: JpegPhoto, rect: PixelRect): Uint8Array {
  const { frame, mcus } = layOutCrop(photo, rect);
  const { quantTables } = photo;
  const scans = copyScans(photo, frame, mcus) ?? recodeScans(photo, frame, mcus);
  return writeCrop(photo, { frame, quantTables, scans });
}

/** The same in at most so many bytes: a crop that is larger is quantised again, coarser; no pixel is made for that. */
export function cropJpegWithin(photo: JpegPhoto, rect: PixelRect, maxBytes: number): Uint8Array {
  const whole = cropJpeg(photo, rect);
  if (whole.length <= maxBytes) return whole;
  const { frame, mcus } = layOutCrop(photo, rect);
  const { colour, quantTables } = photo;
  const planes = readBlocks(photo, mcus);
  return writeWithin({ frame, colour, quantTables, planes }, maxBytes, (coarse) =>
    writeCrop(photo, {
      frame,
      quantTables: coarse.quantTables,
      scans: encodeScans({ frame, colour, blocks: coarse.blocks, restartInterval: 0 }),
    }),
  );
}

function layOutCrop({ frame, quantTables }: JpegPhoto, rect: PixelRect) {
  requireInside(frame, rect);
  const { mcuWidthPx, mcuHeightPx } = frame.grid;
  if (rect.x % mcuWidthPx || rect.y % mcuHeightPx) {
    throw new AppError('INTERNAL', 'a crop begins within an MCU');
  }
  const size = { widthPx: rect.width, heightPx: rect.height };
  const marker = Math.max(sequentialMarker(quantTables), frame.isProgressive ? 0 : frame.marker);
  return { frame: layOutFrame(marker, size, frame.components), mcus: mcusAround(frame.grid, rect) };
}

/** What differs between a crop and its photo. */
interface CropParts {
  readonly frame: JpegFrame;
  readonly quantTables: readonly Uint16Array[];
  /** With their headers and tables. */
  readonly scans: readonly Uint8Array[];
}

function writeCrop(photo: JpegPhoto, { frame, quantTables, scans }: CropParts): Uint8Array {
  const quant = shareTables(quantTables);
  return joinBytes([
    Uint8Array.of(0xff, MARKER.soi),
    ...colourSegments(photo),
    writeQuantTables(quant.tables),
    writeFrameHeader(frame.marker, frame, quant.slots),
    ...scans,
    Uint8Array.of(0xff, MARKER.eoi),
  ]);
}

/** The photo's own scans, their bits copied; undefined where there are none to copy, or a table lacks a code. */
function copyScans(
  photo: JpegPhoto,
  cropFrame: JpegFrame,
  mcus: McuRect,
): readonly Uint8Array[] | undefined {
  if (photo.kind === 'progressive') return undefined;
  const chunks: Uint8Array[] = [];
  for (const scan of photo.indexed) {
    const { components } = scan.scan;
    const layout = layOutScan(
      cropFrame,
      components.map(({ index }) => index),
    );
    const column = mcus.column * layout.unitsPerMcuAcross;
    const row = mcus.row * layout.unitsPerMcuDown;
    const [endColumn, endRow] = [column + layout.unitColumns, row + layout.unitRows];
    const entropy = cutUnits(scan, { column, row, endColumn, endRow });
    if (entropy === undefined) return undefined;
    const header = writeScanHeader(cropFrame, components);
    chunks.push(...writeHuffmanTables(ownTables(scan)), header, entropy);
  }
  return chunks;
}

/** All coefficients coded again, with Huffman tables made for them. */
function recodeScans(photo: JpegPhoto, frame: JpegFrame, mcus: McuRect): readonly Uint8Array[] {
  const blocks = new PlaneBlocks(readBlocks(photo, mcus));
  return encodeScans({ frame, colour: photo.colour, blocks, restartInterval: 0 });
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
