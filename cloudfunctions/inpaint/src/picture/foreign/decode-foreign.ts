import type { RgbaRaster } from '../raster';
import { decodeBmp } from './bmp';
import { brokenFile } from './foreign-failures';
import type { ForeignHeader } from './foreign-header';
import { heifOrientation } from './read-heif-header';
import { runDecoder } from './run-decoder';
import { turnPixels } from './turn-pixels';

/** Decodes a photo of a format that is read, but not written.
 *  @param header of these bytes, its size checked by the caller   @param decoderFile path of the bundled decoder-worker
 *  @throws AppError PHOTO_BROKEN, also where the pixels are not as many as the header says; PHOTO_UNSUPPORTED */
export async function decodeForeign(
  bytes: Uint8Array,
  header: ForeignHeader,
  decoderFile: string,
): Promise<RgbaRaster> {
  const picture = await decode(bytes, header.format, decoderFile);
  const { widthPx, heightPx } = header.size;
  if (picture.widthPx !== widthPx || picture.heightPx !== heightPx) {
    throw brokenFile(`the ${header.format} is not as large as its header says`);
  }
  return picture;
}

async function decode(
  bytes: Uint8Array,
  format: ForeignHeader['format'],
  decoderFile: string,
): Promise<RgbaRaster> {
  switch (format) {
    case 'bmp':
      return decodeBmp(bytes);
    case 'webp':
    case 'heic':
      return runDecoder(decoderFile, { format, bytes });
    case 'avif':
      // libheif turns pictures itself, libavif leaves that to us.
      return turnPixels(await runDecoder(decoderFile, { format, bytes }), heifOrientation(bytes));
  }
}
