import { CurrentWindowBackendContext } from 'glass-easel';
import type { Element as GlassElement, domlikeBackend } from 'glass-easel';
import { createPageElement } from './page-element';
import { listenToElement } from './element-events';

type DomElement = domlikeBackend.Element;
type ModelListener = ((value: unknown) => void) | null;

/** Which event of a built-in carries the value that `model:` binds. */
const MODEL_EVENTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'wx-input': { value: 'input' },
  'wx-textarea': { value: 'input' },
  'wx-slider': { value: 'change' },
  'wx-switch': { checked: 'change' },
};

/** glass-easel on the browser's document, with mini program tags, styles and events. */
export class PreviewBackend extends CurrentWindowBackendContext {
  private readonly styles = new Map<string, string>();
  private readonly shownStyles = new Set<string>();
  private readonly models = new WeakMap<DomElement, Map<string, ModelListener>>();

  constructor() {
    super();
    this.document = {
      createElement: (tag) => createPageElement(tag) as unknown as DomElement,
      createTextNode: (text) => document.createTextNode(text) as unknown as DomElement,
      createDocumentFragment: () => document.createDocumentFragment() as unknown as DomElement,
    };
  }

  override registerStyleSheetContent(path: string, content: unknown): void {
    this.styles.set(path, String(content));
  }

  /** A style is written once; page styles name their page, so none has to be taken away again. */
  override appendStyleSheetPath(path: string): number {
    if (!this.shownStyles.has(path)) {
      this.shownStyles.add(path);
      const style = document.createElement('style');
      style.dataset.path = path;
      style.textContent = this.styles.get(path) ?? '';
      document.head.append(style);
    }
    return 0;
  }

  /** Touches and gestures come from the document (touches.ts), everything else from the element itself. */
  override onEvent(): void {}

  override setListenerStats(element: DomElement, type: string): void {
    listenToElement(element as unknown as HTMLElement, type);
  }

  override setModelBindingStat(element: DomElement, name: string, listener: ModelListener): void {
    const type = MODEL_EVENTS[element.tagName.toLowerCase()]?.[name];
    if (type === undefined) {
      console.warn(`model:${name} is not supported on <${element.tagName.toLowerCase()}>`);
      return;
    }
    const bound = this.models.get(element) ?? new Map<string, ModelListener>();
    this.models.set(element, bound);
    if (!bound.has(name)) {
      element.addEventListener(type, (event: Event) => {
        bound.get(name)?.((event as CustomEvent<{ value: unknown }>).detail.value);
      });
    }
    bound.set(name, listener);
  }

  override associateValue(element: DomElement, value: GlassElement): void {
    element.__wxElement = value;
  }
}
