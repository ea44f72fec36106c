import { LIMITS } from '../../../shared/contract/limits';
import type { MaskMode } from '../../../shared/mask/mask-document';
import { roundCoordinate } from './round-coordinate';

/** What a finger paints with. */
export interface Brush {
  readonly mode: MaskMode;
  /** Constant on the screen, whatever the zoom. */
  readonly diameterViewPx: number;
}

/** The smallest disc that covers a pixel's centre wherever it lies has half a pixel's diagonal as its radius: 0.708. */
const MIN_RADIUS_IMAGE_PX = 0.75;

/** The brush's radius on the photo, on the document's grid: what is seen while painting is what the document says.
 *  @param scale view pixels an image pixel
 *  @returns image pixels */
export function radiusOnImage({ diameterViewPx }: Brush, scale: number): number {
  const radius = diameterViewPx / 2 / scale;
  return roundCoordinate(
    Math.min(Math.max(radius, MIN_RADIUS_IMAGE_PX), LIMITS.maskRadiusPx),
    scale,
  );
}
