import { make } from '../shell/dom';
import { Widget } from './widget';

/** `<slider>` around a real range input, so that keys, screen readers and tests can move it. */
export class SliderWidget extends Widget {
  static observedAttributes = [
    ...['min', 'max', 'step', 'value', 'disabled', 'show-value', 'aria-label'],
    ...['active-color', 'selected-color', 'background-color', 'color', 'block-size', 'block-color'],
  ];
  private readonly input = make('input', { type: 'range' });
  private readonly valueText = make('span', { class: 'preview-slider-value' });

  protected build(): void {
    this.append(this.input, this.valueText);
    for (const [own, told] of [
      ['input', 'changing'],
      ['change', 'change'],
    ] as const) {
      this.input.addEventListener(own, (event) => {
        event.stopPropagation();
        this.paint();
        this.emit(told, { value: Number(this.input.value) });
      });
    }
  }

  protected update(changed: string | null): void {
    const { input } = this;
    input.min = String(this.number('min', 0));
    input.max = String(this.number('max', 100));
    input.step = String(this.number('step', 1));
    if (changed === null || changed === 'value') input.value = String(this.number('value', 0));
    input.disabled = this.is('disabled');
    input.setAttribute('aria-label', this.text('aria-label', ''));
    this.paint();
  }

  private paint(): void {
    const { value, min, max } = this.input;
    const share = (Number(value) - Number(min)) / (Number(max) - Number(min) || 1);
    this.colour('--active', ['active-color', 'selected-color']);
    this.colour('--track', ['background-color', 'color']);
    this.colour('--block-color', ['block-color']);
    const block = Math.min(Math.max(this.number('block-size', 28), 12), 28);
    this.style.setProperty('--block', `${block}px`);
    this.style.setProperty('--share', `${share * 100}%`);
    this.valueText.textContent = this.is('show-value') ? value : '';
  }

  private colour(property: string, names: readonly string[]): void {
    const value = names.map((name) => this.text(name, '')).find((text) => text !== '');
    if (value !== undefined) this.style.setProperty(property, value);
  }
}
