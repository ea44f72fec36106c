import { ERROR_SENTENCES } from '../../shared/contract/error-sentences';
import { LIMITS } from '../../shared/contract/limits';
import { isNearLimit } from './describe-quota';
import { isIdle } from './edit-session';
import { toPatchRefs } from './stack/patch-stack';
import { isRestoring, presentOf } from './stack/timeline';
import type { Platform } from '../../platform/ports';
import type { MaskDocument } from '../../shared/mask/mask-document';
import type { EditOrder } from './prepare-order';
import type { CandidateRunner } from './stack/candidate-runner';
import type { PatchDesk } from './stack/patch-desk';
import type { UsageDesk } from './usage-desk';
import type { Workbench } from './workbench';

interface Helpers {
  readonly runner: CandidateRunner;
  readonly patches: PatchDesk;
  readonly usage: UsageDesk;
}

/** What a person starts with what is painted, and how it ends before it is done. */
export class StartDesk {
  constructor(
    private readonly ports: Pick<Platform, 'cloud' | 'device' | 'screen'>,
    private readonly bench: Workbench,
    private readonly helpers: Helpers,
  ) {}

  /** Does what the person wants with what is painted. */
  async start(mask: MaskDocument): Promise<void> {
    const { bench, helpers } = this;
    const { stage, strokes, timeline, wish, candidateCount } = bench.session;
    if (stage.kind !== 'painting' || !isIdle(bench.session)) return;
    const scene = presentOf(timeline);
    if (strokes.isEmpty) {
      const notice = isRestoring(scene) ? 'RESTORE_EMPTY' : 'MASK_EMPTY';
      return bench.dispatch({ kind: 'failed', notice });
    }
    if (!this.ports.cloud.isConfigured()) {
      return bench.dispatch({ kind: 'failed', notice: 'NOT_CONFIGURED' });
    }
    if (isRestoring(scene)) return helpers.patches.restore(mask);
    if (toPatchRefs(scene.stack).length >= LIMITS.patches) {
      return bench.dispatch({ kind: 'failed', notice: 'STACK_FULL' });
    }
    await this.run({ mask, wish, base: scene.stack }, candidateCount);
  }

  /** Has an order done, as often as wanted. */
  async run(order: EditOrder, count: number): Promise<void> {
    const { bench, helpers } = this;
    bench.prepareRetry((readMask) => this.start(readMask()));
    await helpers.runner.start(order, count);
    const { usage } = bench.session;
    if (usage !== null && (count > 1 || isNearLimit(usage))) await helpers.usage.ask();
  }

  /** Asks for one more candidate. */
  async another(): Promise<void> {
    const { session } = this.bench;
    if (session.stage.kind !== 'done' || !isIdle(session)) return;
    if (await this.helpers.runner.another()) await this.helpers.usage.ask();
  }

  /** Ends the jobs; what is painted stays. */
  async cancel(): Promise<void> {
    if (this.bench.session.stage.kind !== 'working') return;
    const told = this.helpers.runner.cancel();
    this.ports.screen.toast(ERROR_SENTENCES[this.ports.device.language].CANCELLED);
    await told;
  }
}
