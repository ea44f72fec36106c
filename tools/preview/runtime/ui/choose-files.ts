import { make } from '../shell/dom';
import { ApiFailure } from '../wx/api-failure';

export interface ChooseFilesOptions {
  /** As of a file input; '' takes every file. */
  readonly accept: string;
  readonly count: number;
  readonly isCameraOnly: boolean;
}

/** Asks the person for files through the browser's own dialogue; fails with `cancel`. */
export function chooseFiles(options: ChooseFilesOptions): Promise<File[]> {
  const { accept, count, isCameraOnly } = options;
  return new Promise((resolve, reject) => {
    const input = make('input', { type: 'file', accept, hidden: '' });
    input.multiple = count > 1;
    if (isCameraOnly) input.setAttribute('capture', 'environment');
    input.addEventListener('change', () => {
      input.remove();
      resolve([...(input.files ?? [])].slice(0, count));
    });
    input.addEventListener('cancel', () => {
      input.remove();
      reject(new ApiFailure('cancel'));
    });
    document.body.append(input);
    input.click();
  });
}
