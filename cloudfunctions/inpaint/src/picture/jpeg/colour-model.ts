import { unsupported } from './failures';
import type { ColourModel, JpegFrame } from './jpeg-file';

/** The transform an Adobe segment names: 0 none, 1 YCbCr, 2 YCCK. */
export interface ColourHints {
  readonly hasJfif: boolean;
  readonly adobeTransform: number | undefined;
}

const RGB_IDS = 'RGB';

/** Tells how samples become colours, as libjpeg does.
 *  @throws AppError PHOTO_UNSUPPORTED for four components without a known transform
 *  @see libjpeg, default_decompress_parms */
export function colourModelOf(frame: JpegFrame, hints: ColourHints): ColourModel {
  switch (frame.components.length) {
    case 1:
      return 'grey';
    case 3:
      return threeComponentModel(frame, hints);
    default:
      if (hints.adobeTransform === 0) return 'cmyk';
      if (hints.adobeTransform === 2) return 'ycck';
      throw unsupported('four components without a known transform');
  }
}

function threeComponentModel(frame: JpegFrame, hints: ColourHints): ColourModel {
  if (hints.hasJfif) return 'ycc';
  if (hints.adobeTransform !== undefined) return hints.adobeTransform === 0 ? 'rgb' : 'ycc';
  const ids = String.fromCharCode(...frame.components.map(({ id }) => id));
  return ids === RGB_IDS ? 'rgb' : 'ycc';
}

const JFIF = 'JFIF\0';
const JFIF_BYTES = 14;
const ADOBE = 'Adobe';
const ADOBE_BYTES = 12;
const ADOBE_TRANSFORM_AT = 11;

/** True for the body of a JFIF APP0 segment. */
export function isJfif(body: Uint8Array): boolean {
  return body.length >= JFIF_BYTES && startsWith(body, JFIF);
}

/** The transform of an Adobe APP14 segment, undefined for any other body. */
export function readAdobeTransform(body: Uint8Array): number | undefined {
  return body.length >= ADOBE_BYTES && startsWith(body, ADOBE)
    ? body[ADOBE_TRANSFORM_AT]
    : undefined;
}

/** @param text one character a byte */
export function startsWith(body: Uint8Array, text: string): boolean {
  return String.fromCharCode(...body.subarray(0, text.length)) === text;
}
