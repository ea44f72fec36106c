import type { FillQuality } from '../../../shared/contract/fill-options';

/** A heading and what is said below it. */
export interface Passage {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** Every word of the pages of this subpackage. */
export interface StudioWords {
  readonly about: {
    readonly title: string;
    readonly passages: readonly Passage[];
    readonly locationHeading: string;
    readonly keepLocation: string;
    readonly locationSentence: string;
    readonly agreementHeading: string;
    readonly agreementSentence: string;
    readonly openAgreement: string;
    readonly agreementMissing: string;
    readonly removeHeading: string;
    readonly removeSentence: string;
    readonly remove: string;
    readonly removing: string;
    readonly removeQuestion: string;
    readonly removeDetail: string;
    /** The answer to it: WeChat cuts it at four letters of Chinese. */
    readonly removeYes: string;
    readonly removed: string;
    readonly removedSoon: string;
    readonly retry: string;
  };
  /** Edits by words. */
  readonly words: {
    readonly modes: string;
    readonly erase: string;
    readonly change: string;
    readonly field: string;
    readonly placeholder: string;
    readonly examplesHeading: string;
    /** Things to tap: concrete, calm, and of use in most photos. */
    readonly examples: readonly string[];
    readonly usedHeading: string;
    /** Before the words that are deleted. */
    readonly forget: string;
    readonly forgetAll: string;
    readonly done: string;
    readonly more: string;
    readonly quality: string;
    readonly qualities: Readonly<Record<FillQuality, string>>;
    readonly strength: string;
    readonly strengths: Readonly<Record<'weak' | 'usual' | 'strong', string>>;
  };
  /** @param most characters that are taken */
  promptTooLong(most: number): string;
  readonly promptRemovesLabel: string;
  readonly history: {
    readonly title: string;
    readonly loading: string;
    readonly empty: string;
    readonly begin: string;
    readonly retry: string;
    readonly offline: string;
    readonly failed: string;
    /** Deleted since the list was read. */
    readonly gone: string;
    readonly pictureFailed: string;
    /** @param month, day of the phone's own time, from 1 */
    keptUntil(edits: number, month: number, day: number): string;
    readonly all: string;
    readonly holdToCompare: string;
    /** On the two halves of a picture of the grid. */
    readonly before: string;
    readonly after: string;
    readonly original: string;
    readonly goOn: string;
    readonly opening: string;
    readonly delete: string;
    readonly deleting: string;
    readonly deleteQuestion: string;
    readonly deleteDetail: string;
    /** The answer to it: WeChat cuts it at four letters of Chinese. */
    readonly deleteYes: string;
    readonly deleted: string;
  };
  /** Looking at a result: see studio/components. */
  readonly result: {
    readonly candidates: string;
    candidate(number: number): string;
    candidateRunning(number: number): string;
    candidateFailed(number: number): string;
    readonly compare: string;
    /** As spoken. */
    readonly compareSpoken: string;
    readonly outline: string;
    readonly outlineSpoken: string;
    readonly patches: string;
    readonly noPatches: string;
    readonly close: string;
    readonly hide: string;
    readonly show: string;
    readonly reroll: string;
    readonly restore: string;
    readonly restoreSpoken: string;
    readonly remove: string;
  };
  /** Choosing by tap: one line over the photo. */
  readonly select: {
    readonly hint: string;
    readonly finding: string;
    readonly picked: string;
    /** By colour and edges only. */
    readonly simple: string;
    readonly nothing: string;
    readonly largest: string;
    readonly unreadable: string;
  };
}
