import { ERASE } from '../../services/edit-wish';
import { openTimeline, painting } from './stack/timeline';
import type { Draft } from '../../services/draft/draft';
import type { EditPhoto } from '../../services/edit-photo';
import type { PatchStack } from '../../services/stack/patch';
import type { Timeline } from './stack/timeline';

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
    ...{ ops: [], setAside: null, wish: ERASE, words: null },
    ...{ jobs: [], shownJobId: null, rerolling: null },
    ...{ stack: [], stackJobId: null, stage: 'painting' },
    ...start,
  };
}

/** The state that the editor opens with; before one that brings the original back lies the one that goes on after it. */
export function timelineOf({ stack, ops, setAside }: Draft): Timeline {
  const present = painting(stack, { ops, setAside });
  if (setAside === null) return openTimeline(present);
  return openTimeline(painting(stack, { ops: setAside, setAside: null }), present);
}
