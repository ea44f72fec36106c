import { encodePixels } from './jpeg/encode-pixels';
import type { RgbRaster } from './raster';

/** The first whose file is small enough is taken. Colour is halved as in a camera's file: what a provider paints replaces
 *  none of the photo's own pixels but those under the mask. */
const QUALITIES = [92, 90, 87, 83, 78, 70, 60, 45, 30] as const;
/** Sizes are told by one band of this many rows in so many: whole MCUs, close enough together to see all of the picture. */
const BAND_PX = 16;
const BANDS_SKIPPED = 8;
/** Bands tell the size to within a few per cent. */
const TRUST = 0.95;

/** Encodes a crop as a JPEG of at most so many bytes, as far as the least quality allows that. */
export function encodeCropFile(crop: RgbRaster, maxBytes: number): Uint8Array {
  const sample = takeBands(crop);
  const share = sample.heightPx / crop.heightPx;
  const isPromising = (quality: number) =>
    encodePixels(sample, { quality, pixelsPerColour: 2 }).length <= maxBytes * share * TRUST;
  const first = QUALITIES.findIndex(isPromising);
  const tries = first < 0 ? QUALITIES.slice(-1) : QUALITIES.slice(first);
  let bytes: Uint8Array = new Uint8Array();
  for (const quality of tries) {
    bytes = encodePixels(crop, { quality, pixelsPerColour: 2 });
    if (bytes.length <= maxBytes) break;
  }
  return bytes;
}

/** Bands of rows, evenly spread. */
function takeBands({ widthPx, rgb }: RgbRaster): RgbRaster {
  const bandBytes = widthPx * BAND_PX * 3;
  const bands: Uint8Array[] = [];
  for (let at = 0; at < rgb.length; at += bandBytes * BANDS_SKIPPED) {
    bands.push(rgb.subarray(at, at + bandBytes));
  }
  const sampled = Buffer.concat(bands);
  return { widthPx, heightPx: sampled.length / (widthPx * 3), rgb: sampled };
}
