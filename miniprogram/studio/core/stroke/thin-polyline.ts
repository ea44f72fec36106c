import type { ImagePoint } from '../geometry/point';
import { distanceToSegment } from '../geometry/segment';

/** Leaves out points that the straight way between their neighbours already passes (Douglas and Peucker, 1973).
 *  @param points image space; the first and the last stay
 *  @param toleranceImagePx how far the thinned line may lie from any point that was left out
 *  @returns a part of `points`, in order */
export function thinPolyline(
  points: readonly ImagePoint[],
  toleranceImagePx: number,
): readonly ImagePoint[] {
  if (points.length < 3) return points;
  const isKept = new Uint8Array(points.length);
  isKept[0] = 1;
  isKept[points.length - 1] = 1;
  const open: [first: number, last: number][] = [[0, points.length - 1]];
  for (let piece = open.pop(); piece !== undefined; piece = open.pop()) {
    const [first, last] = piece;
    const farthest = farthestFromSegment(points, first, last);
    if (farthest.distance <= toleranceImagePx) continue;
    isKept[farthest.index] = 1;
    open.push([first, farthest.index], [farthest.index, last]);
  }
  return points.filter((_, index) => isKept[index] === 1);
}

function farthestFromSegment(
  points: readonly ImagePoint[],
  first: number,
  last: number,
): { readonly index: number; readonly distance: number } {
  const start = points[first];
  const end = points[last];
  let index = first;
  let distance = 0;
  for (let at = first + 1; at < last; at++) {
    const point = points[at];
    if (!start || !end || !point) break;
    const away = distanceToSegment(point, start, end);
    if (away > distance) [index, distance] = [at, away];
  }
  return { index, distance };
}
