import { make } from '../shell/dom';
import { Widget } from './widget';

/** `<progress>`: a bar, with its percentage beside it where asked. */
export class ProgressWidget extends Widget {
  static observedAttributes = [
    ...['percent', 'show-info', 'border-radius', 'stroke-width', 'color'],
    ...['active-color', 'background-color', 'active'],
  ];
  private readonly fill = make('i', { class: 'preview-progress-fill' });
  private readonly track = make('i', { class: 'preview-progress-track' }, this.fill);
  private readonly info = make('span', { class: 'preview-progress-info' });

  protected build(): void {
    if (!this.is('role')) this.setAttribute('role', 'progressbar');
    this.append(this.track, this.info);
  }

  protected update(): void {
    const percent = Math.min(Math.max(this.number('percent', 0), 0), 100);
    const radius = this.number('border-radius', 0);
    this.setAttribute('aria-valuenow', String(percent));
    this.track.style.height = `${this.number('stroke-width', 6)}px`;
    this.track.style.borderRadius = `${radius}px`;
    this.track.style.backgroundColor = this.text('background-color', '');
    this.fill.style.width = `${percent}%`;
    this.fill.style.transition = this.is('active') ? 'width 0.3s linear' : '';
    this.fill.style.backgroundColor = this.text('active-color', this.text('color', ''));
    this.info.textContent = this.is('show-info') ? `${percent}%` : '';
  }
}
