import type { SubmitOptions } from '../shared/contract/actions';

/** What is to become of what was painted. */
export type EditWish = { readonly mode: 'erase' } | EditByWords;

/** As the person wrote it: the words may be missing yet. */
export interface EditByWords {
  readonly mode: 'edit';
  readonly prompt: string;
  readonly options?: SubmitOptions;
}

export const ERASE: EditWish = { mode: 'erase' };
