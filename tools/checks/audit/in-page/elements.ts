/** Built-ins whose insides are the preview's, not the page's. */
const CLOSED_TAGS = new Set([
  'WX-IMAGE',
  'WX-SLIDER',
  'WX-INPUT',
  'WX-TEXTAREA',
  'WX-SWITCH',
  'WX-PROGRESS',
  'WX-ICON',
  'CANVAS',
]);

const INTERACTIVE =
  'wx-button, wx-slider, wx-input, wx-textarea, wx-switch, wx-navigator, [role=button], [role=radio], [role=checkbox]';

interface PreviewHooks {
  isListened(node: Node, type: string): boolean;
}

/** The page that a person sees. */
export function shownPage(): HTMLElement | null {
  return document.querySelector('.preview-page:not(.preview-page-hidden) page');
}

export function shownRoute(): string {
  const section = document.querySelector<HTMLElement>('.preview-page:not(.preview-page-hidden)');
  return section?.dataset['route'] ?? 'no page';
}

/** Children as the page's WXML has them. */
export function wxmlChildren(element: Element): Element[] {
  return CLOSED_TAGS.has(element.tagName) ? [] : [...element.children];
}

export function* descendants(element: Element): Generator<HTMLElement> {
  for (const child of wxmlChildren(element)) {
    yield child as HTMLElement;
    yield* descendants(child);
  }
}

/** Something of it is on the screen for a person to see. */
export function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true });
}

export function isTappable(element: HTMLElement): boolean {
  const { __preview } = window as unknown as { __preview?: PreviewHooks };
  return element.matches(INTERACTIVE) || __preview?.isListened(element, 'tap') === true;
}

/** A word for a person who looks for the element. */
export function nameOf(element: Element): string {
  const classes = [...element.classList].map((name) => `.${name}`).join('');
  const text = (element.getAttribute('aria-label') ?? element.textContent ?? '').trim();
  const said = text === '' ? '' : ` "${text.slice(0, 20)}"`;
  return `${shownRoute()} ${element.tagName.toLowerCase().replace(/^wx-/, '')}${classes}${said}`;
}
