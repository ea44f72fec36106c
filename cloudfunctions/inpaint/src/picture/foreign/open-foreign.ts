import type { ResultReport } from '../../../../../miniprogram/shared/contract/job';
import { countBlocks } from '../count-blocks';
import { encodePixels } from '../jpeg/encode-pixels';
import { openPngPicture, patchSamples } from '../open-png';
import type { OpenedPhoto } from '../opened-photo';
import type { PixelPatch } from '../pixel-patch';
import type { ComposedPhoto } from '../photo-editor';
import type { PngPicture } from '../png-picture';
import type { RgbaRaster } from '../raster';
import { dropAlpha, hasClearPixel } from '../write-png';
import { addToJpeg, carryMetadata, toPngChunks } from './carry-metadata';
import type { CarriedMetadata } from './carry-metadata';
import type { ForeignHeader } from './foreign-header';

/** The one re-encode: colours are not halved, and what is lost can hardly be seen. */
const QUALITY = 95;
const JPEG_BLOCK = { widthPx: 8, heightPx: 8 };

/** Opens a decoded photo whose format is not written. It comes back as a JPEG, or as a PNG where parts of it are clear; its
 *  profile, EXIF and XMP are carried over. */
export function openForeign(raster: RgbaRaster, header: ForeignHeader): OpenedPhoto {
  const metadata = carryMetadata(header);
  const picture = toPicture(raster, metadata);
  const opened = openPngPicture(picture);
  const isClear = picture.channels === 4;
  return {
    ...opened,
    applyPatches: async (patches) =>
      isClear
        ? admit(await opened.applyPatches(patches), metadata)
        : encodePatched(picture, patches, metadata),
  };
}

function toPicture(raster: RgbaRaster, metadata: CarriedMetadata): PngPicture {
  const { widthPx, heightPx, rgba } = raster;
  const isClear = hasClearPixel(rgba);
  return {
    widthPx,
    heightPx,
    channels: isClear ? 4 : 3,
    sampleBytes: 1,
    samples: isClear ? rgba : dropAlpha(rgba),
    chunks: [...toPngChunks(metadata), { type: 'IDAT', body: new Uint8Array() }],
    keepsSamples: true,
  };
}

/** Another format is another file, though no pixel outside the patches changed. */
function admit(composed: ComposedPhoto, { dropped }: CarriedMetadata): ComposedPhoto {
  return { ...composed, report: { ...composed.report, lossless: false, dropped } };
}

async function encodePatched(
  picture: PngPicture,
  patches: readonly PixelPatch[],
  metadata: CarriedMetadata,
): Promise<ComposedPhoto> {
  const { widthPx, heightPx } = picture;
  const { samples } = patchSamples(picture, patches);
  const raster = { widthPx, heightPx, rgb: samples };
  const encoded = encodePixels(raster, { quality: QUALITY, pixelsPerColour: 1 });
  const bytes = addToJpeg(encoded, metadata);
  const blocksTotal = 3 * countBlocks(picture, JPEG_BLOCK);
  const report: ResultReport = {
    format: 'jpeg',
    bytes: bytes.length,
    lossless: false,
    blocksTotal,
    blocksChanged: blocksTotal,
    dropped: metadata.dropped,
  };
  return { bytes, format: 'jpeg', report };
}
