import { EN } from './en';
import { ZH } from './zh';
import type { Language } from '../../../platform/ports';
import type { StudioWords } from './vocabulary';

/** The words in the phone's language. */
export function studioWordsFor(language: Language): StudioWords {
  switch (language) {
    case 'zh':
      return ZH;
    case 'en':
      return EN;
  }
}
