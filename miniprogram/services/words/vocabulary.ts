import type { DroppedPart } from '../../shared/contract/job';

/** Every word the pages show. Functions hold the sentences that carry a number. */
export interface Words {
  readonly appName: string;
  /** Above the picture of a page that was forwarded. */
  readonly cardTitle: string;
  readonly home: {
    readonly heading: string;
    readonly explanation: string;
    readonly choosePhoto: string;
    readonly fromWhere: string;
    readonly samplesHeading: string;
    /** Names of the sample photos, in their order. */
    readonly samples: readonly [string, string, string];
    readonly draftHeading: string;
    readonly draftStages: {
      readonly painting: string;
      /** Words, and nothing painted yet. */
      readonly written: string;
      readonly running: string;
      readonly done: string;
    };
    readonly goOn: string;
    readonly discard: string;
    readonly discardQuestion: string;
    readonly discardDetail: string;
    /** The answer to it: WeChat cuts it at four letters of Chinese. */
    readonly discardYes: string;
    readonly history: string;
    readonly about: string;
    readonly fairUse: string;
    /** Opened from a moment, where WeChat shows this one page only. */
    readonly singlePage: string;
  };
  readonly editor: {
    readonly photo: string;
    /** The canvas as spoken. */
    photoPainted(percent: string): string;
    painted(percent: string): string;
    readonly undo: string;
    readonly redo: string;
    readonly clear: string;
    readonly brush: string;
    readonly eraser: string;
    readonly lasso: string;
    readonly rect: string;
    /** The tool that chooses by tap. */
    readonly object: string;
    readonly ellipse: string;
    /** What a shape does with what it encloses. */
    readonly shapeAdds: string;
    readonly shapeSubtracts: string;
    readonly shapeMode: string;
    readonly more: string;
    readonly invert: string;
    readonly grow: string;
    readonly shrink: string;
    readonly maskColours: string;
    readonly red: string;
    readonly cyan: string;
    readonly yellow: string;
    readonly maskOpacity: string;
    readonly holdToHide: string;
    readonly brushDiameter: string;
    /** Before the number, as spoken. */
    readonly candidatesAtOnce: string;
    /** How many results a start asks for. */
    candidateCount(count: number): string;
    /** @param left jobs of today, null where that is not known */
    cost(count: number, left: number | null): string;
    readonly another: string;
    /** An accepted edit in the list of all. */
    patch(number: number): string;
    readonly restore: string;
    readonly start: string;
    /** The start where words say what it becomes. */
    readonly startEdit: string;
    readonly cancel: string;
    readonly backToStrokes: string;
    readonly original: string;
    readonly result: string;
    readonly paintOn: string;
    readonly save: string;
    readonly preparing: string;
    readonly saving: string;
    readonly saved: string;
    readonly share: string;
    readonly chooseAnother: string;
    readonly retry: string;
    readonly openSettings: string;
    readonly keepLocationQuestion: string;
    readonly keepLocation: string;
    readonly dropLocation: string;
  };
  readonly state: {
    readonly paintFirst: string;
    readonly offline: string;
    readonly offlineWaiting: string;
    readonly busyWaiting: string;
    readonly albumRefused: string;
    readonly privacyRefused: string;
    readonly phoneFull: string;
    /** @param percent of the picture's data, as text with its sign */
    doneKept(percent: string): string;
    readonly doneReencoded: string;
    /** @param parts words of droppedParts */
    dropped(parts: readonly string[]): string;
    readonly droppedParts: Readonly<Record<DroppedPart, string>>;
    readonly starting: string;
    uploading(percent: number): string;
    queued(ahead: number, seconds: number): string;
    running(seconds: number): string;
    readonly restoreEmpty: string;
    readonly candidateFailed: string;
    readonly draftUnkept: string;
    readonly stackFull: (most: number) => string;
    /** Jobs left today. */
    left(count: number): string;
    /** @param limit jobs of a day, null where it is not known @param resetAt as `resetAt` says it */
    usedUp(limit: number | null, resetAt: string): string;
    /** A moment on the phone's clock. @param daysAhead 0 today, 1 tomorrow */
    resetAt(daysAhead: number, hours: number, minutes: number): string;
  };
  readonly setup: {
    readonly sentence: string;
    readonly file: string;
  };
}
