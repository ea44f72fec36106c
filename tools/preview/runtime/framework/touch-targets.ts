import type { TouchLikeEvent } from './touches';

const targets = new Map<number, Element>();

/** The element under the finger when it came down. The browser's own answer may be a button nearby: Chromium moves
 *  a touch to what looks more worth touching within some ten pixels, which would spoil strokes beside buttons. */
export function touchTargetOf(event: TouchLikeEvent): Element | null {
  const touches = Array.from(event.changedTouches);
  if (event.type === 'touchstart') touches.forEach(remember);
  const [first] = touches;
  const target = first === undefined ? undefined : targets.get(first.identifier);
  if (event.type === 'touchend' || event.type === 'touchcancel') touches.forEach(forget);
  return target ?? null;
}

function remember(touch: Touch): void {
  const element = document.elementFromPoint(touch.clientX, touch.clientY);
  if (element !== null) targets.set(touch.identifier, element);
}

function forget(touch: Touch): void {
  targets.delete(touch.identifier);
}
