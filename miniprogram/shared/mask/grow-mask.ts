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
  const { mask, grown, area, reach, value } = spread;
  const reachedUntil = new Int32Array(area.width).fill(-1);
  let anyUntil = -1;
  for (let row = 0; row < area.height; row += 1) {
    const start = (startRow + row * stepRows) * spread.size.widthPx + area.x;
    const line = mask.subarray(start, start + area.width);
    if (reachFromRow(line, value, { reach, reachedUntil, row })) anyUntil = row + reach[0]!;
    if (row > anyUntil) continue;
    fillReached(grown.subarray(start, start + area.width), value, reachedUntil, row);
  }
}

/** How far each column is reached. */
interface Reached {
  readonly reach: Int32Array;
  /** The last row, for each column. */
  readonly reachedUntil: Int32Array;
  /** The row at hand, as the sweep counts. */
  readonly row: number;
}

/** Renews how far columns are reached by the pixels of a row that spread, and by those to their left and right. Of a gap
 *  between two runs of them each half is reached from its side.
 *  @returns whether the row holds a pixel that spreads */
function reachFromRow(line: Uint8Array, value: number, reached: Reached): boolean {
  const until = reached.row + reached.reach[0]!;
  const { length } = line;
  let gapStart = 0;
  for (let x = 0; ;) {
    while (x < length && line[x] !== value) x += 1;
    const half = (x - gapStart + 1) >> 1;
    if (x === length) {
      if (gapStart > 0) reachBeside(reached, { from: gapStart - 1, step: 1, count: x - gapStart });
      return gapStart > 0;
    }
    if (gapStart > 0) reachBeside(reached, { from: gapStart - 1, step: 1, count: half });
    reachBeside(reached, { from: x, step: -1, count: gapStart > 0 ? half : x });
    const runStart = x;
    while (x < length && line[x] === value) x += 1;
    reached.reachedUntil.fill(until, runStart, x);
    gapStart = x;
  }
}

/** Renews the columns on one side of a pixel that spreads, at most so many. */
function reachBeside(
  { reach, reachedUntil, row }: Reached,
  { from, step, count }: { readonly from: number; readonly step: 1 | -1; readonly count: number },
): void {
  const distances = Math.min(reach.length - 1, count);
  for (let distance = 1; distance <= distances; distance += 1) {
    const until = row + reach[distance]!;
    const x = from + step * distance;
    if (reachedUntil[x]! < until) reachedUntil[x] = until;
  }
}

function fillReached(line: Uint8Array, value: number, reachedUntil: Int32Array, row: number): void {
  for (let x = 0; x < line.length; x += 1) {
    if (reachedUntil[x]! >= row) line[x] = value;
  }
}
