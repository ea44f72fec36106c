import { ERASE } from '../../services/edit-wish';
import { openTimeline, painting, presentOf, strokesOf } from './stack/timeline';
import { shownResult } from './stack/attempt';
import type { UsageReport } from '../../shared/contract/actions';
import type { MaskOp } from '../../shared/mask/mask-document';
import type { FailureCode } from '../../services/describe-error';
import type { EditPhoto } from '../../services/edit-photo';
import type { EditByWords, EditWish } from '../../services/edit-wish';
import type { EraseProgress, EraseResult } from './erase-watcher';
import type { Attempt } from './stack/attempt';
import type { Timeline } from './stack/timeline';

/** What the painter says of the strokes. */
export interface StrokeState {
  readonly canUndo: boolean;
  readonly canRedo: boolean;
  readonly isEmpty: boolean;
}

/** One sentence above the panel. */
export type Notice =
  | FailureCode
  | 'ALBUM_REFUSED'
  | 'PRIVACY_REFUSED'
  | 'DRAFT_UNKEPT'
  | 'RESTORE_EMPTY'
  | 'CANDIDATE_FAILED'
  | 'STACK_FULL';

/** What the editor is doing. */
export type EditStage =
  | { readonly kind: 'opening' }
  | { readonly kind: 'unusable'; readonly code: FailureCode }
  | { readonly kind: 'painting' }
  | {
      readonly kind: 'working';
      readonly progress: EraseProgress;
      /** null where a patch is tried again. */
      readonly attempt: Attempt | null;
      /** The patch that is tried again. */
      readonly rerolling: string | null;
    }
  | {
      readonly kind: 'done';
      readonly result: EraseResult;
      /** preparing: the labelled file is made; saving: it goes into the album. */
      readonly activity: 'none' | 'preparing' | 'saving' | 'sharing' | 'continuing';
    };

/** Everything the editor's page shows is worked out from this. */
export interface EditSession {
  /** The untouched original. */
  readonly photo: EditPhoto;
  /** The picture that is painted on; '' until it is fetched. */
  readonly canvasPath: string;
  readonly timeline: Timeline;
  readonly strokes: StrokeState;
  /** What is painted now, or comes onto the picture as soon as it stands; image pixels. */
  readonly ops: readonly MaskOp[];
  /** What the start asks for. */
  readonly wish: EditWish;
  /** What was written for a change, wanted or not; null where nothing was. */
  readonly words: EditByWords | null;
  readonly stage: EditStage;
  /** The patch that something is done to, '' for the whole stack; null while nothing is. */
  readonly busyPatch: string | null;
  /** How many results the next start asks for. */
  readonly candidateCount: number;
  readonly notice: Notice | null;
  /** What is used of today; null until the cloud has said it. */
  readonly usage: UsageReport | null;
  /** When there are jobs left again, milliseconds since 1970; null until the cloud has refused one. */
  readonly resetAtMs: number | null;
}

/** A picture that nothing is painted on. */
export const NO_STROKES: StrokeState = { canUndo: false, canRedo: false, isEmpty: true };

/** @param canvasPath '' where the picture has to be fetched first */
export function openEditSession(
  photo: EditPhoto,
  timeline: Timeline = openTimeline(painting([])),
  canvasPath = photo.path,
): EditSession {
  return {
    photo,
    canvasPath,
    timeline,
    strokes: NO_STROKES,
    ops: strokesOf(presentOf(timeline), []),
    wish: ERASE,
    words: null,
    stage: { kind: 'opening' },
    busyPatch: null,
    candidateCount: 1,
    notice: null,
    usage: null,
    resetAtMs: null,
  };
}

/** True when the person may begin something. */
export function isIdle({ stage, busyPatch }: EditSession): boolean {
  if (busyPatch !== null) return false;
  return stage.kind === 'painting' || (stage.kind === 'done' && stage.activity === 'none');
}

/** True when the person may go to another state of the work. */
export function canLeave({ stage, busyPatch }: EditSession): boolean {
  return busyPatch === null && (stage.kind === 'painting' || stage.kind === 'done');
}

/** The session at another stage, with nothing more to say. */
export function at(session: EditSession, stage: EditStage): EditSession {
  return { ...session, stage, notice: null };
}

/** What is to be seen of the present state. */
export function standing({ timeline }: Pick<EditSession, 'timeline'>): EditStage {
  const scene = presentOf(timeline);
  switch (scene.face) {
    case 'painting':
      return { kind: 'painting' };
    case 'composed':
      return showResult(scene.result);
    case 'result': {
      const result = shownResult(scene.attempt);
      return result === null ? { kind: 'painting' } : showResult(result);
    }
  }
}

/** A result, and nothing done with it yet. */
export function showResult(result: EraseResult): EditStage {
  return { kind: 'done', result, activity: 'none' };
}
