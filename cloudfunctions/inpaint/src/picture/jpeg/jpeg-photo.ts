import { cutPlanes, emptyPlanes } from './block-planes';
import type { BlockPlane, McuRect } from './block-planes';
import type { JpegFile } from './jpeg-file';
import { parseJpeg } from './parse-jpeg';
import { readPlanes } from './read-planes';
import { readProgressive } from './read-progressive';
import { indexScan } from './scan-index';
import type { IndexedScan } from './scan-index';
import { openScan } from './scan-reader';

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
  if (file.frame.isProgressive)
    return { ...file, kind: 'progressive', planes: readProgressive(file) };
  return {
    ...file,
    kind: 'sequential',
    indexed: file.scans.map((scan) => indexScan(openScan(file, scan))),
  };
}

/** The coefficients of an MCU rectangle, in memory of their own. */
export function readBlocks(photo: JpegPhoto, mcus: McuRect): readonly BlockPlane[] {
  const { frame } = photo;
  if (photo.kind === 'progressive') return cutPlanes(frame, photo.planes, mcus);
  const planes = emptyPlanes(frame, mcus);
  readPlanes(photo.indexed, mcus, planes);
  return planes;
}

/** Reads the coefficients of an MCU rectangle row of MCUs by row: each call gives the blocks of one row, until the next call. */
export function openRows(photo: JpegPhoto, mcus: McuRect): (row: number) => readonly BlockPlane[] {
  const { frame } = photo;
  if (photo.kind === 'progressive') {
    return (row) => cutPlanes(frame, photo.planes, { ...mcus, row, rows: 1 });
  }
  const planes = emptyPlanes(frame, { ...mcus, rows: 1 });
  return (row) => {
    for (const { coefficients } of planes) coefficients.fill(0);
    const placed = planes.map((plane, index) => ({
      ...plane,
      row: row * frame.components[index]!.vertical,
    }));
    readPlanes(photo.indexed, { ...mcus, row, rows: 1 }, placed);
    return placed;
  };
}
