import type { CancelToken } from './cancel';
import type { WaitReason } from './retry';

/** Where an edit is, for the words on the screen. */
export type EraseProgress =
  | { readonly kind: 'starting' }
  | { readonly kind: 'uploading'; readonly fraction: number }
  | { readonly kind: 'queued'; readonly ahead: number; readonly estimateMs: number }
  | { readonly kind: 'running'; readonly estimateMs: number }
  | { readonly kind: 'waiting'; readonly reason: WaitReason };

export interface EraseResult {
  readonly resultFileId: string;
  /** True when nothing outside the touched blocks differs. */
  readonly lossless: boolean;
}

/** Who waits for the edit. */
export interface EraseWatcher {
  onProgress(progress: EraseProgress): void;
  readonly cancel: CancelToken;
}
