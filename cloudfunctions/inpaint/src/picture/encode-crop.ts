import { writeWithin } from './jpeg/coarsen';
import { quantisePixels, writeJfif } from './jpeg/encode-pixels';
import type { RgbRaster } from './raster';

/** Colour is halved as in a camera's file: what a provider paints replaces none of the photo's own pixels but those under the
 *  mask. */
const BEST = { quality: 92, pixelsPerColour: 2 } as const;

/** Encodes a crop as a JPEG of at most so many bytes, as far as the least quality allows that. */
export function encodeCropFile(crop: RgbRaster, maxBytes: number): Uint8Array {
  return writeWithin(quantisePixels(crop, BEST), maxBytes, writeJfif);
}
