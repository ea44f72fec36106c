import { wordsFor } from '../../services/words/words';
import type { Language } from '../../platform/ports';
import type { EraseResult } from './erase-watcher';

/** One line about a finished edit: how much of the photo is as it was, and what was taken out of the file. */
export function describeKept(
  { keptShare, dropped = [] }: Pick<EraseResult, 'keptShare' | 'dropped'>,
  language: Language,
): string {
  const { state } = wordsFor(language);
  const kept =
    keptShare === undefined ? state.doneReencoded : state.doneKept(describeShareKept(keptShare));
  const names = dropped.flatMap((part) => state.droppedParts[part] ?? []);
  return names.length === 0 ? kept : kept + state.dropped(names);
}

/** Never more than the truth: 0.99987 reads 99.9%. */
function describeShareKept(share: number): string {
  return `${Math.floor(share * 1_000) / 10}%`;
}
