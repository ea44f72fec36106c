import { EN } from './en';
import { ZH } from './zh';
import type { Language } from '../../platform/ports';
import type { Words } from './vocabulary';

/** The words in the phone's language. */
export function wordsFor(language: Language): Words {
  switch (language) {
    case 'zh':
      return ZH;
    case 'en':
      return EN;
  }
}
