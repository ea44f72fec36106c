import type { DroppedPart } from '../../shared/contract/job';
import type { CancelToken } from './cancel';
import type { JobFate } from '../../services/job-fate';
import type { WaitReason } from './retry';

/** Where an edit is, for the words on the screen. */
export type EraseProgress =
  | { readonly kind: 'starting' }
  | { readonly kind: 'uploading'; readonly fraction: number }
  | { readonly kind: 'queued'; readonly ahead: number; readonly estimateMs: number }
  | { readonly kind: 'running'; readonly estimateMs: number }
  | { readonly kind: 'waiting'; readonly reason: WaitReason };

export interface EraseResult {
  /** The job that made it. */
  readonly jobId: string;
  readonly resultFileId: string;
  /** The same as a file on the phone, where it is fetched. */
  readonly path?: string;
  /** True when nothing outside the touched blocks differs. */
  readonly lossless: boolean;
  /** Blocks of the picture that are as they were, 0..1; absent where all were coded anew. */
  readonly keptShare?: number;
  /** What the mask was widened by, image pixels. */
  readonly grownByPx?: number;
  /** Parts of the file that could still have shown what was erased. */
  readonly dropped?: readonly DroppedPart[];
}

/** Who waits for the edit. */
export interface EraseWatcher {
  onProgress(progress: EraseProgress): void;
  /** Told before anything is done about it. */
  onFate(fate: JobFate): void;
  readonly cancel: CancelToken;
}
