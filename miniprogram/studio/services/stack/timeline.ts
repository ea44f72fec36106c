import { writeOps } from '../../../services/draft/draft';
import type { MaskOp } from '../../../shared/mask/mask-document';
import type { EraseResult } from '../erase-watcher';
import { stackWith } from './attempt';
import { keyOfStack } from './patch-stack';
import type { Attempt } from './attempt';
import type { ImageSize } from '../../core/geometry/size';
import type { PatchMaking, PatchStack } from '../../../services/stack/patch';

/** One state of the work that undo comes back to.
 *  `painting`: strokes over the picture of a stack; `result`: what was made of them; `composed`: the picture of a stack that was
 *  changed without painting. */
export type Scene =
  | ({ readonly face: 'painting'; readonly stack: PatchStack } & Unfinished)
  | { readonly face: 'result'; readonly stack: PatchStack; readonly attempt: Attempt }
  | ({
      readonly face: 'composed';
      readonly stack: PatchStack;
      readonly result: EraseResult;
    } & Unfinished);

/** Strokes that nothing was made of when a state was left: they go on. Image pixels. */
export interface Unfinished {
  readonly ops: readonly MaskOp[];
  /** Strokes that wait while those of `ops` bring the original back; null where `ops` erase or change. */
  readonly setAside: readonly MaskOp[] | null;
}

const NOTHING: Unfinished = { ops: [], setAside: null };

/** All states, and the one that a person is at; never changed, only replaced. */
export interface Timeline {
  readonly scenes: readonly [Scene, ...Scene[]];
  readonly at: number;
}

/** At the last of its states. */
export function openTimeline(...scenes: readonly [Scene, ...Scene[]]): Timeline {
  return { scenes, at: scenes.length - 1 };
}

export function painting(stack: PatchStack, { ops, setAside }: Unfinished = NOTHING): Scene {
  return { face: 'painting', stack, ops, setAside };
}

/** The strokes that belong on the picture of a state. @param painted what is on the photo now */
export function strokesOf(scene: Scene, painted: readonly MaskOp[]): readonly MaskOp[] {
  switch (scene.face) {
    case 'painting':
      return scene.ops;
    case 'result':
      return scene.attempt.making.ops;
    case 'composed':
      return painted;
  }
}

/** What goes on when a state is left. @param painted what is on the photo now */
export function unfinishedOf(scene: Scene, painted: readonly MaskOp[]): Unfinished {
  switch (scene.face) {
    case 'painting':
      return { ops: painted, setAside: scene.setAside };
    case 'result':
      return NOTHING;
    case 'composed':
      return { ops: scene.ops, setAside: scene.setAside };
  }
}

/** The strokes bring the original back. */
export function isRestoring(scene: Scene): boolean {
  return scene.face === 'painting' && scene.setAside !== null;
}

export function presentOf({ scenes, at }: Timeline): Scene {
  return scenes[at] ?? scenes[0];
}

/** What the picture of a state shows.
 *  @param size of the photo as displayed */
export function shownStack(scene: Scene, size: ImageSize): PatchStack {
  return scene.face === 'result' ? stackWith(scene.stack, scene.attempt, size) : scene.stack;
}

export function canGoBack({ at }: Timeline): boolean {
  return at > 0;
}

/** @param ops what is painted now: only from the strokes that it was made of does a result come back */
export function canGoForward({ scenes, at }: Timeline, ops: readonly MaskOp[]): boolean {
  if (at + 1 >= scenes.length) return false;
  const present = scenes[at];
  return present?.face !== 'painting' || areSame(present.ops, ops);
}

/** The same strokes. */
export function areSame(one: readonly MaskOp[], other: readonly MaskOp[]): boolean {
  return one === other || (one.length === other.length && writeOps(one) === writeOps(other));
}

export function goBack(timeline: Timeline): Timeline {
  return canGoBack(timeline) ? { ...timeline, at: timeline.at - 1 } : timeline;
}

export function goForward(timeline: Timeline): Timeline {
  const at = Math.min(timeline.at + 1, timeline.scenes.length - 1);
  return { ...timeline, at };
}

/** Goes on to something new; what was undone before is gone.
 *  @param ops what is painted when the present state is left */
export function goOnTo({ scenes, at }: Timeline, scene: Scene, ops: readonly MaskOp[]): Timeline {
  const [first, ...others] = scenes.slice(0, at + 1).map((one, index) => {
    return index === at && one.face === 'painting' ? { ...one, ops } : one;
  });
  return { scenes: [first ?? scene, ...others, scene], at: at + 1 };
}

/** Accepts what is looked at and goes on painting over it; where that was done before, to what came of it then.
 *  @param size of the photo as displayed */
export function paintOver(timeline: Timeline, size: ImageSize): Timeline {
  const scene = presentOf(timeline);
  const stack = shownStack(scene, size);
  const onward = painting(stack, unfinishedOf(scene, []));
  const next = timeline.scenes[timeline.at + 1];
  const wasDone = next?.face === 'painting' && isRestoring(next) === isRestoring(onward);
  if (wasDone && keyOfStack(next.stack) === keyOfStack(stack)) return goForward(timeline);
  return goOnTo(timeline, onward, []);
}

/** Changes the attempt that a job belongs to, wherever it is. */
export function changeAttempt(
  timeline: Timeline,
  jobId: string,
  next: (attempt: Attempt) => Attempt,
): Timeline {
  const isMeant = (scene: Scene): boolean =>
    scene.face === 'result' && scene.attempt.candidates.some((one) => one.jobId === jobId);
  if (!timeline.scenes.some(isMeant)) return timeline;
  return changeScenes(timeline, (scene) =>
    isMeant(scene) && scene.face === 'result' ? { ...scene, attempt: next(scene.attempt) } : scene,
  );
}

/** What a patch was made of is known from now on, wherever it lies. */
export function withMaking(timeline: Timeline, jobId: string, making: PatchMaking): Timeline {
  const learn = (stack: PatchStack): PatchStack =>
    stack.map((patch) => (patch.jobId === jobId ? { ...patch, making } : patch));
  return changeScenes(timeline, (scene) => ({ ...scene, stack: learn(scene.stack) }));
}

export function changeScenes(timeline: Timeline, next: (scene: Scene) => Scene): Timeline {
  const [first, ...others] = timeline.scenes;
  return { ...timeline, scenes: [next(first), ...others.map(next)] };
}
