import { Widget } from './widget';

const DEFAULT_THRESHOLD_PX = 50;

/** `<scroll-view>`: the element itself scrolls. */
export class ScrollViewWidget extends Widget {
  static observedAttributes = ['scroll-top', 'scroll-left', 'scroll-into-view'];
  private lastTop = 0;
  private lastLeft = 0;

  protected build(): void {
    this.addEventListener('scroll', (event) => {
      if (!(event instanceof CustomEvent)) this.onScroll();
    });
  }

  protected update(changed: string | null): void {
    const behavior = this.is('scroll-with-animation') ? 'smooth' : 'instant';
    if (changed !== 'scroll-into-view') {
      const top = this.number('scroll-top', this.scrollTop);
      const left = this.number('scroll-left', this.scrollLeft);
      this.scrollTo({ top, left, behavior });
    }
    const target = this.text('scroll-into-view', '');
    if (target === '' || (changed !== null && changed !== 'scroll-into-view')) return;
    this.querySelector(`#${CSS.escape(target)}`)?.scrollIntoView({ behavior, block: 'start' });
  }

  private onScroll(): void {
    const { scrollTop, scrollLeft, scrollWidth, scrollHeight } = this;
    const deltaX = this.lastLeft - scrollLeft;
    const deltaY = this.lastTop - scrollTop;
    this.lastTop = scrollTop;
    this.lastLeft = scrollLeft;
    this.emit('scroll', { scrollTop, scrollLeft, scrollWidth, scrollHeight, deltaX, deltaY });
    this.tellEnds(deltaX, deltaY);
  }

  private tellEnds(deltaX: number, deltaY: number): void {
    const upper = this.number('upper-threshold', DEFAULT_THRESHOLD_PX);
    const lower = this.number('lower-threshold', DEFAULT_THRESHOLD_PX);
    const bottom = this.scrollHeight - this.clientHeight - this.scrollTop;
    const right = this.scrollWidth - this.clientWidth - this.scrollLeft;
    if (deltaY > 0 && this.scrollTop <= upper) this.emit('scrolltoupper', { direction: 'top' });
    if (deltaX > 0 && this.scrollLeft <= upper) this.emit('scrolltoupper', { direction: 'left' });
    if (deltaY < 0 && bottom <= lower) this.emit('scrolltolower', { direction: 'bottom' });
    if (deltaX < 0 && right <= lower) this.emit('scrolltolower', { direction: 'right' });
  }
}
