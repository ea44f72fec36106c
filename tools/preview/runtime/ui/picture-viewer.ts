import { sourceAddress } from '../files/source-address';
import { make } from '../shell/dom';
import { openLayer } from './layer';

/** Shows pictures over the whole screen, one at a time; a tap closes. */
export function previewPictures(sources: readonly string[], start: number): void {
  const images = sources.map((source) =>
    make('img', { src: sourceAddress(source, ''), alt: '', class: 'preview-viewer-picture' }),
  );
  const strip = make('div', { class: 'preview-viewer', role: 'dialog' }, ...images);
  const layer = openLayer('dim', strip);
  layer.addEventListener('click', () => layer.remove());
  images[Math.max(start, 0)]?.scrollIntoView({ behavior: 'instant', inline: 'center' });
}
