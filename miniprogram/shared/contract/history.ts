import type { FillOptions } from './fill-options';
import type { JobMode } from './job';
import type { PatchRef } from './stack';

/** Photos of the caller that have finished edits, newest first, page by page. */
export interface HistoryRequest {
  readonly action: 'history';
  /** `nextCursor` of the page before; left out for the first. */
  readonly cursor?: string;
}

/** One finished edit, whether or not it is in the photo's present stack. */
export interface HistoryPatch {
  readonly jobId: string;
  readonly mode: JobMode;
  /** Around all that it changed, in pixels of the photo as displayed. */
  readonly bounds: {
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };
  /** Milliseconds since 1970. */
  readonly createdAtMs: number;
}

export interface HistoryPhoto {
  /** The untouched original. */
  readonly photoFileId: string;
  /** Pixels as displayed. */
  readonly width: number;
  readonly height: number;
  /** The job whose result is the photo as it was left: the newest, or the one that was chosen later. */
  readonly jobId: string;
  readonly resultFileId: string;
  /** What `preview` answered for that job; left out where nobody has asked yet. */
  readonly previewFileId?: string;
  /** What that result shows, to be sent again as it is: `restore` comes as `packedRestore`. */
  readonly stack: readonly PatchRef[];
  /** Finished edits of this photo, oldest first; of absurdly many the newest. */
  readonly patches: readonly HistoryPatch[];
  /** Milliseconds since 1970. */
  readonly updatedAtMs: number;
  /** When photo and edits are deleted unless another edit is made, milliseconds since 1970. */
  readonly deletedAtMs: number;
}

export interface HistoryReply {
  readonly photos: readonly HistoryPhoto[];
  /** There where older ones may follow. */
  readonly nextCursor?: string;
}

/** Asks for the small picture by which the history shows what a job made: the place that was edited most, before on the left
 *  and after on the right, square, some 30 KB. Made when it is asked for first; deleted with the job. May be sent again. */
export interface PreviewRequest {
  readonly action: 'preview';
  /** A job of any mode that is done. */
  readonly jobId: string;
}

export interface PreviewReply {
  readonly jobId: string;
  /** fileID of a JPEG in cloud storage. It bears no AI label: for looking at within the app. */
  readonly fileId: string;
}

/** Asks what a finished edit was made of, so that it can be tried again. Told to its owner alone. */
export interface MakingRequest {
  readonly action: 'making';
  /** A job of mode erase or edit. */
  readonly jobId: string;
}

export interface MakingReply {
  readonly jobId: string;
  readonly mode: JobMode;
  /** What was painted, as packMask writes it. */
  readonly packedMask: string;
  /** With mode `edit`. */
  readonly prompt?: string;
  /** Absent where nothing was chosen. */
  readonly options?: FillOptions;
}

/** Says which of several results the person decided for, so that the history shows it: one of several candidates, or an
 *  earlier one after undo. May be sent again. */
export interface ChooseRequest {
  readonly action: 'choose';
  /** A job of any mode that is done. */
  readonly jobId: string;
}

/** Deletes for good: a photo with all that was made of it (results, patches, exports, records), or everything of the caller.
 *  Running jobs are cancelled. What is kept: how many jobs were made today, without photo, mask or words, until the day is
 *  over. May be sent again. */
export type RemoveRequest =
  | { readonly action: 'remove'; readonly photoFileId: string }
  | { readonly action: 'remove'; readonly everything: true };

export interface RemoveReply {
  /** From now on nothing of it is there for anybody. False when some files wait for the next minutes' sweep. */
  readonly isDone: boolean;
}
