import { EN } from './en';
import { ZH } from './zh';
import type { Language } from '../../../platform/ports';
import type { MoreWords } from './vocabulary';

/** The words in the phone's language. */
export function moreWordsFor(language: Language): MoreWords {
  switch (language) {
    case 'zh':
      return ZH;
    case 'en':
      return EN;
  }
}
