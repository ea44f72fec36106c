import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { ResultReport } from '../../../../miniprogram/shared/contract/job';
import { blendFill } from './blend-fill';
import { countBlocks, countChangedBlocks } from './count-blocks';
import { decodePicture } from './decode-picture';
import { encodeJpeg } from './jpeg-codec';
import { keepJpegMetadata } from './jpeg-metadata';
import type { ComposedPhoto, EditPlan } from './photo-editor';
import { keptPngChunks } from './png-metadata';
import { probePhoto } from './probe-photo';
import type { RgbaRaster } from './raster';
import { resample } from './resample';
import { encodeRgbaPng } from './write-png';

/** High enough that one save is not seen. */
const JPEG_QUALITY = 95;

/** Puts a filled crop into the photo and writes the photo in its own format, with its metadata.
 *  @param fill JPEG or PNG bytes, any size
 *  @throws AppError RESULT_UNUSABLE, PHOTO_BROKEN, PHOTO_UNSUPPORTED */
export async function composeEdit(
  photo: Uint8Array,
  plan: EditPlan,
  fill: Uint8Array,
): Promise<ComposedPhoto> {
  const filled = await decodeFill(fill, plan);
  const before = await decodePicture(photo);
  const after = blendFill(before, plan, filled);
  return plan.photo.format === 'png' ? writePng(photo, before, after) : writeJpeg(photo, after);
}

async function decodeFill(fill: Uint8Array, { cropStored }: EditPlan): Promise<RgbaRaster> {
  const size = { widthPx: cropStored.width, heightPx: cropStored.height };
  const filled = await decodePicture(fill).catch((cause: unknown) => {
    throw new AppError('RESULT_UNUSABLE', 'the provider sent no readable picture', { cause });
  });
  const { samples } = resample({ ...filled, samples: filled.rgba }, 4, size);
  return { ...size, rgba: samples };
}

/** Pixels outside the grown mask stay as they are; 16-bit files come back with 8. */
async function writePng(
  photo: Uint8Array,
  before: RgbaRaster,
  after: RgbaRaster,
): Promise<ComposedPhoto> {
  const { blockSize } = probePhoto(photo);
  const bytes = await encodeRgbaPng(after, keptPngChunks(photo));
  const report: ResultReport = {
    format: 'png',
    bytes: bytes.length,
    lossless: false,
    blocksTotal: countBlocks(after, blockSize),
    blocksChanged: countChangedBlocks(before, after, blockSize),
  };
  return { bytes, format: 'png', report };
}

/** The whole picture is encoded anew, and the report says so: every block may have changed. */
async function writeJpeg(photo: Uint8Array, after: RgbaRaster): Promise<ComposedPhoto> {
  const blocksTotal = countBlocks(after, probePhoto(photo).blockSize);
  const bytes = keepJpegMetadata(await encodeJpeg(after, JPEG_QUALITY), photo);
  const report: ResultReport = {
    format: 'jpeg',
    bytes: bytes.length,
    lossless: false,
    blocksTotal,
    blocksChanged: blocksTotal,
  };
  return { bytes, format: 'jpeg', report };
}
