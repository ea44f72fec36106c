import { BLOCK_COEFFICIENTS, cutPlanes, emptyPlanes } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import type { JpegFile } from './jpeg-file';
import { parseJpeg } from './parse-jpeg';
import { readPlanes } from './read-planes';
import { readProgressive } from './read-progressive';
import { indexScan } from './scan-index';
import type { IndexedScan } from './scan-index';
import { openScan } from './scan-reader';
import type { McuRun } from './touched-mcus';

/** A sequential file: its scans are known to be in order, and are decoded only where that is asked for. */
export interface SequentialPhoto extends JpegFile {
  readonly kind: 'sequential';
  readonly indexed: readonly IndexedScan[];
}

/** A progressive file, all of its coefficients decoded. */
export interface ProgressivePhoto extends JpegFile {
  readonly kind: 'progressive';
  readonly planes: readonly BlockPlane[];
}

/** A JPEG file that was read to its end and is whole. Keep it: decoding, cropping and splicing are cheap once it is there. */
export type JpegPhoto = SequentialPhoto | ProgressivePhoto;

/** Reads a JPEG file and checks every bit of its scans. The bytes must stay as they are while the photo is in use.
 *  @throws AppError PHOTO_UNSUPPORTED, PHOTO_TOO_LARGE, PHOTO_BROKEN   @see parseJpeg */
export function readJpeg(bytes: Uint8Array): JpegPhoto {
  const file = parseJpeg(bytes);
  const { pieces, frame, scans, colour, quantTables, trailingStart } = file;
  if (frame.isProgressive) {
    const planes = readProgressive(file);
    return { kind: 'progressive', planes, ...file };
  }
  const indexed = scans.map((scan) => indexScan(openScan(file, scan)));
  const kind = 'sequential';
  return { kind, indexed, bytes, pieces, frame, scans, colour, quantTables, trailingStart };
}

/** The coefficients of an MCU rectangle, in memory of their own. */
export function readBlocks(photo: JpegPhoto, mcus: McuRect): readonly BlockPlane[] {
  const { frame } = photo;
  if (photo.kind === 'progressive') return cutPlanes(frame, photo.planes, mcus);
  const planes = emptyPlanes(frame, mcus);
  readPlanes(photo.indexed, mcus, planes);
  return planes;
}

/** Room for the coefficients of a run of so many MCUs. */
export function roomForRun({ frame }: JpegPhoto, columns: number): readonly BlockPlane[] {
  return emptyPlanes(frame, { column: 0, row: 0, columns, rows: 1 });
}

/** Reads the coefficients of a run of MCUs.
 *  @param room long enough; what is returned may lie in it */
export function readRun(
  photo: JpegPhoto,
  run: McuRun,
  room: readonly BlockPlane[],
): readonly BlockPlane[] {
  const { frame } = photo;
  const mcus: McuRect = { column: run.column, row: run.row, columns: run.columns, rows: 1 };
  if (photo.kind === 'progressive') return cutPlanes(frame, photo.planes, mcus);
  const planes = room.map(({ coefficients, pairs, rows }, index): BlockPlane => {
    const { horizontal, vertical } = frame.components[index]!;
    const column = run.column * horizontal;
    const columns = run.columns * horizontal;
    coefficients.fill(0, 0, columns * rows * BLOCK_COEFFICIENTS);
    return { column, row: run.row * vertical, columns, rows, coefficients, pairs };
  });
  readPlanes(photo.indexed, mcus, planes);
  return planes;
}
