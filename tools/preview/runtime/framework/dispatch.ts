import { Event as GlassEvent } from 'glass-easel';
import type { Element as GlassElement } from 'glass-easel';

export interface PageEvent {
  readonly type: string;
  readonly detail: unknown;
  /** Further fields of the event object, such as `touches`. */
  readonly fields?: Record<string, unknown>;
  readonly bubbles: boolean;
  readonly originalEvent?: Event;
}

/** A DOM node that may belong to an element of a page. */
type PageNode = Node & { readonly __wxElement?: GlassElement };

/** The innermost element of a page at or above a DOM node. */
export function glassElementOf(node: EventTarget | null): GlassElement | undefined {
  let current = node as PageNode | null;
  while (current !== null && current.__wxElement === undefined) {
    current = current.parentNode as PageNode | null;
  }
  return current?.__wxElement;
}

/** Lets an event run through the page; true where a `catch` binding or a listener kept it from the browser. */
export function dispatchToPage(node: EventTarget | null, event: PageEvent): boolean {
  const target = glassElementOf(node);
  if (target === undefined) return false;
  const glassEvent = new GlassEvent(event.type, event.detail, {
    bubbles: event.bubbles,
    composed: event.bubbles,
    capturePhase: true,
    ...(event.fields === undefined ? {} : { extraFields: event.fields }),
    originalEvent: event.originalEvent,
  });
  GlassEvent.dispatchEvent(target, glassEvent);
  return glassEvent.defaultPrevented();
}
