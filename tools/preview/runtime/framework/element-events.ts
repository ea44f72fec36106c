import { dispatchToPage } from './dispatch';

/** Types that come from the document, see touches.ts and gestures.ts. */
const DOCUMENT_TYPES = new Set([
  'touchstart',
  'touchmove',
  'touchend',
  'touchcancel',
  'tap',
  'longpress',
  'longtap',
  'canceltap',
]);

const listenedTypes = new WeakMap<Node, Set<string>>();
/** A bubbling event meets several listening elements; the page shall see it once. */
const dispatched = new WeakSet<Event>();

/** Remembers that a page listens to a type on an element, and hears the browser's events of that type. */
export function listenToElement(element: HTMLElement, type: string): void {
  const types = listenedTypes.get(element) ?? new Set<string>();
  listenedTypes.set(element, types);
  if (types.has(type)) return;
  types.add(type);
  if (!DOCUMENT_TYPES.has(type)) element.addEventListener(type, passOn);
}

/** True where an element or one that holds it has a binding of the type. */
export function isListenedAbove(node: EventTarget | null, type: string): boolean {
  for (let current = node as Node | null; current !== null; current = current.parentNode) {
    if (isListened(current, type)) return true;
  }
  return false;
}

/** True where an element itself has a binding of the type. */
export function isListened(node: Node, type: string): boolean {
  return listenedTypes.get(node)?.has(type) === true;
}

function passOn(event: Event): void {
  const detail = detailOf(event);
  if (detail === undefined || dispatched.has(event)) return;
  dispatched.add(event);
  const { type, bubbles } = event;
  const isKept = dispatchToPage(event.target, { type, detail, bubbles, originalEvent: event });
  if (isKept) event.preventDefault();
}

/** Built-ins speak in custom events; of the browser's own only animations and the wheel exist in a mini program. */
function detailOf(event: Event): unknown {
  if (event instanceof CustomEvent) return event.detail ?? {};
  if (event instanceof TransitionEvent) {
    return { elapsedTime: event.elapsedTime, propertyName: event.propertyName };
  }
  if (event instanceof AnimationEvent) {
    return { elapsedTime: event.elapsedTime, animationName: event.animationName };
  }
  // WeChat on a computer.
  if (event instanceof WheelEvent) {
    const { deltaX, deltaY, clientX, clientY } = event;
    return { deltaX, deltaY, clientX, clientY };
  }
  return undefined;
}
