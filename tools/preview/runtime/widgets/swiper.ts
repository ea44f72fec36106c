import { make } from '../shell/dom';
import { Widget } from './widget';

const DEFAULT_INTERVAL_MS = 5000;

/** `<swiper>`: a snapping strip of its `<swiper-item>`s. */
export class SwiperWidget extends Widget {
  static observedAttributes = ['current', 'autoplay', 'interval', 'indicator-dots'];
  private readonly dots = make('div', { class: 'preview-swiper-dots', 'aria-hidden': 'true' });
  private shown = 0;
  private source: '' | 'touch' | 'autoplay' = '';
  private timer = 0;

  protected build(): void {
    this.append(this.dots);
    this.addEventListener('touchstart', () => {
      this.source = 'touch';
    });
    this.addEventListener('scroll', () => this.onScroll());
    this.addEventListener('scrollend', () => {
      this.emit('animationfinish', { current: this.shown, source: this.source });
      this.source = '';
    });
  }

  disconnectedCallback(): void {
    clearInterval(this.timer);
  }

  protected update(changed: string | null): void {
    const current = this.number('current', 0);
    if (changed === null || changed === 'current') {
      // The items of the first showing arrive together with this element.
      queueMicrotask(() => this.show(current, changed === null ? 'instant' : 'smooth'));
    }
    clearInterval(this.timer);
    if (!this.is('autoplay')) return;
    this.timer = window.setInterval(
      () => this.advance(),
      this.number('interval', DEFAULT_INTERVAL_MS),
    );
  }

  private get items(): Element[] {
    return [...this.querySelectorAll(':scope > wx-swiper-item')];
  }

  private advance(): void {
    this.source = 'autoplay';
    this.show((this.shown + 1) % Math.max(this.items.length, 1), 'smooth');
  }

  private show(index: number, behavior: ScrollBehavior): void {
    const isVertical = this.is('vertical');
    const left = isVertical ? 0 : index * this.clientWidth;
    const top = isVertical ? index * this.clientHeight : 0;
    this.scrollTo({ left, top, behavior });
    this.paintDots();
  }

  private onScroll(): void {
    const isVertical = this.is('vertical');
    const step = isVertical ? this.clientHeight : this.clientWidth;
    const index = Math.round((isVertical ? this.scrollTop : this.scrollLeft) / (step || 1));
    if (index === this.shown) return;
    this.shown = index;
    this.paintDots();
    this.emit('change', { current: index, source: this.source });
  }

  private paintDots(): void {
    const count = this.is('indicator-dots') ? this.items.length : 0;
    const dots = Array.from({ length: count }, (_unused, index) =>
      make('i', index === this.shown ? { class: 'preview-swiper-dot-active' } : {}),
    );
    this.dots.replaceChildren(...dots);
  }
}
