import type { PatchStack } from './stack/patch-stack';
import type { Draft } from './draft/draft';
import type { EditPhoto } from './edit-photo';

/** A photo that was edited before, as it was left. */
export interface KeptEdits {
  /** The untouched original: its file on the phone and its fileID. */
  readonly photo: EditPhoto;
  readonly stack: PatchStack;
  /** The finished job that shows the original with this stack. */
  readonly shown: { readonly jobId: string; readonly resultFileId: string };
}

/** What an editor begins with: a photo, one with edits, or what was kept of an earlier time. */
export type EditorStart = { readonly photo: EditPhoto } | KeptEdits | Draft;
