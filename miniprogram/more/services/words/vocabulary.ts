/** A heading and what is said below it. */
export interface Passage {
  readonly heading: string;
  readonly sentences: readonly string[];
}

/** Every word of the pages of this subpackage. */
export interface MoreWords {
  readonly about: {
    readonly title: string;
    readonly passages: readonly Passage[];
    readonly locationHeading: string;
    readonly keepLocation: string;
    readonly locationSentence: string;
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
  readonly history: {
    readonly title: string;
    readonly loading: string;
    readonly empty: string;
    readonly begin: string;
    readonly retry: string;
    readonly offline: string;
    readonly failed: string;
    readonly pictureFailed: string;
    /** @param month, day of the phone's own time, from 1 */
    keptUntil(edits: number, month: number, day: number): string;
    readonly all: string;
    readonly holdToCompare: string;
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
}
