/** Grows marked pixels into squares: a pixel is marked when one within `radiusPx` of it was, in both directions.
 *  @param marks widthPx bytes a row, 0 or not   @returns as many bytes, 0 or 1 */
export function dilate(marks: Uint8Array, widthPx: number, radiusPx: number): Uint8Array {
  const heightPx = marks.length / widthPx;
  const rows = new Uint8Array(marks.length);
  for (let y = 0; y < heightPx; y++) {
    spread(marks, rows, { first: y * widthPx, step: 1, count: widthPx, radiusPx });
  }
  const squares = new Uint8Array(marks.length);
  for (let x = 0; x < widthPx; x++) {
    spread(rows, squares, { first: x, step: widthPx, count: heightPx, radiusPx });
  }
  return squares;
}

interface Line {
  readonly first: number;
  readonly step: number;
  readonly count: number;
  readonly radiusPx: number;
}

/** One line, once in each direction: how far back lies the last mark? */
function spread(from: Uint8Array, to: Uint8Array, line: Line): void {
  const { first, step, count, radiusPx } = line;
  let sinceMark = radiusPx + 1;
  for (let n = 0, i = first; n < count; n++, i += step) {
    sinceMark = from[i] ? 0 : sinceMark + 1;
    if (sinceMark <= radiusPx) to[i] = 1;
  }
  sinceMark = radiusPx + 1;
  for (let n = 0, i = first + (count - 1) * step; n < count; n++, i -= step) {
    sinceMark = from[i] ? 0 : sinceMark + 1;
    if (sinceMark <= radiusPx) to[i] = 1;
  }
}
