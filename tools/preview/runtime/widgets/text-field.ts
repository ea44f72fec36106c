import { make } from '../shell/dom';
import { Widget } from './widget';

const DEFAULT_MAXLENGTH = 140;
const INPUT_MODES: Readonly<Record<string, string>> = {
  number: 'numeric',
  digit: 'decimal',
  idcard: 'text',
};

/** What `<input>` and `<textarea>` have in common. */
abstract class TextFieldWidget extends Widget {
  static observedAttributes = [
    ...['value', 'placeholder', 'maxlength', 'disabled', 'focus', 'auto-focus'],
    ...['type', 'password', 'confirm-type', 'aria-label', 'auto-height'],
  ];
  protected abstract readonly field: HTMLInputElement | HTMLTextAreaElement;

  protected build(): void {
    const { field } = this;
    const pass = (type: string, detail: () => object): void => {
      field.addEventListener(type, (event) => {
        event.stopPropagation();
        this.emit(type, detail());
      });
    };
    pass('input', () => ({ value: field.value, cursor: field.selectionStart ?? 0 }));
    pass('focus', () => ({ value: field.value, height: 0 }));
    pass('blur', () => ({ value: field.value, cursor: field.selectionStart ?? 0 }));
    field.addEventListener('change', (event) => event.stopPropagation());
    this.append(field);
  }

  protected update(changed: string | null): void {
    const { field } = this;
    if (changed === null || changed === 'value') this.showValue();
    field.placeholder = this.text('placeholder', '');
    const maxlength = this.number('maxlength', DEFAULT_MAXLENGTH);
    if (maxlength < 0) field.removeAttribute('maxlength');
    else field.maxLength = maxlength;
    field.disabled = this.is('disabled');
    field.setAttribute('aria-label', this.text('aria-label', ''));
    this.updateFocus(changed);
  }

  private showValue(): void {
    const value = this.getAttribute('value') ?? '';
    if (this.field.value !== value) this.field.value = value;
  }

  private updateFocus(changed: string | null): void {
    if (changed === null && (this.is('focus') || this.is('auto-focus'))) this.field.focus();
    if (changed !== 'focus') return;
    if (this.is('focus')) this.field.focus();
    else this.field.blur();
  }
}

export class InputWidget extends TextFieldWidget {
  protected readonly field = make('input');

  protected override build(): void {
    super.build();
    this.field.addEventListener('keydown', (event) => {
      if (event.key === 'Enter') this.emit('confirm', { value: this.field.value });
    });
  }

  protected override update(changed: string | null): void {
    super.update(changed);
    this.field.type = this.is('password') ? 'password' : 'text';
    this.field.inputMode = INPUT_MODES[this.text('type', 'text')] ?? 'text';
    this.field.enterKeyHint = this.text('confirm-type', 'done');
  }
}

export class TextareaWidget extends TextFieldWidget {
  protected readonly field = make('textarea');

  /** A key that says done ends no line. */
  protected override build(): void {
    super.build();
    this.field.addEventListener('keydown', (event) => {
      if (event.key !== 'Enter' || this.text('confirm-type', 'return') === 'return') return;
      event.preventDefault();
      this.emit('confirm', { value: this.field.value });
    });
  }

  protected override update(changed: string | null): void {
    super.update(changed);
    this.field.enterKeyHint = this.text('confirm-type', 'enter').replace('return', 'enter');
  }
}
