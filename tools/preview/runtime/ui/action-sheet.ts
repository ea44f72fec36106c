import { make } from '../shell/dom';
import { ApiFailure } from '../wx/api-failure';
import { openLayer } from './layer';
import { WORDS } from './words';

export interface ActionSheetOptions {
  readonly alertText?: string;
  readonly itemList: readonly string[];
  readonly itemColor?: string;
}

/** A list of choices at the bottom; fails with `cancel` where none is taken. */
export function showActionSheet(options: ActionSheetOptions): Promise<{ tapIndex: number }> {
  return new Promise((resolve, reject) => {
    const choose = (index: number): void => {
      layer.remove();
      if (index < 0) reject(new ApiFailure('cancel'));
      else resolve({ tapIndex: index });
    };
    const layer = openLayer('dim', sheet(options, choose));
    layer.addEventListener('click', (event) => {
      if (event.target === layer) choose(-1);
    });
  });
}

function sheet(options: ActionSheetOptions, choose: (index: number) => void): HTMLElement {
  const items = options.itemList.map((text, index) => {
    const item = row(text, () => choose(index));
    if (options.itemColor !== undefined) item.style.color = options.itemColor;
    return item;
  });
  const cancel = row(WORDS.cancel, () => choose(-1));
  cancel.classList.add('preview-sheet-cancel');
  const alert = options.alertText ?? '';
  const head = alert === '' ? [] : [make('div', { class: 'preview-sheet-alert' }, alert)];
  return make('div', { class: 'preview-sheet', role: 'dialog' }, ...head, ...items, cancel);
}

function row(text: string, act: () => void): HTMLButtonElement {
  const element = make('button', { type: 'button' }, text);
  element.addEventListener('click', act);
  return element;
}
