import { isIdle } from '../edit-session';
import { maskOf } from '../workbench';
import {
  keyOfStack,
  patchesBelow,
  removePatch,
  replacePatch,
  restoreUnder,
  togglePatch,
} from './patch-stack';
import { goOnTo, painting, presentOf, shownStack, unfinishedOf } from './timeline';
import type { MaskDocument } from '../../../shared/mask/mask-document';
import type { DraftJob } from '../../../services/draft/draft';
import type { JobDesk } from '../job-desk';
import type { EditOrder } from '../prepare-order';
import type { Workbench } from '../workbench';
import type { CandidateRunner } from './candidate-runner';
import type { PatchMaking, PatchStack } from '../../../services/stack/patch';
import type { StackPictures } from './stack-pictures';
import type { Scene, Timeline, Unfinished } from './timeline';

interface Helpers {
  readonly desk: JobDesk;
  readonly pictures: StackPictures;
  readonly runner: CandidateRunner;
  /** What an edit of an earlier time was made of. */
  askMaking(jobId: string): Promise<PatchMaking>;
  /** Goes to another state of the work. */
  goTo(step: (timeline: Timeline) => Timeline): Promise<void>;
}

/** Instead of the patch that something is done to. */
const WHOLE_STACK = '';

/** What can be done to the patches of a photo without painting anew. Each ends as a picture composed from the untouched
 *  original, and can be undone. */
export class PatchDesk {
  constructor(
    private readonly bench: Workbench,
    private readonly helpers: Helpers,
  ) {}

  /** Hides a patch, or shows it again. */
  toggle(jobId: string): Promise<void> {
    return this.change(jobId, (stack) => togglePatch(stack, jobId));
  }

  remove(jobId: string): Promise<void> {
    return this.change(jobId, (stack) => removePatch(stack, jobId));
  }

  /** From now on strokes bring the original back, whatever lies on it there. Those that were not finished wait. */
  async beginRestoring(): Promise<void> {
    const { session } = this.bench;
    const { ops, setAside } = this.unfinished;
    const isBegun = session.stage.kind === 'painting' && setAside !== null;
    if (!isIdle(session) || isBegun) return;
    const strokes = setAside === null ? { ops: [], setAside: ops } : { ops, setAside };
    const scene = painting(this.stack, strokes);
    await this.helpers.goTo((timeline) => goOnTo(timeline, scene, session.ops));
  }

  /** Brings the original back where a mask says so; then the strokes that waited go on. */
  async restore(mask: MaskDocument): Promise<void> {
    if (!isIdle(this.bench.session)) return;
    const unfinished = { ops: this.unfinished.setAside ?? [], setAside: null };
    await this.compose(WHOLE_STACK, restoreUnder(this.stack, mask), unfinished);
  }

  /** Another try of an edit in its place; what lies above it stays. */
  async reroll(jobId: string): Promise<void> {
    const { bench, helpers } = this;
    if (!isIdle(bench.session) || !(await this.learnMaking(jobId))) return;
    const { stack } = this;
    const order = this.orderOf(jobId);
    if (order === null) return;
    const result = await helpers.runner.once(order, jobId).catch((error: unknown) => {
      bench.fail(error, () => this.reroll(jobId));
      return null;
    });
    if (result === null) return;
    helpers.pictures.note(order.base, result);
    // Paid: from here on only the composing is tried again.
    await this.compose(result.jobId, replacePatch(stack, jobId, result.jobId));
  }

  /** Takes up another try of an earlier time. */
  async resumeReroll(jobId: string, jobs: readonly DraftJob[]): Promise<void> {
    const order = this.orderOf(jobId);
    if (order === null) return;
    this.helpers.desk.takeJobs(jobs, order);
    await this.reroll(jobId);
  }

  /** Looks at the photo with all that lies on it. */
  look(): Promise<void> {
    return this.change(WHOLE_STACK, (stack) => stack);
  }

  /** Asks what a patch of an earlier time was made of. @returns whether it is known now */
  private async learnMaking(jobId: string): Promise<boolean> {
    const { bench, helpers } = this;
    if (this.orderOf(jobId) !== null) return true;
    bench.dispatch({ kind: 'patchBusy', jobId });
    try {
      const making = await helpers.askMaking(jobId);
      bench.dispatch({ kind: 'makingRead', jobId, making });
      return true;
    } catch (error) {
      bench.fail(error, () => this.reroll(jobId));
      return false;
    }
  }

  private orderOf(jobId: string): EditOrder | null {
    const { bench, stack } = this;
    const making = stack.find((patch) => patch.jobId === jobId)?.making;
    if (!making) return null;
    const base = patchesBelow(stack, jobId);
    return { mask: maskOf(bench, making.ops), wish: making.wish, base };
  }

  /** What lies on the photo as it is seen. */
  private get stack(): PatchStack {
    const { timeline, photo } = this.bench.session;
    return shownStack(presentOf(timeline), photo);
  }

  private async change(jobId: string, next: (stack: PatchStack) => PatchStack): Promise<void> {
    if (isIdle(this.bench.session)) await this.compose(jobId, next(this.stack));
  }

  /** @param unfinished what goes on after it */
  private async compose(
    jobId: string,
    stack: PatchStack,
    unfinished: Unfinished = this.unfinished,
  ): Promise<void> {
    const { bench, helpers } = this;
    if (keyOfStack(stack) === '') {
      // Nothing is seen on the photo any more: it is there as it came, and nothing has to be composed.
      const scene = painting(stack, unfinished);
      return helpers.goTo((timeline) => goOnTo(timeline, scene, bench.session.ops));
    }
    bench.dispatch({ kind: 'patchBusy', jobId });
    try {
      const result = await helpers.pictures.resultOf(stack);
      const { timeline, ops, canvasPath } = bench.session;
      const scene: Scene = { face: 'composed', stack, result, ...unfinished };
      bench.dispatch({ kind: 'moved', timeline: goOnTo(timeline, scene, ops), canvasPath });
    } catch (error) {
      bench.fail(error, () => this.compose(jobId, stack, unfinished));
    }
  }

  /** Strokes that a change of the stack leaves as they are. */
  private get unfinished(): Unfinished {
    const { timeline, ops } = this.bench.session;
    return unfinishedOf(presentOf(timeline), ops);
  }
}
