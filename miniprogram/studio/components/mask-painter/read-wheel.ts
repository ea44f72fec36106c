import { viewFromWindow, windowPoint } from '../../core/geometry/point';
import type { ViewPoint, WindowPoint } from '../../core/geometry/point';

interface WheelFields {
  readonly deltaY?: number;
  readonly clientX?: number;
  readonly clientY?: number;
}

/** A turn of the wheel, in WeChat on a computer. Nothing is published about where it has its numbers: as the browser's
 *  event, or in its detail. */
export interface CanvasWheelEvent extends WheelFields {
  readonly detail?: WheelFields;
}

/** So much of a wheel doubles the size, in the browser's pixels. */
const DOUBLING_PX = 400;
/** Some mice tell of hundreds of pixels at once. */
const MAX_TURN_PX = 200;

/** The event as a zoom; null where it tells no turn.
 *  @param topLeft of the canvas on the page */
export function readWheel(
  event: CanvasWheelEvent,
  topLeft: WindowPoint,
): { readonly factor: number; readonly about?: ViewPoint } | null {
  const { deltaY, clientX, clientY } = { ...event.detail, ...definedOf(event) };
  if (deltaY === undefined || deltaY === 0) return null;
  const turn = Math.min(Math.max(deltaY, -MAX_TURN_PX), MAX_TURN_PX);
  const factor = 2 ** (-turn / DOUBLING_PX);
  if (clientX === undefined || clientY === undefined) return { factor };
  return { factor, about: viewFromWindow(windowPoint(clientX, clientY), topLeft) };
}

/** Own fields would hide those of the detail also where they are undefined. */
function definedOf({ deltaY, clientX, clientY }: WheelFields): WheelFields {
  return {
    ...(deltaY === undefined ? {} : { deltaY }),
    ...(clientX === undefined ? {} : { clientX }),
    ...(clientY === undefined ? {} : { clientY }),
  };
}
