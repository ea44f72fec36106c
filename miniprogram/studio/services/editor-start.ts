import { ERASE } from '../../services/edit-wish';
import { painting } from './stack/timeline';
import type { Draft } from '../../services/draft/draft';
import type { EditPhoto } from '../../services/edit-photo';
import type { PatchStack } from '../../services/stack/patch';
import type { Scene } from './stack/timeline';

/** A photo that was edited before, as it was left. */
export interface KeptEdits {
  /** The untouched original: its file on the phone and its fileID. */
  readonly photo: EditPhoto;
  readonly stack: PatchStack;
  /** The finished job that shows the original with this stack. */
  readonly stackJobId: string;
}

/** What an editor begins with: a photo, one with edits, or what was kept of an earlier time. */
export type EditorStart = { readonly photo: EditPhoto } | KeptEdits | Draft;

/** All that there is to go on with: next to nothing where a photo is new. */
export function draftOf(start: EditorStart): Draft {
  return {
    ...{ ops: [], wish: ERASE, jobs: [], shownJobId: null, rerolling: null },
    ...{ stack: [], stackJobId: null, stage: 'painting' },
    ...start,
  };
}

/** The state that the editor opens with. */
export function sceneOf({ stack, ops }: Draft): Scene {
  return painting(stack, ops);
}
