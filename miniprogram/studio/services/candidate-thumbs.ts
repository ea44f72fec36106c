import type { CandidateView } from './stack/stack-view';
import type { StudioWords } from './words/vocabulary';

/** One thumb of the strip. A type, not an interface: setData wants it open to an index. */
export type CandidateThumb = {
  readonly jobId: string;
  readonly source: string;
  readonly state: CandidateView['state'];
  readonly isShown: boolean;
  readonly number: number;
  /** As spoken. */
  readonly label: string;
};

export function candidateThumbs(
  candidates: readonly CandidateView[],
  words: StudioWords['result'],
): readonly CandidateThumb[] {
  return candidates.map(({ jobId, source, state, isShown }, index) => {
    const number = index + 1;
    return { jobId, source, state, isShown, number, label: labelOf(state, number, words) };
  });
}

/** The next result that is ready, or the one before; null at the end.
 *  @param step 1 for the next */
export function neighbourOf(candidates: readonly CandidateView[], step: 1 | -1): string | null {
  const shown = candidates.findIndex(({ isShown }) => isShown);
  if (shown < 0) return null;
  const others = step > 0 ? candidates.slice(shown + 1) : candidates.slice(0, shown).reverse();
  return others.find(({ state }) => state === 'ready')?.jobId ?? null;
}

function labelOf(
  state: CandidateView['state'],
  number: number,
  words: StudioWords['result'],
): string {
  switch (state) {
    case 'ready':
      return words.candidate(number);
    case 'running':
      return words.candidateRunning(number);
    case 'failed':
      return words.candidateFailed(number);
  }
}
