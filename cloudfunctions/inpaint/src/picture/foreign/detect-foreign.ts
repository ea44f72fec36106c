import { asciiAt, readBytes } from '../byte-reader';
import type { ForeignFormat } from './foreign-header';

/** Brands of a file that hold a still picture coded as HEVC or AV1. @see ISO/IEC 23008-12, annex B; AVIF 1.1, 6 */
const HEIC_BRANDS: ReadonlySet<string> = new Set(['heic', 'heix', 'heim', 'heis']);
const AVIF_BRANDS: ReadonlySet<string> = new Set(['avif']);
/** More than any camera lists. */
const BRANDS_MAX = 64;

/** The format that the first bytes promise. */
export function detectForeign(bytes: Uint8Array): ForeignFormat | undefined {
  if (asciiAt(bytes, 0, 4) === 'RIFF' && asciiAt(bytes, 8, 4) === 'WEBP') return 'webp';
  if (asciiAt(bytes, 0, 2) === 'BM' && bytes.length > 26) return 'bmp';
  if (asciiAt(bytes, 4, 4) !== 'ftyp') return undefined;
  const brands = brandsOf(bytes);
  if (brands.some((brand) => AVIF_BRANDS.has(brand))) return 'avif';
  return brands.some((brand) => HEIC_BRANDS.has(brand)) ? 'heic' : undefined;
}

/** The major brand and the compatible ones. */
function brandsOf(bytes: Uint8Array): readonly string[] {
  const length = readBytes(bytes).u32(0) ?? 0;
  const count = Math.min(BRANDS_MAX, Math.floor((length - 16) / 4));
  const compatible = Array.from({ length: Math.max(0, count) }, (_, index) => 16 + index * 4);
  return [8, ...compatible].map((start) => asciiAt(bytes, start, 4));
}
