import { roundCoordinate } from '../stroke/round-coordinate';
import { fitViewport } from '../viewport/viewport';
import type { Stage } from '../viewport/viewport';

/** One step of growing or shrinking, as it looks on the fitted photo. */
const STEP_VIEW_PX = 3;
/** Less than a pixel and a half misses the diagonal neighbours. */
const MIN_STEP_IMAGE_PX = 1.5;

/** How far one step grows or shrinks a mask, in image pixels: the same on the photo, however it is zoomed. */
export function growRadius(stage: Stage): number {
  const { scale } = fitViewport(stage);
  return roundCoordinate(Math.max(STEP_VIEW_PX / scale, MIN_STEP_IMAGE_PX), scale);
}
