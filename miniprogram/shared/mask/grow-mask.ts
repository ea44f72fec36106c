import { maskBounds } from './mask-bounds';
import type { PixelRect, PixelSize } from './pixel-space';

/** Grows a mask: a pixel is set when the centre of a set pixel is at most `radiusPx` away (Euclidean, exact).
 *  A negative radius shrinks: a pixel is unset when the centre of an unset pixel is at most that far away.
 *  Outside the photo nothing is known, so it neither grows in nor erodes: a mask that reaches the edge of the
 *  photo keeps reaching it.
 *
 *  Linear time for every radius: the distance along the row says how many rows up and down a pixel's
 *  neighbourhood reaches, and one sweep down and one up carry that reach (the two phases of Meijster,
 *  Roerdink and Hesselink's distance transform, cut off at the radius). Between two runs of a row that is
 *  measured no further than to the middle, so that pixels within runs cost next to nothing.
 *  @param mask widthPx * heightPx bytes, row by row, 0 or 255
 *  @param bounds of all set pixels, where they are known
 *  @returns a new mask of the same size */
export function growMask(
  mask: Uint8Array,
  size: PixelSize,
  radiusPx: number,
  bounds = maskBounds(mask, size),
): Uint8Array {
  const grown = new Uint8Array(mask.length);
  if (!bounds) return grown;
  const [start, end] = [bounds.y * size.widthPx, (bounds.y + bounds.height) * size.widthPx];
  grown.set(mask.subarray(start, end), start);
  const reach = reachByDistance(Math.abs(radiusPx));
  /** The unset pixel nearest to a set one is never further out than one pixel around the bounds. */
  const marginPx = radiusPx > 0 ? reach.length : 1;
  const area = widen(bounds, marginPx, size);
  const spread: Spread = { mask, grown, size, area, reach, value: radiusPx > 0 ? 255 : 0 };
  sweep(spread, area.y, 1);
  sweep(spread, area.y + area.height - 1, -1);
  return grown;
}

interface Spread {
  readonly mask: Uint8Array;
  /** Written in place. */
  readonly grown: Uint8Array;
  readonly size: PixelSize;
  readonly area: PixelRect;
  readonly reach: Int32Array;
  /** The value that spreads. */
  readonly value: 0 | 255;
}

/** For each whole distance along one axis up to the radius: how far it still reaches along the other. */
function reachByDistance(radiusPx: number): Int32Array {
  const limit = radiusPx * radiusPx;
  return Int32Array.from({ length: Math.floor(radiusPx) + 1 }, (_, distance) => {
    const rest = limit - distance * distance;
    let reach = Math.ceil(Math.sqrt(rest));
    while (distance * distance + reach * reach > limit) reach -= 1;
    return reach;
  });
}

function widen(rect: PixelRect, marginPx: number, size: PixelSize): PixelRect {
  const x = Math.max(0, rect.x - marginPx);
  const y = Math.max(0, rect.y - marginPx);
  const right = Math.min(size.widthPx, rect.x + rect.width + marginPx);
  const bottom = Math.min(size.heightPx, rect.y + rect.height + marginPx);
  return { x, y, width: right - x, height: bottom - y };
}

/** Goes through the rows in one direction and carries up to which row each column is reached. */
function sweep(spread: Spread, startRow: number, stepRows: 1 | -1): void {
  const { area, reach } = spread;
  const reachedUntil = new Int32Array(area.width).fill(-1);
  let anyUntil = -1;
  for (let count = 0; count < area.height; count += 1) {
    const rowStart = (startRow + count * stepRows) * spread.size.widthPx + area.x;
    if (reachFromRow(spread, rowStart, reachedUntil, count)) anyUntil = count + reach[0]!;
    if (count <= anyUntil) fillReached(spread, rowStart, reachedUntil, count);
  }
}

/** Renews how far columns are reached by the pixels of a row that spread, and by those to their left and right. Of a gap
 *  between two runs of them each half is reached from its side.
 *  @param row counts rows along the sweep   @returns whether the row holds a pixel that spreads */
function reachFromRow(
  { mask, value, reach }: Spread,
  rowStart: number,
  reachedUntil: Int32Array,
  row: number,
): boolean {
  const { length } = reachedUntil;
  const beside = { reach, reachedUntil, row };
  let gapStart = 0;
  for (let x = 0; ;) {
    while (x < length && mask[rowStart + x] !== value) x += 1;
    const half = (x - gapStart + 1) >> 1;
    if (x === length) {
      if (gapStart > 0) reachBeside(beside, { from: gapStart - 1, step: 1, count: x - gapStart });
      return gapStart > 0;
    }
    if (gapStart > 0) reachBeside(beside, { from: gapStart - 1, step: 1, count: half });
    reachBeside(beside, { from: x, step: -1, count: gapStart > 0 ? half : x });
    const runStart = x;
    while (x < length && mask[rowStart + x] === value) x += 1;
    reachedUntil.fill(row + reach[0]!, runStart, x);
    gapStart = x;
  }
}

/** Renews the columns on one side of a pixel that spreads, at most so many. */
function reachBeside(
  { reach, reachedUntil, row }: Record<'reach' | 'reachedUntil', Int32Array> & { row: number },
  { from, step, count }: { readonly from: number; readonly step: 1 | -1; readonly count: number },
): void {
  const distances = Math.min(reach.length - 1, count);
  for (let distance = 1; distance <= distances; distance += 1) {
    const until = row + reach[distance]!;
    const x = from + step * distance;
    if (reachedUntil[x]! < until) reachedUntil[x] = until;
  }
}

function fillReached(
  { grown, value }: Spread,
  rowStart: number,
  reachedUntil: Int32Array,
  row: number,
): void {
  for (let x = 0; x < reachedUntil.length; x += 1) {
    if (reachedUntil[x]! >= row) grown[rowStart + x] = value;
  }
}
