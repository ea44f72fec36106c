import { make } from '../shell/dom';
import { Widget } from './widget';

/** `<checkbox>` and `<radio>`: they speak through their group. */
abstract class ChoiceWidget extends Widget {
  static observedAttributes = ['checked', 'disabled', 'color', 'aria-label'];
  protected abstract readonly box: HTMLInputElement;

  get isChosen(): boolean {
    return this.box.checked;
  }

  release(): void {
    this.box.checked = false;
  }

  protected build(): void {
    this.prepend(this.box);
    this.box.addEventListener('change', (event) => {
      event.stopPropagation();
      this.closest<ChoiceGroupWidget>('wx-checkbox-group, wx-radio-group')?.choose(this);
    });
  }

  protected update(changed: string | null): void {
    if (changed === null || changed === 'checked') this.box.checked = this.is('checked');
    this.box.disabled = this.is('disabled');
    if (this.is('color')) this.style.setProperty('--active', this.text('color', ''));
    if (this.is('aria-label')) this.box.setAttribute('aria-label', this.text('aria-label', ''));
  }
}

export class CheckboxWidget extends ChoiceWidget {
  protected readonly box = make('input', { type: 'checkbox' });
}

export class RadioWidget extends ChoiceWidget {
  protected readonly box = make('input', { type: 'radio' });
}

abstract class ChoiceGroupWidget extends Widget {
  /** One of the group's choices was touched. */
  abstract choose(choice: ChoiceWidget): void;

  protected build(): void {}

  protected update(): void {}
}

export class CheckboxGroupWidget extends ChoiceGroupWidget {
  choose(): void {
    const boxes = [...this.querySelectorAll<CheckboxWidget>('wx-checkbox')];
    const chosen = boxes.filter((box) => box.isChosen);
    this.emit('change', { value: chosen.map((box) => box.getAttribute('value') ?? '') });
  }
}

export class RadioGroupWidget extends ChoiceGroupWidget {
  choose(choice: ChoiceWidget): void {
    for (const radio of this.querySelectorAll<RadioWidget>('wx-radio')) {
      if (radio !== choice) radio.release();
    }
    this.emit('change', { value: choice.getAttribute('value') ?? '' });
  }
}
