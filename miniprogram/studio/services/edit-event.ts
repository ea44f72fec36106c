import type { UsageReport } from '../../shared/contract/actions';
import type { MaskOp } from '../../shared/mask/mask-document';
import type { FailureCode } from '../../services/describe-error';
import type { EditByWords, EditWish } from '../../services/edit-wish';
import type { PatchMaking } from '../../services/stack/patch';
import type { Notice, StrokeState } from './edit-session';
import type { EraseProgress, EraseResult } from './erase-watcher';
import type { Attempt } from './stack/attempt';
import type { Timeline } from './stack/timeline';

/** What happens to a session of editing. */
export type EditEvent =
  | { readonly kind: 'photoShown' }
  | { readonly kind: 'photoFailed'; readonly code: FailureCode }
  | {
      readonly kind: 'strokesChanged';
      readonly strokes: StrokeState;
      readonly ops: readonly MaskOp[];
    }
  | { readonly kind: 'countChosen'; readonly count: number }
  | { readonly kind: 'wishChanged'; readonly wish: EditWish; readonly words: EditByWords | null }
  | { readonly kind: 'started'; readonly attempt: Attempt }
  /** A patch is tried again. */
  | { readonly kind: 'rerolled'; readonly jobId: string }
  | { readonly kind: 'failed'; readonly notice: Notice; readonly resetAtMs?: number | undefined }
  /** Something worth a sentence that stops nothing. */
  | { readonly kind: 'noticed'; readonly notice: Notice }
  | { readonly kind: 'usageRead'; readonly usage: UsageReport }
  | StackEvent
  | JobEvent
  | ResultEvent;

/** What is done to what lies on the photo. */
export type StackEvent =
  | { readonly kind: 'patchBusy'; readonly jobId: string }
  /** What a patch of an earlier time was made of is known now. */
  | { readonly kind: 'makingRead'; readonly jobId: string; readonly making: PatchMaking }
  /** Another state of the work, over another picture perhaps. */
  | { readonly kind: 'moved'; readonly timeline: Timeline; readonly canvasPath: string };

/** What is told of jobs. */
export type JobEvent =
  | { readonly kind: 'progressed'; readonly progress: EraseProgress }
  /** One more is asked for beside the one that is shown. */
  | { readonly kind: 'anotherAsked'; readonly jobId: string }
  | { readonly kind: 'jobDone'; readonly result: EraseResult }
  | {
      readonly kind: 'jobFailed';
      readonly jobId: string;
      readonly code: FailureCode;
      readonly resetAtMs?: number | undefined;
    }
  /** Nobody waits for the jobs any more. */
  | { readonly kind: 'stopped' }
  | { readonly kind: 'chosen'; readonly jobId: string };

/** What is done with a result. */
export type ResultEvent =
  | { readonly kind: 'resultFetched'; readonly jobId: string; readonly path: string }
  | { readonly kind: 'saveStarted' }
  | { readonly kind: 'shareStarted' }
  | { readonly kind: 'exported' }
  | { readonly kind: 'saveEnded' }
  | { readonly kind: 'continueStarted' };
