/** The box a page lives in, below the navigation bar: what `100vh` and `position: fixed` mean to the page. */
export const PAGE_AREA_CLASS = 'preview-page-area';
/** The part of the page area that scrolls. */
export const PAGE_SCROLLER_CLASS = 'preview-page-scroller';

export interface PageRect {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
  readonly width: number;
  readonly height: number;
}

export function pageAreaOf(node: EventTarget | null): HTMLElement | null {
  return node instanceof Element ? node.closest<HTMLElement>(`.${PAGE_AREA_CLASS}`) : null;
}

export function scrollerOf(area: HTMLElement): HTMLElement {
  const scroller = area.firstElementChild;
  if (!(scroller instanceof HTMLElement)) throw new Error('a page area without its scroller');
  return scroller;
}

/** Turns a point of the window into the page's own: `client` from the page area's corner, `page` from the content's. */
export function toPagePoint(
  area: HTMLElement,
  windowX: number,
  windowY: number,
): { clientX: number; clientY: number; pageX: number; pageY: number } {
  const corner = area.getBoundingClientRect();
  const scroller = scrollerOf(area);
  const clientX = windowX - corner.left;
  const clientY = windowY - corner.top;
  return {
    clientX,
    clientY,
    pageX: clientX + scroller.scrollLeft,
    pageY: clientY + scroller.scrollTop,
  };
}

/** Where an element stands in its page area. */
export function rectInPage(element: Element): PageRect {
  const rect = element.getBoundingClientRect();
  const corner = pageAreaOf(element)?.getBoundingClientRect() ?? { left: 0, top: 0 };
  const left = rect.left - corner.left;
  const top = rect.top - corner.top;
  const { width, height } = rect;
  return { left, top, right: left + width, bottom: top + height, width, height };
}
