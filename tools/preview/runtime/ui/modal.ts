import { make } from '../shell/dom';
import { openLayer } from './layer';
import { WORDS } from './words';

export interface ModalOptions {
  readonly title?: string;
  readonly content?: string;
  readonly showCancel?: boolean;
  readonly cancelText?: string;
  readonly cancelColor?: string;
  readonly confirmText?: string;
  readonly confirmColor?: string;
  readonly editable?: boolean;
  readonly placeholderText?: string;
}

export interface ModalResult {
  readonly confirm: boolean;
  readonly cancel: boolean;
  readonly content: string | null;
}

/** A question with one or two buttons; answers when one of them is pressed. */
export function showModal(options: ModalOptions): Promise<ModalResult> {
  return new Promise((resolve) => {
    const input = make('input', {
      class: 'preview-modal-input',
      placeholder: options.placeholderText ?? '',
      value: options.content ?? '',
    });
    const finish = (isConfirmed: boolean): void => {
      layer.remove();
      const content = options.editable === true && isConfirmed ? input.value : null;
      resolve({ confirm: isConfirmed, cancel: !isConfirmed, content });
    };
    const layer = openLayer('dim', box(options, input, finish));
  });
}

function box(
  options: ModalOptions,
  input: HTMLInputElement,
  finish: (isConfirmed: boolean) => void,
): HTMLElement {
  const { title = '', content = '', editable = false, showCancel = true } = options;
  const body = editable ? input : make('div', { class: 'preview-modal-text' }, content);
  const cancel = button(options.cancelText ?? WORDS.cancel, options.cancelColor, () =>
    finish(false),
  );
  const confirm = button(options.confirmText ?? WORDS.confirm, options.confirmColor, () =>
    finish(true),
  );
  confirm.classList.add('preview-modal-confirm');
  return make(
    'div',
    {
      class: 'preview-modal',
      role: 'dialog',
      'aria-modal': 'true',
      'aria-label': title || content,
    },
    ...(title === '' ? [] : [make('div', { class: 'preview-modal-title' }, title)]),
    body,
    make('div', { class: 'preview-modal-row' }, ...(showCancel ? [cancel] : []), confirm),
  );
}

function button(text: string, colour: string | undefined, act: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button' }, text);
  if (colour !== undefined) element.style.color = colour;
  element.addEventListener('click', act);
  return element;
}
