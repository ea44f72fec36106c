import { wordsFor } from '../../../services/words/words';
import { CANDIDATES_MOST, stackWith } from './attempt';
import { isRestoring, presentOf, shownStack } from './timeline';
import type { Language } from '../../../platform/ports';
import type { EditSession } from '../edit-session';
import type { Attempt } from './attempt';
import type { CandidateView, PatchView, StackView } from './stack-view';

/** Works out what the page shows of candidates and patches. */
export function viewStack(session: EditSession, language: Language): StackView {
  const { photo, canvasPath, timeline, stage, usage, candidateCount } = session;
  const words = wordsFor(language).editor;
  const scene = presentOf(timeline);
  const attempt = stage.kind === 'done' && scene.face === 'result' ? scene.attempt : null;
  const edited = attempt === null ? undefined : stackWith(scene.stack, attempt, photo).slice(-1)[0];
  const left = usage === null ? null : Math.max(0, usage.limit - usage.used);
  return {
    canvasPath,
    baseSource: scene.face === 'composed' ? photo.path : canvasPath,
    candidates: attempt === null ? [] : viewCandidates(attempt),
    canAskAnother: attempt !== null && attempt.candidates.length < CANDIDATES_MOST,
    anotherLabel: words.another,
    candidateCount,
    countLabel: words.candidateCount(candidateCount),
    costText: candidateCount === 1 ? '' : words.cost(candidateCount, left),
    editedBounds: edited?.bounds ?? null,
    grownByPx: (stage.kind === 'done' && stage.result.grownByPx) || 0,
    patches: viewPatches(session, words.patch),
    isRestoring: isRestoring(scene),
  };
}

/** A sole result is nothing to choose from. */
function viewCandidates({ candidates, shownJobId }: Attempt): CandidateView[] {
  if (candidates.length < 2) return [];
  return candidates.map(({ jobId, state, result }) => ({
    jobId,
    source: result?.path ?? result?.resultFileId ?? '',
    state,
    isShown: jobId === shownJobId,
  }));
}

function viewPatches(session: EditSession, labelOf: (number: number) => string): PatchView[] {
  const { timeline, photo, busyPatch, stage } = session;
  const busy = stage.kind === 'working' ? stage.rerolling : busyPatch;
  return shownStack(presentOf(timeline), photo).map((patch) => ({
    jobId: patch.jobId,
    label: labelOf(patch.number),
    thumbBounds: patch.bounds,
    isHidden: patch.isHidden,
    isBusy: patch.jobId === busy,
  }));
}
