import type { TouchLikeEvent } from '../framework/touches';
import { Widget } from './widget';

interface Grip {
  readonly touchX: number;
  readonly touchY: number;
  readonly x: number;
  readonly y: number;
}

/** `<movable-view>`: follows one finger inside its `<movable-area>`. */
export class MovableViewWidget extends Widget {
  static observedAttributes = ['x', 'y'];
  private x = 0;
  private y = 0;
  private grip: Grip | null = null;

  protected build(): void {
    this.addEventListener('touchstart', (event) => this.take(event as TouchLikeEvent));
    this.addEventListener('touchmove', (event) => this.pull(event as TouchLikeEvent), {
      passive: false,
    });
    for (const type of ['touchend', 'touchcancel']) {
      this.addEventListener(type, () => {
        this.grip = null;
      });
    }
  }

  protected update(): void {
    this.moveTo(this.number('x', 0), this.number('y', 0), '');
  }

  private take(event: TouchLikeEvent): void {
    const touch = event.touches[0];
    if (touch === undefined || this.is('disabled')) return;
    this.grip = { touchX: touch.clientX, touchY: touch.clientY, x: this.x, y: this.y };
  }

  private pull(event: TouchLikeEvent): void {
    const touch = event.touches[0];
    const direction = this.text('direction', 'none');
    if (touch === undefined || this.grip === null || direction === 'none') return;
    if (event.cancelable) event.preventDefault();
    const x = direction === 'vertical' ? this.x : this.grip.x + touch.clientX - this.grip.touchX;
    const y = direction === 'horizontal' ? this.y : this.grip.y + touch.clientY - this.grip.touchY;
    this.moveTo(x, y, 'touch');
  }

  private moveTo(x: number, y: number, source: string): void {
    const area = this.parentElement;
    const inside = (value: number, room: number): number =>
      Math.min(Math.max(value, Math.min(0, room)), Math.max(0, room));
    const nextX = area === null ? x : inside(x, area.clientWidth - this.offsetWidth);
    const nextY = area === null ? y : inside(y, area.clientHeight - this.offsetHeight);
    if (nextX === this.x && nextY === this.y) return;
    this.x = nextX;
    this.y = nextY;
    this.style.transform = `translate(${nextX}px, ${nextY}px)`;
    this.emit('change', { x: nextX, y: nextY, source });
  }
}
