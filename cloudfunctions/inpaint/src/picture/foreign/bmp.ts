import { readBytes } from '../byte-reader';
import type { RgbaRaster } from '../raster';
import { brokenFile, unsupportedFile } from './foreign-failures';
import type { ForeignHeader } from './foreign-header';

interface BmpLayout {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Rows lie from the bottom up unless the file says otherwise. */
  readonly isTopDown: boolean;
  readonly bits: 8 | 24 | 32;
  readonly pixelsAt: number;
  readonly paletteAt: number;
}

/** Sizes of the headers since Windows 3. */
const INFO_HEADER_BYTES_MIN = 40;
const UNCOMPRESSED = 0;

/** @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED (packed, or of few colours) */
export function readBmpHeader(bytes: Uint8Array): ForeignHeader {
  const { widthPx, heightPx } = readLayout(bytes);
  const icc = readProfile(bytes);
  return { format: 'bmp', size: { widthPx, heightPx }, orientation: 1, ...(icc && { icc }) };
}

/** The header of Windows 98, the first with a profile in the file: "MBED". */
const V5_HEADER_BYTES = 124;
const EMBEDDED = 0x4d424544;

/** @see Microsoft: BITMAPV5HEADER */
function readProfile(bytes: Uint8Array): Uint8Array | undefined {
  const reader = readBytes(bytes, true);
  const isEmbedded = (reader.u32(14) ?? 0) >= V5_HEADER_BYTES && reader.u32(70) === EMBEDDED;
  const start = 14 + (reader.u32(126) ?? 0);
  const end = start + (reader.u32(130) ?? 0);
  return isEmbedded && end <= bytes.length ? bytes.subarray(start, end) : undefined;
}

/** @throws AppError PHOTO_BROKEN, PHOTO_UNSUPPORTED */
export function decodeBmp(bytes: Uint8Array): RgbaRaster {
  const { widthPx, heightPx, isTopDown, bits, pixelsAt, paletteAt } = readLayout(bytes);
  const pixelBytes = bits / 8;
  const rowBytes = Math.ceil((widthPx * pixelBytes) / 4) * 4;
  if (pixelsAt + rowBytes * heightPx > bytes.length) throw brokenFile('the BMP is cut short');
  const rgba = new Uint8Array(widthPx * heightPx * 4).fill(255);
  for (let y = 0; y < heightPx; y += 1) {
    const row = pixelsAt + (isTopDown ? y : heightPx - 1 - y) * rowBytes;
    for (let x = 0; x < widthPx; x += 1) {
      const at = row + x * pixelBytes;
      const colourAt = bits === 8 ? paletteAt + bytes[at]! * 4 : at;
      const target = (y * widthPx + x) * 4;
      // Stored blue first; a fourth byte means nothing.
      for (let channel = 0; channel < 3; channel += 1) {
        rgba[target + channel] = bytes[colourAt + 2 - channel]!;
      }
    }
  }
  return { widthPx, heightPx, rgba };
}

/** @see Microsoft: BITMAPFILEHEADER, BITMAPINFOHEADER */
function readLayout(bytes: Uint8Array): BmpLayout {
  const reader = readBytes(bytes, true);
  const headerBytes = reader.u32(14) ?? 0;
  const [widthPx, height] = [reader.u32(18) ?? 0, (reader.u32(22) ?? 0) | 0];
  const bits = reader.u16(28);
  if (headerBytes < INFO_HEADER_BYTES_MIN) throw unsupportedFile('the BMP has an old header');
  if (widthPx === 0 || height === 0) throw brokenFile('the BMP has no size');
  const isPlain = reader.u32(30) === UNCOMPRESSED && (bits === 8 || bits === 24 || bits === 32);
  if (!isPlain) throw unsupportedFile('the BMP is packed, or of few colours');
  return {
    widthPx,
    heightPx: Math.abs(height),
    isTopDown: height < 0,
    bits,
    pixelsAt: reader.u32(10) ?? 0,
    paletteAt: 14 + headerBytes,
  };
}
