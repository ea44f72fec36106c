import { make } from '../shell/dom';

/** Puts a WeUI layer over the whole screen; the caller removes it. */
export function openLayer(kind: 'dim' | 'clear' | 'through', ...children: Node[]): HTMLElement {
  const layer = make('div', { class: `preview-layer preview-layer-${kind}` }, ...children);
  document.body.append(layer);
  return layer;
}
