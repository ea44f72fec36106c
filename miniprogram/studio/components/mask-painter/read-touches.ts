import { viewFromWindow, viewPoint, windowPoint } from '../../core/geometry/point';
import type { WindowPoint } from '../../core/geometry/point';
import type { Finger, TouchInput } from '../../core/painter/touch-input';

/** A touch on a canvas. In some places of the platform it has x and y, in others only clientX and clientY. */
export interface CanvasTouch {
  readonly identifier: number;
  readonly x?: number;
  readonly y?: number;
  readonly clientX?: number;
  readonly clientY?: number;
}

/** A touch event as the canvas tells of it. */
export interface CanvasTouchEvent {
  readonly touches: ArrayLike<CanvasTouch>;
  readonly changedTouches: ArrayLike<CanvasTouch>;
  readonly timeStamp: number;
}

/** The event as plain values. @param topLeft of the canvas on the page */
export function readTouches(
  phase: TouchInput['phase'],
  event: CanvasTouchEvent,
  topLeft: WindowPoint,
): TouchInput {
  const toFinger = (touch: CanvasTouch): Finger => fingerFrom(touch, topLeft);
  return {
    phase,
    fingers: Array.from(event.touches, toFinger),
    changed: Array.from(event.changedTouches, toFinger),
    timeMs: event.timeStamp,
  };
}

function fingerFrom(touch: CanvasTouch, topLeft: WindowPoint): Finger {
  const { identifier: id, x, y, clientX = 0, clientY = 0 } = touch;
  if (x !== undefined && y !== undefined) return { id, at: viewPoint(x, y) };
  return { id, at: viewFromWindow(windowPoint(clientX, clientY), topLeft) };
}
