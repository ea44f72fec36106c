import { glassElementOf } from './dispatch';
import type { AimedTouch } from './touches';

/** TEMP_EXTRA of glass-easel's StyleSegmentIndex: classes that the template does not manage. */
const TEMPORARY_SEGMENT = 3;
const HOVERABLE = 'wx-view, wx-button, wx-navigator';
/** WeChat's defaults, in milliseconds: how long a press lasts before it shows and after it ends. */
const BUTTON_TIMES = { start: 20, stay: 70 };
const VIEW_TIMES = { start: 50, stay: 400 };

interface Hover {
  readonly element: Element;
  timer: number;
}

let hovers: Hover[] = [];

/** Shows `hover-class` while a finger rests on an element. */
export function hover({ event, target }: AimedTouch): void {
  if (event.type === 'touchstart') start(target);
  else if (event.type !== 'touchmove') end();
}

function start(target: Element | null): void {
  end();
  for (let element = target?.closest(HOVERABLE) ?? null; element !== null;) {
    if (hoverClassOf(element) !== null) {
      hovers.push(begin(element));
      if (element.hasAttribute('hover-stop-propagation')) return;
    }
    element = element.parentElement?.closest(HOVERABLE) ?? null;
  }
}

function begin(element: Element): Hover {
  const wait = timeOf(element, 'start');
  return { element, timer: window.setTimeout(() => showHover(element, true), wait) };
}

function end(): void {
  for (const { element, timer } of hovers) {
    clearTimeout(timer);
    window.setTimeout(() => showHover(element, false), timeOf(element, 'stay'));
  }
  hovers = [];
}

function timeOf(element: Element, which: 'start' | 'stay'): number {
  const own = element.getAttribute(`hover-${which}-time`);
  const defaults = element.localName === 'wx-button' ? BUTTON_TIMES : VIEW_TIMES;
  return own === null || own === '' ? defaults[which] : Number(own);
}

/** Buttons and navigators hover by themselves, views only where the page says so. */
function hoverClassOf(element: Element): string | null {
  const own = element.getAttribute('hover-class');
  if (own === 'none' || element.hasAttribute('disabled')) return null;
  if (own !== null && own !== '') return own;
  return element.localName === 'wx-view' ? null : '';
}

function showHover(element: Element, isShown: boolean): void {
  const name = hoverClassOf(element);
  if (name === '') element.classList.toggle('preview-hover', isShown);
  else if (name !== null) {
    glassElementOf(element)?.toggleNodeClass(name, isShown, TEMPORARY_SEGMENT);
  }
}
