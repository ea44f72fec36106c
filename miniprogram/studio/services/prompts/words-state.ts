import { NO_OFFER } from './edit-offer';
import { promptFault, toPrompt } from './prompt-text';
import { ERASE } from '../../../services/edit-wish';
import type { FillOption, FillOptions, FillQuality } from '../../../shared/contract/fill-options';
import type { JobMode } from '../../../shared/contract/job';
import type { EditByWords, EditWish } from '../../../services/edit-wish';
import type { Wanted } from '../words-handle';
import type { EditOffer } from './edit-offer';

/** How far the fill goes, in words; the number is that of the option. */
export const STRENGTHS = { weak: 0.25, usual: 0.5, strong: 0.75 } as const;

export type StrengthStep = keyof typeof STRENGTHS;

/** What the panel knows. */
export interface WordsState {
  readonly offer: EditOffer;
  readonly mode: JobMode;
  /** As typed. */
  readonly typed: string;
  readonly quality: FillQuality;
  readonly strength: StrengthStep;
  /** Asked for before, the latest first. */
  readonly used: readonly string[];
  readonly isOpen: boolean;
  readonly isMoreOpen: boolean;
  /** The start was tapped while something was wrong with the words. */
  readonly isAsking: boolean;
}

export type WordsEvent =
  | { readonly kind: 'offered'; readonly offer: EditOffer }
  | { readonly kind: 'modeChosen'; readonly mode: JobMode }
  | { readonly kind: 'typed'; readonly text: string }
  | { readonly kind: 'usedChanged'; readonly used: readonly string[] }
  | { readonly kind: 'qualityChosen'; readonly quality: FillQuality }
  | { readonly kind: 'strengthChosen'; readonly strength: StrengthStep }
  | { readonly kind: 'moreTurned' }
  | { readonly kind: 'asked' }
  | { readonly kind: 'closed' };

/** The panel as it begins. @param before what the person wanted before */
export function openWords(
  { wish, words }: Wanted,
  offer: EditOffer,
  used: readonly string[],
): WordsState {
  const written = wish.mode === 'edit' ? wish : words;
  return {
    offer,
    mode: offer.canEdit ? wish.mode : 'erase',
    typed: written?.prompt ?? '',
    quality: written?.options?.quality ?? 'balanced',
    strength: stepOf(written?.options?.strength),
    used,
    isOpen: false,
    isMoreOpen: false,
    isAsking: false,
  };
}

export const NO_WORDS: WordsState = openWords({ wish: ERASE, words: null }, NO_OFFER, []);

/** The state after an event. */
export function reduceWords(state: WordsState, event: WordsEvent): WordsState {
  switch (event.kind) {
    case 'offered':
      return event.offer.canEdit
        ? { ...state, offer: event.offer }
        : { ...state, offer: event.offer, mode: 'erase', isOpen: false };
    case 'modeChosen':
      return chooseMode(state, event.mode);
    case 'typed':
      return { ...state, typed: event.text, isAsking: state.isAsking && isAmiss(event.text) };
    case 'usedChanged':
      return { ...state, used: event.used };
    case 'qualityChosen':
      return { ...state, quality: event.quality };
    case 'strengthChosen':
      return { ...state, strength: event.strength };
    case 'moreTurned':
      return { ...state, isMoreOpen: !state.isMoreOpen };
    case 'asked':
      return { ...state, isOpen: true, isAsking: true };
    case 'closed':
      return { ...state, isOpen: false, isAsking: false };
  }
}

/** What is asked of the function. */
export function wishOf(state: WordsState): EditWish {
  if (state.mode === 'erase') return ERASE;
  const { options } = state.offer;
  return changeOf(state, {
    quality: options.includes('quality'),
    strength: options.includes('strength'),
  });
}

/** All that the panel holds, to be there again another time. */
export function wantedOf(state: WordsState): Wanted {
  const words = changeOf(state, { quality: true, strength: true });
  const isAny = words.prompt !== '' || words.options !== undefined;
  return { wish: wishOf(state), words: isAny ? words : null };
}

/** What has its usual value is left out. */
function changeOf(
  { typed, quality, strength }: WordsState,
  may: Readonly<Record<FillOption, boolean>>,
): EditByWords {
  const options: FillOptions = {
    ...(quality !== 'balanced' && may.quality && { quality }),
    ...(strength !== 'usual' && may.strength && { strength: STRENGTHS[strength] }),
  };
  const change = { mode: 'edit', prompt: toPrompt(typed) } as const;
  return Object.keys(options).length === 0 ? change : { ...change, options };
}

/** A second tap on the words puts the panel away again. */
function chooseMode(state: WordsState, mode: JobMode): WordsState {
  const isOpen = mode === 'edit' && !(state.mode === 'edit' && state.isOpen);
  return { ...state, mode, isOpen, isAsking: false };
}

function isAmiss(typed: string): boolean {
  return promptFault(toPrompt(typed)) !== null;
}

function stepOf(strength: number | undefined): StrengthStep {
  const steps = Object.keys(STRENGTHS) as StrengthStep[];
  return steps.find((step) => STRENGTHS[step] === strength) ?? 'usual';
}
