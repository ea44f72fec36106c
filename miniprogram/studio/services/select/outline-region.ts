import { imagePoint } from '../../core/geometry/point';
import type { ImagePoint } from '../../core/geometry/point';
import type { ImageSize } from '../../core/geometry/size';
import { thinPolyline } from '../../core/stroke/thin-polyline';
import type { MaskMode, MaskPoint, PolygonOp } from '../../../shared/mask/mask-document';
import type { PixelSize } from '../../../shared/mask/pixel-space';
import { areaOf, traceRegion } from './trace-region';
import type { Loop } from './trace-region';

/** The outline may lie so far from the region's own, in pixels of the map: the corners of a slanting line vanish. */
const TOLERANCE_MAP_PX = 0.8;
/** Islands and holes that are smaller, in pixels of the map, are noise. */
const LEAST_LOOP_PX = 12;
/** Points of one outline: some KB on the wire. */
const MOST_POINTS = 600;
const COARSER = 1.5;

/** A region as one operation of the mask document: all its outlines and holes in one polygon. The polygon goes from one loop to
 *  the next and back by the same way; by the even-odd rule such a way covers nothing.
 *  @param isInside 1 inside, 0 outside, row by row of the map  @returns null where nothing is left that is worth an outline */
export function outlineRegion(
  isInside: Uint8Array,
  map: PixelSize,
  target: { readonly photo: ImageSize; readonly mode: MaskMode },
): PolygonOp | null {
  const loops = traceRegion(isInside, map)
    .filter((loop) => Math.abs(areaOf(loop)) >= LEAST_LOOP_PX)
    .sort((one, other) => Math.abs(areaOf(other)) - Math.abs(areaOf(one)));
  const { photo, mode } = target;
  const points = chainLoops(thinLoops(loops, { map, photo }));
  return points.length < 3 ? null : { op: 'polygon', mode, points };
}

interface Scaling {
  readonly map: PixelSize;
  readonly photo: ImageSize;
}

/** As fine as the points suffice for; then without the smallest. */
function thinLoops(loops: readonly Loop[], scaling: Scaling): readonly (readonly MaskPoint[])[] {
  const pxPerMapPx = scaling.photo.widthPx / scaling.map.widthPx;
  const finest = TOLERANCE_MAP_PX * pxPerMapPx;
  const coarsest = finest * COARSER ** 4;
  const scaled = loops.map((loop) => scaleLoop(loop, scaling));
  const thin = (tolerance: number) =>
    scaled.map((loop) => thinLoop(loop, tolerance)).filter(({ length }) => length >= 3);
  let thinned = thin(finest);
  for (let tolerance = finest; countPoints(thinned) > MOST_POINTS && tolerance < coarsest;) {
    tolerance *= COARSER;
    thinned = thin(tolerance);
  }
  while (countPoints(thinned) > MOST_POINTS && thinned.length > 1) thinned = thinned.slice(0, -1);
  return thinned;
}

function scaleLoop(loop: Loop, { map, photo }: Scaling): readonly ImagePoint[] {
  const [across, down] = [photo.widthPx / map.widthPx, photo.heightPx / map.heightPx];
  return loop.map(([x, y]) => imagePoint(x * across, y * down));
}

/** A closed line is thinned as two open ones, parted at the corner that lies farthest from its first. */
function thinLoop(loop: readonly ImagePoint[], tolerance: number): readonly MaskPoint[] {
  const first = loop[0]!;
  const distances = loop.map(({ x, y }) => Math.hypot(x - first.x, y - first.y));
  const far = distances.indexOf(Math.max(...distances));
  const there = thinPolyline(loop.slice(0, far + 1), tolerance);
  const back = thinPolyline([...loop.slice(far), first], tolerance);
  // A whole pixel of the photo is finer than any pixel of the map.
  return [...there, ...back.slice(1, -1)].map(({ x, y }) => [Math.round(x), Math.round(y)]);
}

function countPoints(loops: readonly (readonly MaskPoint[])[]): number {
  return loops.reduce((sum, loop) => sum + loop.length + 2, 0);
}

/** From the first point to each further loop, around it, and back. */
function chainLoops(loops: readonly (readonly MaskPoint[])[]): readonly MaskPoint[] {
  const [first, ...others] = loops;
  const home = first?.[0];
  if (first === undefined || home === undefined) return [];
  if (others.length === 0) return first;
  // The polygon closes itself: the last way home is left out.
  return [...first, ...others.flatMap((loop) => [home, ...loop, loop[0]!])];
}
