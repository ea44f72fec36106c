import { LIMITS } from '../../../shared/contract/limits';
import { imagePoint } from '../geometry/point';
import type { ImagePoint } from '../geometry/point';
import { roundCoordinate } from './round-coordinate';
import { thinPolyline } from './thin-polyline';

/** The line that is kept may lie half an image pixel from the finger's. Rounding to the coarsest grid takes 0.177 of it,
 *  half the diagonal of a quarter of a pixel. */
const MAX_THINNING_IMAGE_PX = 0.32;
/** When zoomed in, thinning stays too fine to be seen. */
const MAX_THINNING_VIEW_PX = 0.25;

/** The way of a finger as a document keeps it: on its grid, thinned, nowhere further than half an image pixel from
 *  the finger's.
 *  @param scale view pixels an image pixel while it was drawn */
export function thinForDocument(
  points: readonly ImagePoint[],
  scale: number,
): readonly ImagePoint[] {
  const tolerance = Math.min(MAX_THINNING_IMAGE_PX, MAX_THINNING_VIEW_PX / scale);
  return thinPolyline(points, tolerance).map((point) => roundPoint(point, scale));
}

function roundPoint({ x, y }: ImagePoint, scale: number): ImagePoint {
  return imagePoint(keepNear(roundCoordinate(x, scale)), keepNear(roundCoordinate(y, scale)));
}

/** A finger can leave the photo, but a document must not name places absurdly far away. */
function keepNear(coordinatePx: number): number {
  const limit = LIMITS.maskCoordinatePx;
  return Math.min(Math.max(coordinatePx, -limit), limit);
}
