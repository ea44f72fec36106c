import type { PixelSize } from '../../../../../miniprogram/shared/mask/pixel-space';
import type { Contour } from './flatten-outline';

/** How much of each pixel lies within closed lines, by the area, so that edges come out smooth at any size. Lines must lie in the
 *  picture and must not overlap; holes run the other way round than what they are cut from.
 *  @returns one byte a pixel, row by row: 0 outside, 255 inside */
export function coverContours(contours: readonly Contour[], size: PixelSize): Uint8Array {
  const rowCells = size.widthPx + 1;
  const turns = new Float32Array(rowCells * size.heightPx);
  for (const contour of contours) {
    for (let at = 0; at < contour.length; at += 2) {
      const next = (at + 2) % contour.length;
      const from = { x: contour[at]!, y: contour[at + 1]! };
      addLine(turns, rowCells, from, { x: contour[next]!, y: contour[next + 1]! });
    }
  }
  return sumRows(turns, size);
}

interface Point {
  readonly x: number;
  readonly y: number;
}

/** What lies right of a line is inside by as much as the line falls. Cut at each row, then at each column. */
function addLine(turns: Float32Array, rowCells: number, from: Point, to: Point): void {
  const slope = (to.x - from.x) / (to.y - from.y);
  const pieces = splitAtWholes(from.y, to.y);
  for (let piece = 1; piece < pieces.length; piece += 1) {
    const [startY, endY] = [pieces[piece - 1]!, pieces[piece]!];
    const row = Math.floor((startY + endY) / 2);
    const x = (y: number) => from.x + (y - from.y) * slope;
    const line = turns.subarray(row * rowCells, (row + 1) * rowCells);
    addWithinRow(line, { x: x(startY), y: startY }, { x: x(endY), y: endY });
  }
}

function addWithinRow(line: Float32Array, from: Point, to: Point): void {
  const pieces = from.x === to.x ? [from.x, to.x] : splitAtWholes(from.x, to.x);
  for (let piece = 1; piece < pieces.length; piece += 1) {
    const [startX, endX] = [pieces[piece - 1]!, pieces[piece]!];
    const share = from.x === to.x ? 1 : (endX - startX) / (to.x - from.x);
    const fall = (to.y - from.y) * share;
    const middle = (startX + endX) / 2;
    const column = Math.floor(middle);
    line[column]! += fall * (column + 1 - middle);
    line[column + 1]! += fall * (middle - column);
  }
}

/** Both ends and the whole numbers between them, in their order; fewer than two where they are equal. */
function splitAtWholes(from: number, to: number): readonly number[] {
  if (from === to) return [];
  const step = to > from ? 1 : -1;
  const cuts = [from];
  const first = step > 0 ? Math.floor(from) + 1 : Math.ceil(from) - 1;
  for (let whole = first; (to - whole) * step > 0; whole += step) cuts.push(whole);
  return [...cuts, to];
}

function sumRows(turns: Float32Array, { widthPx, heightPx }: PixelSize): Uint8Array {
  const cover = new Uint8Array(widthPx * heightPx);
  for (let row = 0; row < heightPx; row += 1) {
    let sum = 0;
    for (let column = 0; column < widthPx; column += 1) {
      sum += turns[row * (widthPx + 1) + column]!;
      cover[row * widthPx + column] = Math.round(Math.min(1, Math.abs(sum)) * 255);
    }
  }
  return cover;
}
