import {
  candidateThumbs,
  neighbourOf,
} from '../../../../miniprogram/studio/services/candidate-thumbs';
import { studioWordsFor } from '../../../../miniprogram/studio/services/words/words';
import type { CandidateView } from '../../../../miniprogram/studio/services/stack/stack-view';

/** `a` ready, `b` failed, `c` ready, `d` running. */
function candidates(shown: string): CandidateView[] {
  const states = { a: 'ready', b: 'failed', c: 'ready', d: 'running' } as const;
  return Object.entries(states).map(([jobId, state]) => ({
    ...{ jobId, state },
    source: state === 'ready' ? `wxfile://${jobId}.jpg` : '',
    isShown: jobId === shown,
  }));
}

describe('candidates', () => {
  it('are numbered and said with their state', () => {
    const thumbs = candidateThumbs(candidates('a'), studioWordsFor('en').result);
    expect(thumbs.map(({ number, label }) => [number, label])).toEqual([
      [1, 'Result 1'],
      [2, 'Result 2, was not made'],
      [3, 'Result 3'],
      [4, 'Result 4, being made'],
    ]);
  });

  it.each([
    ['a', 1, 'c'],
    ['c', 1, null],
    ['c', -1, 'a'],
    ['a', -1, null],
    ['nobody', 1, null],
  ] as const)('beside %s by %i comes %s', (shown, step, next) => {
    expect(neighbourOf(candidates(shown), step)).toBe(next);
  });
});
