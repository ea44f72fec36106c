import { FILL_QUALITIES } from '../../../shared/contract/fill-options';
import { ERROR_SENTENCES } from '../../../shared/contract/error-sentences';
import { LIMITS } from '../../../shared/contract/limits';
import { studioWordsFor } from '../words/words';
import { countCharacters, promptFault, toPrompt } from './prompt-text';
import { STRENGTHS } from './words-state';
import type { Language } from '../../../platform/ports';
import type { FillQuality } from '../../../shared/contract/fill-options';
import type { StrengthStep, WordsState } from './words-state';

interface Choice<T extends string> {
  readonly value: T;
  readonly label: string;
}

/** The panel as plain values, ready for setData. */
export interface WordsView {
  readonly isOffered: boolean;
  readonly isEdit: boolean;
  readonly isOpen: boolean;
  /** On the switch: the words themselves once there are any. */
  readonly editLabel: string;
  readonly isOwn: boolean;
  /** Such as 12/120. */
  readonly countText: string;
  readonly isTooLong: boolean;
  /** What is wrong with the words; '' when nothing is. */
  readonly faultText: string;
  readonly used: readonly string[];
  readonly hasMore: boolean;
  readonly isMoreOpen: boolean;
  /** Empty where the choice would change nothing. */
  readonly qualities: readonly Choice<FillQuality>[];
  readonly quality: FillQuality;
  readonly strengths: readonly Choice<StrengthStep>[];
  readonly strength: StrengthStep;
}

/** Works the panel out from what it knows. */
export function viewWords(state: WordsState, language: Language): WordsView {
  const { offer, typed, used, quality, strength, isOpen, isMoreOpen } = state;
  const { words } = studioWordsFor(language);
  const prompt = toPrompt(typed);
  const isOwn = state.mode === 'edit' && prompt !== '';
  const isTooLong = promptFault(prompt) === 'too-long';
  const steps = Object.keys(STRENGTHS) as StrengthStep[];
  return {
    isOffered: offer.canEdit,
    isEdit: state.mode === 'edit',
    isOpen,
    editLabel: isOwn ? prompt : words.change,
    isOwn,
    countText: `${countCharacters(prompt)}/${LIMITS.promptChars}`,
    isTooLong,
    faultText: describeFault(state, language),
    used,
    hasMore: offer.options.length > 0,
    isMoreOpen,
    qualities: offer.options.includes('quality')
      ? FILL_QUALITIES.map((value) => ({ value, label: words.qualities[value] }))
      : [],
    quality,
    strengths: offer.options.includes('strength')
      ? steps.map((value) => ({ value, label: words.strengths[value] }))
      : [],
    strength,
  };
}

/** Nobody is told of missing words before they have tapped the start. */
function describeFault({ typed, isAsking }: WordsState, language: Language): string {
  const fault = promptFault(toPrompt(typed));
  const { promptTooLong, promptRemovesLabel } = studioWordsFor(language);
  if (fault === 'too-long') return promptTooLong(LIMITS.promptChars);
  if (fault === 'removes-label') return promptRemovesLabel;
  return fault === 'missing' && isAsking ? ERROR_SENTENCES[language].PROMPT_REQUIRED : '';
}
