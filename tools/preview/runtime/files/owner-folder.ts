import type { Element as GlassElement } from 'glass-easel';

/** The package folder of the page or component whose template holds an element; relative paths start there. */
export function folderOfOwner(element: GlassElement): string {
  const owner = element.ownerShadowRoot?.getHostNode();
  const path = owner?.is ?? '';
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}
