import { Widget } from './widget';

const DEFAULT_DURATION_MS = 300;

/** `<page-container>`: a sheet over the page that comes and goes with `show`. */
export class PageContainerWidget extends Widget {
  static observedAttributes = ['show', 'duration', 'position', 'round', 'overlay'];
  private isOpen = false;

  protected build(): void {
    this.addEventListener('preview-tap', (event) => {
      if (event.target === this) this.emit('clickoverlay');
    });
  }

  protected update(changed: string | null): void {
    const durationMs = this.number('duration', DEFAULT_DURATION_MS);
    this.style.setProperty('--duration', `${durationMs}ms`);
    const isWanted = this.is('show');
    if ((changed !== null && changed !== 'show') || isWanted === this.isOpen) return;
    this.isOpen = isWanted;
    this.classList.toggle('preview-open', isWanted);
    const [before, during, after] = isWanted
      ? ['beforeenter', 'enter', 'afterenter']
      : ['beforeleave', 'leave', 'afterleave'];
    this.emit(before as string);
    this.emit(during as string);
    window.setTimeout(() => this.emit(after as string), durationMs);
  }
}
