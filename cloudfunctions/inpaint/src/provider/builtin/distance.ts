/** Deeper than any hole in a picture of the sides we accept. */
const BOTTOMLESS_PX = 0xffff - 1;

/** Chessboard distance of each pixel of the hole to the nearest known pixel; 0 outside the hole.
 *  A hole without any known pixel around it is 65534 deep everywhere.
 *  @see Rosenfeld and Pfaltz 1968: two passes, each looks at the four neighbours already seen */
export function measureDepth(hole: Uint8Array, widthPx: number): Uint16Array {
  const heightPx = hole.length / widthPx;
  const depth = new Uint16Array(hole.length);
  for (let y = 0, i = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++, i++) {
      if (!hole[i]) continue;
      let nearest = x > 0 ? depth[i - 1]! : BOTTOMLESS_PX;
      if (y > 0) nearest = Math.min(nearest, nearestInRow(depth, i - widthPx, x, widthPx));
      depth[i] = Math.min(nearest + 1, BOTTOMLESS_PX);
    }
  }
  for (let y = heightPx - 1, i = hole.length - 1; y >= 0; y--) {
    for (let x = widthPx - 1; x >= 0; x--, i--) {
      if (!hole[i]) continue;
      let nearest = depth[i]! - 1;
      if (x < widthPx - 1) nearest = Math.min(nearest, depth[i + 1]!);
      if (y < heightPx - 1)
        nearest = Math.min(nearest, nearestInRow(depth, i + widthPx, x, widthPx));
      depth[i] = nearest + 1;
    }
  }
  return depth;
}

/** Least of a pixel and its neighbours left and right. */
function nearestInRow(depth: Uint16Array, i: number, x: number, widthPx: number): number {
  let nearest = depth[i]!;
  if (x > 0) nearest = Math.min(nearest, depth[i - 1]!);
  if (x < widthPx - 1) nearest = Math.min(nearest, depth[i + 1]!);
  return nearest;
}
