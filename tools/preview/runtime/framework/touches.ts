import { pageAreaOf, toPagePoint } from '../shell/page-area';
import { dispatchToPage } from './dispatch';

/** A finger as a page sees it; `x` and `y` only where it started on a canvas. */
export interface PageTouch {
  readonly identifier: number;
  readonly clientX: number;
  readonly clientY: number;
  readonly pageX: number;
  readonly pageY: number;
  readonly force: number;
  readonly x?: number;
  readonly y?: number;
}

/** The browser's TouchEvent, or one made of a mouse. */
export interface TouchLikeEvent extends Event {
  readonly touches: ArrayLike<Touch>;
  readonly changedTouches: ArrayLike<Touch>;
}

/** A touch event with the element that is really under the finger. */
export interface AimedTouch {
  readonly event: TouchLikeEvent;
  readonly target: Element | null;
}

export type CanvasTouchFields = 'both' | 'xy' | 'client';

let canvasTouchFields: CanvasTouchFields = 'both';

/** Base libraries differ in what a canvas touch carries; tests can ask for each kind. */
export function setCanvasTouchFields(fields: CanvasTouchFields): void {
  canvasTouchFields = fields;
}

/** Hands a touch to the page; a `catchtouchmove` keeps the browser from scrolling, other bindings keep nothing. */
export function passTouch(touch: AimedTouch): void {
  const fields = touchFields(touch);
  if (fields === undefined) return;
  const { event, target } = touch;
  const { type } = event;
  const isKept = dispatchToPage(target, {
    type,
    detail: {},
    fields,
    bubbles: true,
    originalEvent: event,
  });
  if (isKept && type === 'touchmove' && event.cancelable) event.preventDefault();
}

/** `touches` and `changedTouches` of a page event, undefined outside pages. */
export function touchFields({
  event,
  target,
}: AimedTouch): { touches: PageTouch[]; changedTouches: PageTouch[] } | undefined {
  const area = pageAreaOf(target);
  if (area === null) return undefined;
  const canvas = target instanceof HTMLCanvasElement ? target : null;
  const convert = (touch: Touch): PageTouch => toPageTouch(touch, area, canvas);
  return {
    touches: Array.from(event.touches, convert),
    changedTouches: Array.from(event.changedTouches, convert),
  };
}

function toPageTouch(touch: Touch, area: HTMLElement, canvas: HTMLCanvasElement | null): PageTouch {
  const point = toPagePoint(area, touch.clientX, touch.clientY);
  const finger = { identifier: touch.identifier, force: touch.force ?? 1, ...point };
  if (canvas === null || canvasTouchFields === 'client') return finger;
  const rect = canvas.getBoundingClientRect();
  const onCanvas = { x: touch.clientX - rect.left, y: touch.clientY - rect.top };
  if (canvasTouchFields === 'both') return { ...finger, ...onCanvas };
  return { identifier: touch.identifier, ...onCanvas } as PageTouch;
}
