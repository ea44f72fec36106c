import { imagePoint, viewPoint } from '../geometry/point';
import type { ImagePoint, ViewPoint } from '../geometry/point';
import type { ImageRect } from '../geometry/rect';
import type { ImageSize, ViewSize } from '../geometry/size';

/** The one map between photo and canvas: view = image * scale + offset. */
export interface Viewport {
  /** View pixels an image pixel. */
  readonly scale: number;
  /** Where the photo's top left corner lies, in view pixels. */
  readonly offsetX: number;
  readonly offsetY: number;
}

/** What a viewport is fitted into and kept within. */
export interface Stage {
  readonly imageSize: ImageSize;
  readonly viewSize: ViewSize;
  /** Air around the photo, view pixels. */
  readonly insetsPx: number;
}

/** So large that single pixels can be painted with a finger. */
const MAX_SCALE = 8;
/** 100 %: one view pixel an image pixel. */
const FULL_SCALE = 1;
/** Less than this above the fitted scale is the whole photo. */
const ZOOMED_FACTOR = 1.02;
/** A stage smaller than its air still shows something. */
const MIN_ROOM_VIEW_PX = 1;

/** The viewport that shows the whole photo, centred, with the stage's air around it. */
export function fitViewport(stage: Stage): Viewport {
  return centred(fitScale(stage), stage);
}

/** The image point that is seen at a view point. */
export function imageFromView(viewport: Viewport, { x, y }: ViewPoint): ImagePoint {
  const { scale, offsetX, offsetY } = viewport;
  return imagePoint((x - offsetX) / scale, (y - offsetY) / scale);
}

/** The view point where an image point is seen. */
export function viewFromImage(viewport: Viewport, { x, y }: ImagePoint): ViewPoint {
  const { scale, offsetX, offsetY } = viewport;
  return viewPoint(x * scale + offsetX, y * scale + offsetY);
}

/** The part of the image plane that the canvas shows; it reaches past the photo where there is air. */
export function visibleRect(viewport: Viewport, { viewSize }: Stage): ImageRect {
  const topLeft = imageFromView(viewport, viewPoint(0, 0));
  const corner = viewPoint(viewSize.widthViewPx, viewSize.heightViewPx);
  const bottomRight = imageFromView(viewport, corner);
  return { left: topLeft.x, top: topLeft.y, right: bottomRight.x, bottom: bottomRight.y };
}

/** Zooms by `factor` within the stage's limits (whole photo .. 8 view pixels an image pixel); what is seen at `about`
 *  stays there. The result may lie outside the stage: see clampViewport. */
export function zoomAbout(
  viewport: Viewport,
  stage: Stage,
  { about, factor }: { readonly about: ViewPoint; readonly factor: number },
): Viewport {
  const held = imageFromView(viewport, about);
  return holdPoint(held, about, clampScale(viewport.scale * factor, stage));
}

/** The viewport of this scale that shows image point `held` at view point `at`. */
export function holdPoint(held: ImagePoint, at: ViewPoint, scale: number): Viewport {
  return { scale, offsetX: at.x - held.x * scale, offsetY: at.y - held.y * scale };
}

/** The whole photo where it is zoomed in; where it is not, one view pixel an image pixel, or twice the fitted size where
 *  that is larger. What is seen at `about` stays there as far as the edges allow. */
export function toggleZoom(viewport: Viewport, stage: Stage, about: ViewPoint): Viewport {
  if (isZoomedIn(viewport, stage)) return fitViewport(stage);
  const fit = fitScale(stage);
  const scale = clampScale(Math.max(FULL_SCALE, 2 * fit), stage);
  return clampViewport(holdPoint(imageFromView(viewport, about), about, scale), stage);
}

/** True when the photo is larger than the whole of it can be seen. */
export function isZoomedIn({ scale }: Viewport, stage: Stage): boolean {
  return scale > fitScale(stage) * ZOOMED_FACTOR;
}

/** Moves what is seen by so many view pixels. */
export function panBy(viewport: Viewport, byX: number, byY: number): Viewport {
  return { ...viewport, offsetX: viewport.offsetX + byX, offsetY: viewport.offsetY + byY };
}

/** A scale within the stage's limits. */
export function clampScale(scale: number, stage: Stage): number {
  const fit = fitScale(stage);
  return Math.min(Math.max(scale, fit), Math.max(MAX_SCALE, fit));
}

/** Keeps the photo on the stage: centred along an axis where it is smaller than the stage without its air, else without
 *  a gap wider than the air. */
export function clampViewport(viewport: Viewport, stage: Stage): Viewport {
  const { imageSize, viewSize, insetsPx } = stage;
  const scale = clampScale(viewport.scale, stage);
  return {
    scale,
    offsetX: clampOffset(viewport.offsetX, imageSize.widthPx * scale, {
      room: viewSize.widthViewPx,
      air: insetsPx,
    }),
    offsetY: clampOffset(viewport.offsetY, imageSize.heightPx * scale, {
      room: viewSize.heightViewPx,
      air: insetsPx,
    }),
  };
}

/** The viewport for a stage whose view has changed: a fitted one is fitted again, else the point in the middle and the
 *  scale are kept as far as the new stage allows. */
export function moveToStage(viewport: Viewport, from: Stage, to: Stage): Viewport {
  if (viewport.scale <= fitScale(from)) return fitViewport(to);
  const held = imageFromView(viewport, middleOf(from.viewSize));
  return clampViewport(holdPoint(held, middleOf(to.viewSize), clampScale(viewport.scale, to)), to);
}

function fitScale({ imageSize, viewSize, insetsPx }: Stage): number {
  const roomX = Math.max(viewSize.widthViewPx - 2 * insetsPx, MIN_ROOM_VIEW_PX);
  const roomY = Math.max(viewSize.heightViewPx - 2 * insetsPx, MIN_ROOM_VIEW_PX);
  return Math.min(roomX / imageSize.widthPx, roomY / imageSize.heightPx);
}

function centred(scale: number, { imageSize, viewSize }: Stage): Viewport {
  return {
    scale,
    offsetX: (viewSize.widthViewPx - imageSize.widthPx * scale) / 2,
    offsetY: (viewSize.heightViewPx - imageSize.heightPx * scale) / 2,
  };
}

function middleOf({ widthViewPx, heightViewPx }: ViewSize): ViewPoint {
  return viewPoint(widthViewPx / 2, heightViewPx / 2);
}

function clampOffset(
  offset: number,
  shown: number,
  { room, air }: { readonly room: number; readonly air: number },
): number {
  if (shown <= room - 2 * air) return (room - shown) / 2;
  return Math.min(Math.max(offset, room - air - shown), air);
}
