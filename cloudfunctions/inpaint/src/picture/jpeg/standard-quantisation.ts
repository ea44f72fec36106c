import { NATURAL_ORDER } from './zigzag';

/** Steps for luma and chroma at quality 50, row by row. @see ITU-T T.81, tables K.1 and K.2 */
const LUMA = [
  ...[16, 11, 10, 16, 24, 40, 51, 61, 12, 12, 14, 19, 26, 58, 60, 55],
  ...[14, 13, 16, 24, 40, 57, 69, 56, 14, 17, 22, 29, 51, 87, 80, 62],
  ...[18, 22, 37, 56, 68, 109, 103, 77, 24, 35, 55, 64, 81, 104, 113, 92],
  ...[49, 64, 78, 87, 103, 121, 120, 101, 72, 92, 95, 98, 112, 100, 103, 99],
];
const CHROMA = [
  ...[17, 18, 24, 47, 99, 99, 99, 99, 18, 21, 26, 66, 99, 99, 99, 99],
  ...[24, 26, 56, 99, 99, 99, 99, 99, 47, 66, 99, 99, 99, 99, 99, 99],
  ...Array.from({ length: 32 }, () => 99),
];
/** Baseline files have steps of 8 bits. */
const STEP_MAX = 255;

/** The tables that libjpeg makes of a quality: luma's, then chroma's, zigzag order.
 *  @param quality 1 to 100   @see libjpeg, jpeg_quality_scaling */
export function standardQuantTables(quality: number): readonly [Uint16Array, Uint16Array] {
  const percent = quality < 50 ? Math.floor(5000 / quality) : 200 - 2 * quality;
  const scale = (steps: readonly number[]) =>
    Uint16Array.from(NATURAL_ORDER, (place) => {
      const step = Math.floor((steps[place]! * percent + 50) / 100);
      return Math.min(STEP_MAX, Math.max(1, step));
    });
  return [scale(LUMA), scale(CHROMA)];
}
