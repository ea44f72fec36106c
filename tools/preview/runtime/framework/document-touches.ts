import { dispatchToPage } from './dispatch';
import { isDisabled, recognise } from './gestures';
import { hover } from './hover';
import { turnMouseIntoTouches } from './mouse-touches';
import { swallowStrayClicks } from './stray-clicks';
import { touchTargetOf } from './touch-targets';
import { passTouch } from './touches';
import type { TouchLikeEvent } from './touches';

const TOUCH_TYPES = ['touchstart', 'touchmove', 'touchend', 'touchcancel'];

/** Hears fingers, the mouse and the keyboard on the whole document. */
export function listenToDocument(): void {
  swallowStrayClicks();
  for (const type of TOUCH_TYPES) {
    // Not passive: `catchtouchmove` has to be able to stop the page from scrolling.
    document.addEventListener(type, (event) => onTouch(event as TouchLikeEvent), {
      capture: true,
      passive: false,
    });
  }
  turnMouseIntoTouches();
  document.addEventListener('click', tapByKeyboard, { capture: true });
}

function onTouch(event: TouchLikeEvent): void {
  const touch = { event, target: touchTargetOf(event) };
  hover(touch);
  passTouch(touch);
  recognise(touch);
}

/** A click without a pointer comes from a key, a screen reader or a script. */
function tapByKeyboard(event: MouseEvent): void {
  if (event.detail !== 0 || isDisabled(event.target)) return;
  event.target?.dispatchEvent(new CustomEvent('preview-tap', { bubbles: true }));
  const point = { x: event.clientX, y: event.clientY };
  const fields = { touches: [], changedTouches: [] };
  dispatchToPage(event.target, { type: 'tap', detail: point, fields, bubbles: true });
}
