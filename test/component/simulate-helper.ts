/**
 * Runs our components and pages in jsdom on WeChat's own component framework and WXML compiler
 * (miniprogram-simulate), and adds what it lacks: a real 2d canvas in SelectorQuery, laid-out rectangles, touches
 * with identifiers and canvas coordinates, loading one component twice in one file.
 */
import path from 'node:path';
import { createCanvas, Image, type Canvas } from '@napi-rs/canvas';

export const MINIPROGRAM_ROOT = path.resolve(__dirname, '../../miniprogram');

/** CSS pixels from the window's top left. */
export interface LaidOutRect {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A touch as an event carries it: canvas events have x and y, others clientX and clientY. */
export interface TouchFields {
  readonly identifier: number;
  readonly x?: number;
  readonly y?: number;
  readonly clientX?: number;
  readonly clientY?: number;
}

export interface TouchPlan {
  readonly touches: readonly TouchFields[];
  readonly changedTouches: readonly TouchFields[];
  readonly timeStamp: number;
}

/** One event that a component triggered. */
export interface TriggeredEvent {
  readonly type: string;
  readonly detail: unknown;
}

/** The component's `this`, as a page would get it from selectComponent. */
export type Instance<Methods> = Methods & {
  readonly data: Readonly<Record<string, unknown>>;
  setData(patch: Record<string, unknown>): void;
};

/** A rendered component, with the part of j-component that our tests use. */
export interface Rendered<Methods = Record<string, (...parameters: never[]) => unknown>> {
  readonly dom: HTMLElement;
  readonly data: Readonly<Record<string, unknown>>;
  readonly instance: Instance<Methods>;
  querySelector(selector: string): Rendered | undefined;
  querySelectorAll(selector: string): Rendered[];
  dispatchEvent(name: string, options?: { detail?: unknown }): void;
  addEventListener(name: string, listener: (event: TriggeredEvent) => void): void;
  setData(patch: Record<string, unknown>): void;
  triggerLifeTime(name: string): void;
  triggerPageLifeTime(name: string, ...parameters: unknown[]): void;
  attach(parent: HTMLElement): void;
  detach(): void;
}

interface ExparserNode {
  readonly shadowRoot: { querySelector(selector: string): object | null };
}

interface Simulate {
  load(componentPath: string, tagName: string, options: object): string;
  render(id: string, properties?: object): Rendered;
}

interface Exparser {
  readonly Event: {
    create(type: string, detail: object, options: object): object;
    dispatchEvent(node: object, event: object): void;
  };
}

interface QueryItem {
  readonly selector: string;
  readonly exparserNode: ExparserNode | 0 | null;
  readonly isSelectSingle: boolean;
  readonly fields: { readonly node?: boolean; readonly size?: boolean; readonly rect?: boolean };
}

type QueryCallback = ((result: Record<string, unknown> | null) => void) | null;

interface SelectorQueryPrototype {
  _queue: QueryItem[];
  _queueCallback: QueryCallback[];
  exec(callback?: (results: unknown[]) => void): void;
}

const simulate = require('miniprogram-simulate') as Simulate;
const exparser = require('miniprogram-exparser') as Exparser;
const SelectorQuery = require('j-component/src/tool/selectorquery') as {
  prototype: SelectorQueryPrototype;
};

const rects = new Map<string, LaidOutRect>();
const canvasNodes = new WeakMap<object, Canvas>();
const DEFAULT_CANVAS_PX = { width: 300, height: 150 };
const FRAME_MS = 16;
let framesAskedFor = 0;

/** Says where a selector's node lies. A size or place that no test laid out is an error: jsdom would answer 0. */
export function layOut(selector: string, rect: LaidOutRect): void {
  rects.set(selector, rect);
}

/** Registers a component or page. Its modules are fresh for each load.
 *  @param componentPath below miniprogram/, without suffix
 *  @param stubs tag name -> id of a component that stands in for the real child */
export function loadComponent(componentPath: string, stubs: Record<string, string> = {}): string {
  let id = '';
  jest.isolateModules(() => {
    id = simulate.load(path.join(MINIPROGRAM_ROOT, componentPath), path.basename(componentPath), {
      compiler: 'official',
      rootPath: MINIPROGRAM_ROOT,
      usingComponents: stubs,
    });
  });
  return id;
}

/** Renders a loaded component into the document; its `attached` and `ready` have run when this returns. */
export function mountComponent<Methods = Record<string, (...parameters: never[]) => unknown>>(
  id: string,
  properties: Record<string, unknown> = {},
): Rendered<Methods> {
  const rendered = simulate.render(id, properties) as Rendered<Methods>;
  const parent = document.createElement('div');
  document.body.appendChild(parent);
  rendered.attach(parent);
  return rendered;
}

/** The real canvas behind a `<canvas type="2d">`, for reading pixels. */
export function canvasOf(component: Rendered, selector: string): Canvas {
  const node = exparserNodeOf(component).shadowRoot.querySelector(selector);
  if (!node) throw new Error(`no node ${selector}`);
  return canvasFor(node);
}

/** Sends one touch event to a node, at once, as the platform's event objects are. */
export function sendTouch(
  target: Rendered,
  type: 'touchstart' | 'touchmove' | 'touchend' | 'touchcancel',
  plan: TouchPlan,
): void {
  const event = exparser.Event.create(type, {}, { bubbles: true, extraFields: plan });
  exparser.Event.dispatchEvent(exparserNodeOf(target), event);
}

/** Collects what a component triggers, in order. */
export function recordEvents(component: Rendered, names: readonly string[]): TriggeredEvent[] {
  const events: TriggeredEvent[] = [];
  for (const name of names) {
    component.addEventListener(name, ({ type, detail }) => events.push({ type, detail }));
  }
  return events;
}

/** Waits until every animation frame that was asked for has been shown. */
export function framesShown(): Promise<void> {
  return waitUntil(() => framesAskedFor === 0, 'animation frames');
}

export function sleep(ms = 0): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

/** Waits until `isTrue` says so, and fails with `what` after two seconds. */
export async function waitUntil(isTrue: () => boolean, what: string): Promise<void> {
  const deadline = Date.now() + 2000;
  while (!isTrue()) {
    if (Date.now() > deadline) throw new Error(`waited in vain: ${what}`);
    await sleep(5);
  }
}

function exparserNodeOf(component: object): ExparserNode {
  return (component as { _exparserNode: ExparserNode })._exparserNode;
}

function canvasFor(node: object): Canvas {
  const known = canvasNodes.get(node);
  if (known) return known;
  const canvas = createCanvas(DEFAULT_CANVAS_PX.width, DEFAULT_CANVAS_PX.height);
  const platformParts = {
    createImage: () => new Image(),
    requestAnimationFrame,
  };
  const node2d = Object.assign(canvas, platformParts);
  canvasNodes.set(node, node2d);
  return node2d;
}

function requestAnimationFrame(frame: (timeMs: number) => void): void {
  framesAskedFor++;
  setTimeout(() => {
    framesAskedFor--;
    frame(Date.now());
  }, FRAME_MS);
}

/** What the platform would answer to one query, beyond what j-component already put there. */
function answer(item: QueryItem): Record<string, unknown> {
  const { node, size, rect } = item.fields;
  const laidOut = rects.get(item.selector);
  if ((size || rect) && !laidOut) throw new Error(`no layOut() for ${item.selector}`);
  const found =
    node && item.exparserNode ? item.exparserNode.shadowRoot.querySelector(item.selector) : null;
  const { left = 0, top = 0, width = 0, height = 0 } = laidOut ?? {};
  return {
    ...(size ? { width, height } : {}),
    ...(rect ? { left, top, right: left + width, bottom: top + height } : {}),
    ...(found ? { node: canvasFor(found) } : {}),
  };
}

const execAsShipped = SelectorQuery.prototype.exec;
SelectorQuery.prototype.exec = function execWithLayout(callback) {
  this._queue.forEach((item, index) => {
    if (!item.isSelectSingle || !item.exparserNode) return;
    const additions = answer(item);
    const callbackAsGiven = this._queueCallback[index];
    this._queueCallback[index] = (result) => {
      if (result) Object.assign(result, additions);
      callbackAsGiven?.call(this, result);
    };
  });
  execAsShipped.call(this, callback);
};
