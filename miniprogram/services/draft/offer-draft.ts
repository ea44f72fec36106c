import type { Words } from '../words/vocabulary';
import type { Draft } from './draft';

/** A draft as the home page offers it. A type, not an interface: setData wants it open to an index. */
export type DraftOffer = {
  readonly photoPath: string;
  readonly heading: string;
  readonly state: string;
};

/** What there is to go on with; null where there is nothing to lose. */
export function offerDraft(draft: Draft | null, words: Words['home']): DraftOffer | null {
  if (draft === null || draft.stage === 'saved') return null;
  const isPainted = draft.ops.length > 0 || draft.stack.length > 0;
  const isWritten = draft.words !== null && draft.words.prompt !== '';
  if (!isPainted && !isWritten) return null;
  const { draftHeading: heading, draftStages } = words;
  return {
    photoPath: draft.photo.path,
    heading,
    state: draftStages[isPainted ? draft.stage : 'written'],
  };
}
