import { make } from './dom';
import type { PageLook } from './page-config';

export type BarButton = 'back' | 'home' | 'none';

const GLYPHS: Readonly<Record<Exclude<BarButton, 'none'>, string>> = {
  back: 'M11 2 3 10l8 8',
  home: 'M2 9.5 10 2.5l8 7M4.5 8v9h11V8',
};

/** The drawn status bar and navigation bar of one page. */
export class NavigationBar {
  private readonly title = make('div', { class: 'preview-bar-title', role: 'heading' });
  private readonly button = make('button', { class: 'preview-bar-button', type: 'button' });
  readonly element = make(
    'header',
    { class: 'preview-bar' },
    make('div', { class: 'preview-status', 'aria-hidden': 'true' }, '9:41'),
    make('div', { class: 'preview-bar-row' }, this.button, this.title),
  );

  constructor(kind: BarButton, onButton: () => void) {
    this.button.hidden = kind === 'none';
    if (kind === 'none') return;
    this.button.setAttribute('aria-label', kind === 'back' ? '返回' : '首页');
    this.button.innerHTML = `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${GLYPHS[kind]}"/></svg>`;
    this.button.addEventListener('preview-tap', onButton);
  }

  show(look: PageLook): void {
    this.element.hidden = look.isBarCustom;
    this.setTitle(look.title);
    this.setColours(look.barColour, look.barTextStyle === 'white' ? '#ffffff' : '#000000');
  }

  setTitle(title: string): void {
    this.title.textContent = title;
  }

  setColours(background: string, front: string): void {
    this.element.style.backgroundColor = background;
    this.element.style.color = front;
  }
}
