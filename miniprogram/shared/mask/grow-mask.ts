import { maskBounds } from './mask-bounds';
import type { PixelRect, PixelSize } from './pixel-space';

/** Grows a mask: a pixel is set when the centre of a set pixel is at most `radiusPx` away (Euclidean, exact).
 *  A negative radius shrinks: a pixel is unset when the centre of an unset pixel is at most that far away.
 *  Outside the photo nothing is known, so it neither grows in nor erodes: a mask that reaches the edge of the
 *  photo keeps reaching it.
 *
 *  Linear time for every radius: the distance along the row says how many rows up and down a pixel's
 *  neighbourhood reaches, and one sweep down and one up carry that reach (the two phases of Meijster,
 *  Roerdink and Hesselink's distance transform, cut off at the radius).
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

/** Goes through the rows in one direction and carries how many more rows each column is reached. */
function sweep(spread: Spread, startRow: number, stepRows: 1 | -1): void {
  const { area, reach } = spread;
  const carried = {
    rowsLeft: new Int32Array(area.width).fill(-1),
    distances: new Int32Array(area.width),
  };
  let rowsReached = 0;
  for (let count = 0; count < area.height; count += 1) {
    const rowStart = (startRow + count * stepRows) * spread.size.widthPx + area.x;
    const isSeeded = measureFromLeft(spread, rowStart, carried.distances);
    rowsReached = isSeeded ? reach.length : rowsReached - 1;
    if (rowsReached > 0) carryFromRight(spread, rowStart, carried);
  }
}

/** Fills `distances` with the way along the row back to the last pixel that spreads; past the radius is far.
 *  @returns whether the row holds such a pixel */
function measureFromLeft(
  { mask, value, reach }: Spread,
  rowStart: number,
  distances: Int32Array,
): boolean {
  const far = reach.length;
  let nearest = far;
  let distance = far;
  for (let x = 0; x < distances.length; x += 1) {
    distance = mask[rowStart + x] === value ? 0 : distance + 1;
    distances[x] = distance;
    if (distance < nearest) nearest = distance;
  }
  return nearest === 0;
}

interface Carried {
  /** For each column how many more rows it is reached; below 0 it is not. */
  readonly rowsLeft: Int32Array;
  /** Scratch of one row. */
  readonly distances: Int32Array;
}

/** Takes the nearer of both sides, renews what each column carries, and spreads where anything is left. */
function carryFromRight(spread: Spread, rowStart: number, carried: Carried): void {
  const { grown, reach, value } = spread;
  const { rowsLeft, distances } = carried;
  let distance = reach.length;
  for (let x = distances.length - 1; x >= 0; x -= 1) {
    distance = Math.min(distance + 1, distances[x]!);
    const fresh = distance < reach.length ? reach[distance]! : -1;
    const left = Math.max(rowsLeft[x]! - 1, fresh);
    rowsLeft[x] = left;
    if (left >= 0) grown[rowStart + x] = value;
  }
}
