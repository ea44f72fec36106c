import { make } from '../shell/dom';
import { Widget } from './widget';

/** `<switch>` around a real checkbox; a tap anywhere on it turns it. */
export class SwitchWidget extends Widget {
  static observedAttributes = ['checked', 'disabled', 'color', 'type', 'aria-label'];
  private readonly box = make('input', { type: 'checkbox', role: 'switch' });

  protected build(): void {
    this.box.addEventListener('change', (event) => {
      event.stopPropagation();
      this.emit('change', { value: this.box.checked });
    });
    this.append(this.box);
  }

  protected update(changed: string | null): void {
    if (changed === null || changed === 'checked') this.box.checked = this.is('checked');
    this.box.disabled = this.is('disabled');
    this.box.setAttribute('aria-label', this.text('aria-label', ''));
    const colour = this.text('color', '');
    if (colour !== '') this.style.setProperty('--active', colour);
  }
}
