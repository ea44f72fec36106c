import type { LabelLanguage } from '../../../../miniprogram/shared/contract/actions';
import type { PhotoFormat, ResultReport } from '../../../../miniprogram/shared/contract/job';
import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { Corner } from './label/choose-corner';
import { labelPhoto } from './label/label-photo';
import { writeJpegMetadata } from './metadata/jpeg-metadata';
import type { MetadataWish } from './metadata/metadata-wish';
import { writePngMetadata } from './metadata/png-metadata';
import { openPhoto } from './open-photo';
import { probePhoto } from './probe-photo';

export interface ExportWish extends MetadataWish {
  readonly language: LabelLanguage;
  /** Rectangles of the photo as displayed that the label should not cover, such as what was edited. */
  readonly keepClear: readonly PixelRect[];
}

export interface ExportedPhoto {
  readonly bytes: Uint8Array;
  readonly format: PhotoFormat;
  /** Of the label. */
  readonly corner: Corner;
  /** The label's place in the photo as displayed. */
  readonly labelRect: PixelRect;
  /** Height of its letters. */
  readonly letterHeightPx: number;
  readonly report: ResultReport;
}

/** Makes of an edited photo the file that may leave: the visible label drawn in, the AIGC label in its metadata, all else as it
 *  was. The same photo and wish always give the same bytes.
 *  @param photo JPEG or PNG, its edits done   @throws AppError PHOTO_UNSUPPORTED, PHOTO_BROKEN, PHOTO_TOO_LARGE */
export async function exportPhoto(photo: Uint8Array, wish: ExportWish): Promise<ExportedPhoto> {
  const header = probePhoto(photo);
  const opened = openPhoto(photo);
  const { patch, corner, rect, letterHeightPx } = labelPhoto(opened, header, wish);
  const labelled = await opened.applyPatches([patch]);
  const bytes = writeMetadata(labelled.format, labelled.bytes, wish);
  return {
    bytes,
    format: labelled.format,
    corner,
    labelRect: rect,
    letterHeightPx,
    report: { ...labelled.report, bytes: bytes.length },
  };
}

function writeMetadata(format: PhotoFormat, bytes: Uint8Array, wish: MetadataWish): Uint8Array {
  switch (format) {
    case 'jpeg':
      return writeJpegMetadata(bytes, wish);
    case 'png':
      return writePngMetadata(bytes, wish);
  }
}
