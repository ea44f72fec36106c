/** How much care a fill takes: quick and plain, as usual, slow and fine. */
export const FILL_QUALITIES = ['fast', 'balanced', 'best'] as const;

export type FillQuality = (typeof FILL_QUALITIES)[number];

/** What a person may choose of a fill. What the ability behind it has no parameter for changes nothing and is not sent. */
export interface FillOptions {
  /** `balanced` when left out. */
  readonly quality?: FillQuality;
  /** How far the fill may depart from what was there, and how strictly it follows words: 0..1. The ability's usual value is 0.5,
   *  also when left out. */
  readonly strength?: number;
}

/** The options that an ability knows. */
export type FillOption = keyof FillOptions;
