import { contrastShare } from './contrast';
import {
  descendants,
  isShown,
  isTappable,
  nameOf,
  shownPage,
  shownRoute,
  wxmlChildren,
} from './elements';
import type { Recorder } from './recorder';

/** WeChat's default mode of `<image>`, the only one that bends a picture. */
const BENDING_MODE = 'scaleToFill';

/** Measures the page on the screen as it stands now. */
export function measurePage(recorder: Recorder): void {
  const page = shownPage();
  if (page === null) return;
  const elements = [...descendants(page)];
  measureTree(recorder, page, elements);
  for (const element of elements.filter(isShown)) {
    if (isTappable(element)) {
      measureTapTarget(recorder, element);
      measureSafeArea(recorder, element);
    }
    if (element.tagName === 'WX-IMAGE') measureImage(recorder, element);
    if (hasOwnText(element)) measureContrast(recorder, element);
  }
  measureStyles(recorder);
}

function measureTree(recorder: Recorder, page: Element, elements: readonly Element[]): void {
  const route = shownRoute();
  recorder.record('nodeCount', elements.length + 1, route);
  recorder.record('nodeDepth', depthOf(page), route);
  for (const element of [page, ...elements]) {
    recorder.record('nodeChildren', wxmlChildren(element).length, nameOf(element));
  }
}

function depthOf(element: Element): number {
  return 1 + Math.max(0, ...wxmlChildren(element).map(depthOf));
}

/** How large WeChat draws these is WeChat's business. */
const SIZED_BY_WECHAT = 'wx-slider, wx-switch';

function measureTapTarget(recorder: Recorder, element: HTMLElement): void {
  if (element.matches(SIZED_BY_WECHAT)) return;
  const { width, height } = element.getBoundingClientRect();
  // Half a pixel is lost in rounding.
  recorder.record('tapTarget', Math.round(Math.min(width, height) * 2) / 2, nameOf(element));
}

/** A thing this high can be hit above the line even when it reaches below. */
const HIGH_ENOUGH_PX = 68;

/** What stays where it is must not lie under the home indicator; what scrolls can be scrolled out of it. */
function measureSafeArea(recorder: Recorder, element: HTMLElement): void {
  const { height, bottom } = element.getBoundingClientRect();
  const isSafe = height >= HIGH_ENOUGH_PX || isScrollable(element);
  const belowPx = Math.max(0, bottom - (innerHeight - safeBottomPx()));
  recorder.record('safeArea', isSafe ? 0 : Math.floor(belowPx), nameOf(element));
}

function safeBottomPx(): number {
  const root = getComputedStyle(document.documentElement);
  return Number.parseFloat(root.getPropertyValue('--safe-area-bottom')) || 0;
}

/** Something that holds the element scrolls it. */
function isScrollable(element: HTMLElement): boolean {
  for (let node: HTMLElement | null = element; node !== null; node = node.parentElement) {
    const { position, overflowY } = getComputedStyle(node);
    if (position === 'fixed') return false;
    if (/auto|scroll/.test(overflowY) && node.scrollHeight > node.clientHeight) return true;
  }
  return false;
}

function measureImage(recorder: Recorder, element: HTMLElement): void {
  const image = element.querySelector('img');
  if (image === null || image.naturalWidth === 0) return;
  const { width, height } = element.getBoundingClientRect();
  const boxPixels = width * height * devicePixelRatio ** 2;
  const { naturalWidth, naturalHeight } = image;
  if (!isContent(element)) {
    recorder.record('imageSize', (naturalWidth * naturalHeight) / boxPixels, nameOf(element));
  }
  const isBent = (element.getAttribute('mode') ?? BENDING_MODE) === BENDING_MODE;
  const deviation = Math.abs(width / height / (naturalWidth / naturalHeight) - 1);
  recorder.record('imageAspect', isBent ? deviation : 0, nameOf(element));
}

/** A person's own photo is as large as it is: it is what the page is about, and what is saved. */
function isContent(element: HTMLElement): boolean {
  const source = element.getAttribute('src') ?? '';
  return !/^(\.{0,2}\/)/.test(source);
}

function hasOwnText(element: Element): boolean {
  return [...element.childNodes].some(
    (node) => node.nodeType === Node.TEXT_NODE && (node.textContent ?? '').trim() !== '',
  );
}

/** What is switched off may be pale. */
function measureContrast(recorder: Recorder, element: HTMLElement): void {
  if (element.closest('[aria-disabled=true], [disabled]') !== null) return;
  const share = contrastShare(element);
  if (share !== null) recorder.record('contrast', share, nameOf(element));
}

function measureStyles(recorder: Recorder): void {
  recorder.record('noActive', 0, shownRoute());
  recorder.record('inertialScroll', 0, shownRoute());
  for (const style of document.querySelectorAll<HTMLStyleElement>('style[data-path]')) {
    const text = style.textContent ?? '';
    const path = `${style.dataset['path']}.wxss`;
    if (/:active\b/.test(text)) recorder.record('noActive', 1, path);
    for (const selector of stiffScrollers(text))
      recorder.record('inertialScroll', 1, `${path} ${selector}`);
  }
}

/** Selectors of rules that scroll and do not ask for inertia. No browser of today keeps the property, so the text is read. */
function stiffScrollers(text: string): string[] {
  return [...text.matchAll(/([^{};]+)\{([^{}]*)\}/g)].flatMap(([, selector = '', body = '']) => {
    const scrolls = /\boverflow(?:-[xy])?\s*:[^;]*\b(?:auto|scroll)\b/.test(body);
    const glides = /-webkit-overflow-scrolling\s*:\s*touch/.test(body);
    return scrolls && !glides ? [selector.trim()] : [];
  });
}
