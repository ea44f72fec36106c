import type { TouchLikeEvent } from './touches';

/** The mouse is a finger of its own, whatever real fingers do. */
const MOUSE_IDENTIFIER = 0;

/** Turns the pressed left mouse button into touch events, beside a real touch screen or without one. */
export function turnMouseIntoTouches(): void {
  let target: EventTarget | null = null;
  const send = (type: string, event: PointerEvent): void => {
    if (event.pointerType !== 'mouse' || target === null) return;
    target.dispatchEvent(makeTouchEvent(type, event, target));
  };
  const finish = (type: string) => (event: PointerEvent) => {
    send(type, event);
    if (event.pointerType === 'mouse') target = null;
  };
  const passive = { capture: true, passive: true };
  document.addEventListener(
    'pointerdown',
    (event) => {
      if (event.pointerType !== 'mouse' || event.button !== 0) return;
      target = event.target;
      send('touchstart', event);
    },
    passive,
  );
  document.addEventListener('pointermove', (event) => send('touchmove', event), passive);
  document.addEventListener('pointerup', finish('touchend'), passive);
  document.addEventListener('pointercancel', finish('touchcancel'), passive);
  // A drag of a picture would take the pointer away in the middle of a stroke.
  document.addEventListener('dragstart', (event) => event.preventDefault());
}

function makeTouchEvent(type: string, from: PointerEvent, target: EventTarget): TouchLikeEvent {
  const { clientX, clientY } = from;
  const touch = { identifier: MOUSE_IDENTIFIER, target, clientX, clientY, force: 1 };
  const isLifted = type === 'touchend' || type === 'touchcancel';
  const event = new Event(type, { bubbles: true, cancelable: true, composed: true });
  return Object.assign(event, {
    touches: isLifted ? [] : [touch as unknown as Touch],
    changedTouches: [touch as unknown as Touch],
  });
}
