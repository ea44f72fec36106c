import type { Element as GlassElement } from 'glass-easel';
import type { component } from 'glass-easel-miniprogram-adapter';
import { asCanvasNode } from '../canvas/canvas-node';
import { pageAreaOf, rectInPage, scrollerOf } from '../shell/page-area';

type Instance = component.GeneralComponent;
type Callback = (result: unknown) => void;

export interface QueryFields {
  readonly id?: boolean;
  readonly dataset?: boolean;
  readonly mark?: boolean;
  readonly rect?: boolean;
  readonly size?: boolean;
  readonly scrollOffset?: boolean;
  readonly node?: boolean;
  readonly context?: boolean;
  readonly properties?: readonly string[];
  readonly computedStyle?: readonly string[];
}

interface Task {
  readonly run: () => unknown;
  readonly callback: Callback | undefined;
}

/** wx.createSelectorQuery and the same of a component: asks now, answers in the next task. */
export function createSelectorQuery(instance: Instance | undefined): SelectorQuery {
  return new SelectorQuery(instance);
}

class SelectorQuery {
  private readonly tasks: Task[] = [];

  constructor(private instance: Instance | undefined) {}

  /** Changes where later selections look. */
  in(instance: Instance): this {
    this.instance = instance;
    return this;
  }

  select(selector: string): NodesRef {
    const { instance } = this;
    return new NodesRef(this, () => elementsOf(instance, selector)[0] ?? null);
  }

  selectAll(selector: string): NodesRef {
    const { instance } = this;
    return new NodesRef(this, () => elementsOf(instance, selector));
  }

  selectViewport(): NodesRef {
    const { instance } = this;
    return new NodesRef(this, () => viewportOf(instance));
  }

  exec(callback?: Callback): this {
    const tasks = this.tasks.splice(0);
    setTimeout(() => {
      const results = tasks.map(({ run, callback: own }) => {
        const result = run();
        own?.(result);
        return result;
      });
      callback?.(results);
    }, 0);
    return this;
  }

  add(task: Task): this {
    this.tasks.push(task);
    return this;
  }
}

type Found = GlassElement | HTMLElement;

class NodesRef {
  constructor(
    private readonly query: SelectorQuery,
    private readonly find: () => Found | Found[] | null,
  ) {}

  fields(fields: QueryFields, callback?: Callback): SelectorQuery {
    const run = (): unknown => {
      const found = this.find();
      if (found === null) return null;
      return Array.isArray(found)
        ? found.map((one) => describe(one, fields))
        : describe(found, fields);
    };
    return this.query.add({ run, callback });
  }

  boundingClientRect(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, rect: true, size: true }, callback);
  }

  scrollOffset(callback?: Callback): SelectorQuery {
    return this.fields({ id: true, dataset: true, scrollOffset: true }, callback);
  }

  node(callback?: Callback): SelectorQuery {
    return this.fields({ node: true }, callback);
  }

  context(callback?: Callback): SelectorQuery {
    return this.fields({ context: true }, callback);
  }
}

function elementsOf(instance: Instance | undefined, selector: string): GlassElement[] {
  return instance?._$.getShadowRoot()?.querySelectorAll(selector) ?? [];
}

function viewportOf(instance: Instance | undefined): HTMLElement | null {
  const dom = instance === undefined ? null : domOf(instance._$);
  return pageAreaOf(dom);
}

function domOf(element: Found): HTMLElement | null {
  if (element instanceof HTMLElement) return element;
  return (element.getBackendElement() as unknown as HTMLElement | null) ?? null;
}

function describe(found: Found, fields: QueryFields): Record<string, unknown> {
  const dom = domOf(found);
  const glass = found instanceof HTMLElement ? null : found;
  return {
    ...(fields.id === true && { id: glass?.id ?? '' }),
    ...(fields.dataset === true && { dataset: glass?.dataset ?? {} }),
    ...(fields.mark === true && { mark: glass?.collectMarks() ?? {} }),
    ...(dom !== null && describeBox(dom, fields)),
    ...(fields.node === true && { node: nodeOf(dom, glass) }),
    ...(fields.context === true && { context: nodeOf(dom, glass) }),
    ...propertiesOf(glass, fields.properties ?? []),
  };
}

function describeBox(dom: HTMLElement, fields: QueryFields): Record<string, unknown> {
  const { left, top, right, bottom, width, height } = rectInPage(dom);
  return {
    ...(fields.rect === true && { left, top, right, bottom }),
    ...(fields.size === true && { width, height }),
    ...(fields.scrollOffset === true && scrollOf(dom)),
    ...computedStyleOf(dom, fields.computedStyle ?? []),
  };
}

/** The page area itself does not scroll, the box inside it does. */
function scrollOf(dom: HTMLElement): Record<string, number> {
  const scrolled = pageAreaOf(dom) === dom ? scrollerOf(dom) : dom;
  const { scrollLeft, scrollTop, scrollWidth, scrollHeight } = scrolled;
  return { scrollLeft, scrollTop, scrollWidth, scrollHeight };
}

function computedStyleOf(dom: HTMLElement, names: readonly string[]): Record<string, string> {
  const style = getComputedStyle(dom);
  const kebab = (name: string): string =>
    name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(kebab(name))]));
}

function propertiesOf(
  glass: GlassElement | null,
  names: readonly string[],
): Record<string, unknown> {
  const data = (glass as unknown as { data?: Record<string, unknown> } | null)?.data;
  const valueOf = (name: string): unknown => data?.[name] ?? glass?.getAttribute(name) ?? undefined;
  return Object.fromEntries(names.map((name) => [name, valueOf(name)]));
}

function nodeOf(dom: HTMLElement | null, glass: GlassElement | null): unknown {
  return dom instanceof HTMLCanvasElement ? asCanvasNode(dom, glass) : dom;
}
