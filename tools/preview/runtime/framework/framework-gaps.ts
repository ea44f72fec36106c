import { Element as GlassElement } from 'glass-easel';
import type { ComponentOptions, GeneralComponent } from 'glass-easel';
import { component } from 'glass-easel-miniprogram-adapter';
import type { CodeSpace } from 'glass-easel-miniprogram-adapter';
import { createSelectorQuery } from './selector-query';

/** What glass-easel 0.12.1 leaves to its host, filled in through its insides. The versions are pinned because of it. */

interface CodeSpaceInsides {
  prepareComponentOptions(...args: unknown[]): [ComponentOptions, string];
}

interface ElementInsides {
  readonly $$?: unknown;
  setDataset(name: string, value: unknown): void;
  updateAttribute(name: string, value: unknown): void;
}

/** Ids stand in the document, for `#id` in styles and for tests. */
export function writeIdsToDocument(codeSpace: CodeSpace): void {
  const insides = codeSpace as unknown as CodeSpaceInsides;
  const prepare = insides.prepareComponentOptions.bind(codeSpace);
  insides.prepareComponentOptions = (...args) => {
    const [options, isolation] = prepare(...args);
    // writeFieldsToNode would let a property called `dataset` replace the element's own.
    Object.assign(options, {
      writeIdToDOM: true,
      idPrefixGenerator: null,
      writeFieldsToNode: false,
    });
    return [options, isolation];
  };
}

/** The framework never fires `ready`: it belongs after the first layout. */
export function fireReadyAfterAttached(codeSpace: CodeSpace): void {
  const behavior = codeSpace
    .getComponentSpace()
    .define()
    .lifetime('attached', function (this: unknown) {
      const caller = this as { readonly _$?: GeneralComponent };
      const instance = caller._$ ?? (this as GeneralComponent);
      setTimeout(() => instance.triggerLifetime('ready', []), 0);
    })
    .registerBehavior();
  codeSpace.setOverallBehavior(behavior as never);
}

/** `data-*` stands in the document too, and aria states say "true" and "false" in full. */
export function writeDataAndAriaToDocument(): void {
  const prototype = GlassElement.prototype as unknown as ElementInsides;
  const { setDataset, updateAttribute } = prototype;
  prototype.setDataset = function (name, value) {
    setDataset.call(this, name, value);
    const dom = domOf(this);
    if (typeof value !== 'object') dom?.setAttribute(`data-${name}`, String(value));
  };
  prototype.updateAttribute = function (name, value) {
    const isAriaState = typeof value === 'boolean' && /^aria/.test(name);
    updateAttribute.call(this, name, isAriaState ? String(value) : value);
  };
}

/** Components get the preview's selector query, which knows `node`. */
export function addSelectorQuery(): void {
  const prototype = component.ComponentCaller.prototype as unknown as Record<string, unknown>;
  prototype['createSelectorQuery'] = function (this: component.GeneralComponent) {
    return createSelectorQuery(this);
  };
}

function domOf(element: ElementInsides): Element | undefined {
  return element.$$ as Element | undefined;
}
