import { viewPoint } from '../geometry/point';
import type { ViewPoint } from '../geometry/point';
import { clampScale, clampViewport, zoomAbout } from './viewport';
import type { Stage, Viewport } from './viewport';

/** How much of a pull beyond an edge is followed at first; it grows less the farther the pull. */
const GIVE = 0.5;
/** A pull can never move the photo farther beyond its edge than this. */
const MAX_STRETCH_VIEW_PX = 120;
/** Beyond the limits of the zoom, so much of the fingers' factor is followed, as a power. */
const SCALE_GIVE = 0.35;

/** A scale that may go a little beyond the stage's limits, and resists the more the farther it goes. */
export function stretchScale(scale: number, stage: Stage): number {
  const limit = clampScale(scale, stage);
  return limit * (scale / limit) ** SCALE_GIVE;
}

/** A viewport that follows the fingers beyond the edges of the stage, but reluctantly; within them it is as it was. */
export function stretchViewport(viewport: Viewport, stage: Stage): Viewport {
  const kept = clampOffsets(viewport, stage);
  return {
    scale: viewport.scale,
    offsetX: kept.offsetX + stretch(viewport.offsetX - kept.offsetX),
    offsetY: kept.offsetY + stretch(viewport.offsetY - kept.offsetY),
  };
}

/** The viewport within the stage's limits that a stretched one springs back to; what is seen at `about` stays there as
 *  far as the edges allow. */
export function settleViewport(viewport: Viewport, stage: Stage, about: ViewPoint): Viewport {
  return clampViewport(zoomAbout(viewport, stage, { about, factor: 1 }), stage);
}

/** A viewport on the way from one to another; eased out. @param progress 0..1 */
export function glideBetween(from: Viewport, to: Viewport, progress: number): Viewport {
  const way = 1 - (1 - Math.min(Math.max(progress, 0), 1)) ** 3;
  const between = (a: number, b: number): number => a + (b - a) * way;
  return {
    scale: between(from.scale, to.scale),
    offsetX: between(from.offsetX, to.offsetX),
    offsetY: between(from.offsetY, to.offsetY),
  };
}

/** True when both show the same, to less than what a screen can tell. */
export function isSameView(a: Viewport, b: Viewport): boolean {
  const away = Math.max(Math.abs(a.offsetX - b.offsetX), Math.abs(a.offsetY - b.offsetY));
  return away < 0.01 && Math.abs(a.scale / b.scale - 1) < 1e-6;
}

/** Beyond the limits of the zoom the offsets are kept as they would be at the limit. */
function clampOffsets(viewport: Viewport, stage: Stage): Viewport {
  const isWithin = clampScale(viewport.scale, stage) === viewport.scale;
  if (isWithin) return clampViewport(viewport, stage);
  const { widthViewPx, heightViewPx } = stage.viewSize;
  const middle = viewPoint(widthViewPx / 2, heightViewPx / 2);
  const settled = settleViewport(viewport, stage, middle);
  const factor = viewport.scale / settled.scale;
  return {
    scale: viewport.scale,
    offsetX: middle.x + (settled.offsetX - middle.x) * factor,
    offsetY: middle.y + (settled.offsetY - middle.y) * factor,
  };
}

function stretch(beyond: number): number {
  const pull = Math.abs(beyond) * GIVE;
  return Math.sign(beyond) * (1 - 1 / (pull / MAX_STRETCH_VIEW_PX + 1)) * MAX_STRETCH_VIEW_PX;
}
