import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

/** The blend's weight of the fill: 255 where the fill stands alone, falling to 0 at the rim of the mask, 0 outside.
 *  Wherever a whole square of 2 * radius + 1 pixels around a pixel is in the mask, its weight is 255.
 *  @param mask widthPx * heightPx bytes, 0 or 255; what lies beyond its edges counts as inside
 *  @param radiusPx width of the soft edge */
export function softenMask(mask: Uint8Array, size: PixelSize, radiusPx: number): Uint8Array {
  const { widthPx, heightPx } = size;
  const weights = new Uint8Array(mask.length);
  const rowOf = (row: number) => mask.subarray(row * widthPx, (row + 1) * widthPx);
  /** For each column how many pixels of the square around the row at hand are in the mask. */
  const counts = new Int32Array(widthPx);
  for (let row = 0; row < Math.min(radiusPx, heightPx); row += 1) {
    addWindows(rowOf(row), radiusPx, { counts, sign: 1 });
  }
  for (let row = 0; row < heightPx; row += 1) {
    const entering = row + radiusPx;
    const left = row - radiusPx - 1;
    if (entering < heightPx) addWindows(rowOf(entering), radiusPx, { counts, sign: 1 });
    if (left >= 0) addWindows(rowOf(left), radiusPx, { counts, sign: -1 });
    const rows = Math.min(heightPx - 1, entering) - Math.max(0, left + 1) + 1;
    const target = weights.subarray(row * widthPx, (row + 1) * widthPx);
    weighRow(rowOf(row), target, { counts, rows, radiusPx });
  }
  return weights;
}

/** Adds to each column, or takes away, how many pixels of a row are in the mask within the radius. */
function addWindows(
  row: Uint8Array,
  radiusPx: number,
  { counts, sign }: { readonly counts: Int32Array; readonly sign: 1 | -1 },
): void {
  if (!row.includes(255)) return;
  let count = 0;
  for (let column = 0; column < Math.min(radiusPx, row.length); column += 1) {
    count += row[column]! & 1;
  }
  for (let column = 0; column < row.length; column += 1) {
    if (column + radiusPx < row.length) count += row[column + radiusPx]! & 1;
    if (column > radiusPx) count -= row[column - radiusPx - 1]! & 1;
    counts[column] = counts[column]! + sign * count;
  }
}

/** A straight rim has half of its square in the mask: there the fill begins. */
function weighRow(
  mask: Uint8Array,
  weights: Uint8Array,
  square: { readonly counts: Int32Array; readonly rows: number; readonly radiusPx: number },
): void {
  const { counts, rows, radiusPx } = square;
  for (let column = mask.indexOf(255); column >= 0 && column < mask.length; column += 1) {
    if (mask[column] === 0) continue;
    const right = Math.min(mask.length - 1, column + radiusPx);
    const columns = right - Math.max(0, column - radiusPx) + 1;
    const share = counts[column]! / (rows * columns);
    weights[column] = Math.max(0, Math.round(510 * share - 255));
  }
}
