import type { PixelSize } from '../../../shared/mask/pixel-space';

/** A closed line along pixel sides: corners as [x, y] in pixels, without the first one again. What belongs lies at its right
 *  hand, so that outlines and the edges of holes run in opposite ways. */
export type Loop = readonly (readonly [number, number])[];

/** The ways from a corner: right, down, left, up. */
const STEPS = [
  [1, 0],
  [0, 1],
  [-1, 0],
  [0, -1],
] as const;

/** Follows all edges of a region, those of its holes too. Pixels that touch at a corner alone are parted.
 *  @param isInside 1 inside, 0 outside, row by row */
export function traceRegion(isInside: Uint8Array, size: PixelSize): readonly Loop[] {
  const ways = findWays(isInside, size);
  const loops: Loop[] = [];
  for (let corner = 0; corner < ways.length; corner++) {
    while (ways[corner] !== 0) loops.push(followLoop(ways, corner, size.widthPx + 1));
  }
  return loops;
}

/** Pixels inside a loop; those of a hole are negative. @see the shoelace formula */
export function areaOf(loop: Loop): number {
  let doubled = 0;
  loop.forEach(([x, y], index) => {
    const [nextX, nextY] = loop[(index + 1) % loop.length]!;
    doubled += x * nextY - nextX * y;
  });
  return doubled / 2;
}

/** Of each corner of the pixel grid one bit for each way that an edge leaves it. */
function findWays(isInside: Uint8Array, { widthPx, heightPx }: PixelSize): Uint8Array {
  const ways = new Uint8Array((widthPx + 1) * (heightPx + 1));
  const isAt = (x: number, y: number): boolean =>
    x >= 0 && y >= 0 && x < widthPx && y < heightPx && isInside[y * widthPx + x] === 1;
  const leave = (x: number, y: number, way: number): void => {
    ways[y * (widthPx + 1) + x]! |= 1 << way;
  };
  for (let y = 0; y < heightPx; y++) {
    for (let x = 0; x < widthPx; x++) {
      if (!isAt(x, y)) continue;
      if (!isAt(x, y - 1)) leave(x, y, 0);
      if (!isAt(x + 1, y)) leave(x + 1, y, 1);
      if (!isAt(x, y + 1)) leave(x + 1, y + 1, 2);
      if (!isAt(x - 1, y)) leave(x, y + 1, 3);
    }
  }
  return ways;
}

/** Takes one loop out of the ways that are left. */
function followLoop(ways: Uint8Array, start: number, stride: number): Loop {
  const loop: [number, number][] = [];
  let corner = start;
  let before = -1;
  do {
    const way = nextWay(ways[corner]!, before);
    ways[corner]! &= ~(1 << way);
    if (way !== before) loop.push([corner % stride, Math.floor(corner / stride)]);
    corner += STEPS[way]![0] + STEPS[way]![1] * stride;
    before = way;
  } while (corner !== start || isCrossed(ways[corner]!, before));
  return loop;
}

/** A loop that comes back to its start where two ways cross goes on as it would at any other crossing. */
function isCrossed(left: number, before: number): boolean {
  return left !== 0 && (left & (1 << rightOf(before))) !== 0;
}

/** Right before straight on before left: that parts pixels that touch at a corner. */
function nextWay(left: number, before: number): number {
  if (before < 0) return Math.log2(left & -left);
  const wanted = [rightOf(before), before, (before + 3) % 4];
  return wanted.find((way) => (left & (1 << way)) !== 0)!;
}

function rightOf(way: number): number {
  return (way + 1) % 4;
}
