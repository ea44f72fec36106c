import { units } from 'virtual:miniprogram/package';
import { domTagOf, isBuiltInTag } from '../../plugin/built-in-tags';
import { convertUnits } from '../../plugin/convert-units';
import { warnOnce } from '../warn-once';

/** Tags that stand for components of the mini program, and for the page itself. */
const componentTags = new Set([
  'page',
  ...units.flatMap((unit) => [
    ...Object.keys(unit.config.usingComponents ?? {}),
    ...Object.keys(unit.config.componentGenerics ?? {}),
  ]),
]);

/** Creates the DOM element of a tag, with attributes written as WXML means them. */
export function createPageElement(tag: string): HTMLElement {
  const isComponent = componentTags.has(tag);
  if (!isComponent && !isBuiltInTag(tag)) {
    warnOnce(`<${tag}> is not a built-in component of the preview`);
  }
  const element = document.createElement(isComponent ? componentTag(tag) : domTagOf(tag));
  const set = element.setAttribute.bind(element);
  const remove = element.removeAttribute.bind(element);
  element.setAttribute = (name, value) => {
    const attribute = attributeOf(name);
    set(attribute, attribute === 'style' ? convertUnits(value) : value);
  };
  element.removeAttribute = (name) => remove(attributeOf(name));
  return element;
}

/** A component may be called like a built-in; its host must not become one. */
function componentTag(tag: string): string {
  return isBuiltInTag(tag) ? `component-${tag}` : tag;
}

function attributeOf(name: string): string {
  const kebab = name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return kebab === 'aria-role' ? 'role' : kebab;
}
