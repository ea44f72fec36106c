import { isAppError } from '../../../shared/contract/app-error';
import { createCancelSource } from '../cancel';
import { failureCode } from '../../../services/describe-error';
import { maskOf } from '../workbench';
import { CANDIDATES_MOST, isRunning, openAttempt } from './attempt';
import { presentOf } from './timeline';
import type { EraseProgress, EraseResult } from '../erase-watcher';
import type { JobDesk } from '../job-desk';
import type { EditOrder } from '../prepare-order';
import type { ResultFiles } from '../result-files';
import type { Workbench } from '../workbench';

/** A job that the cloud refused because the photo is gone. */
interface LostJob {
  readonly jobId: string;
  readonly error: unknown;
}

/** Has several jobs done for the same strokes, and tells the bench of each as it comes. */
export class CandidateRunner {
  private work = createCancelSource();
  /** The first of them is what the one line of progress is about. */
  private running: readonly string[] = [];

  /** @param onDone told of each result of strokes before the bench is */
  constructor(
    private readonly bench: Workbench,
    private readonly desk: JobDesk,
    private readonly results: ResultFiles,
    private readonly onDone: (order: EditOrder, result: EraseResult) => void,
  ) {}

  /** Asks for so many results of an order; ends when the last has come. Never fails. */
  async start(order: EditOrder, count: number): Promise<void> {
    const lost = await this.runAll(order, count);
    if (lost.length === count && order.base.length === 0) {
      // The cloud keeps an upload for a day: it goes up once more, nobody needs to know.
      this.desk.forgetPhoto();
      this.tellLost(await this.runAll(order, count));
    } else {
      this.tellLost(lost);
    }
  }

  /** Asks for one more of what is looked at, once all that were asked for are there: a second tap pays for nothing.
   *  Ends when it has come. Never fails. @returns whether one was asked for */
  async another(): Promise<boolean> {
    const scene = presentOf(this.bench.session.timeline);
    if (scene.face !== 'result') return false;
    const { candidates, making } = scene.attempt;
    if (candidates.length >= CANDIDATES_MOST || candidates.some(isRunning)) return false;
    const { ops, wish } = making;
    const order = { mask: maskOf(this.bench, ops), wish, base: scene.stack };
    const jobId = this.desk.openAnother(order);
    this.bench.dispatch({ kind: 'anotherAsked', jobId });
    this.tellLost(await this.seeAll(order, [jobId]));
    return true;
  }

  /** Has one job done whose result is no candidate. @param rerolling the patch that is tried again
   *  @returns null when nobody waits for it any more @throws as the desk */
  async once(order: EditOrder, rerolling: string): Promise<EraseResult | null> {
    this.leave();
    this.bench.dispatch({ kind: 'stopped' });
    const jobIds = this.desk.open(order, 1);
    this.bench.dispatch({ kind: 'rerolled', jobId: rerolling });
    const { token } = this.work;
    this.running = jobIds;
    await this.desk.remember();
    try {
      const result = await this.follow(jobIds[0] ?? '', order);
      return token.isCancelled() ? null : result;
    } catch (error) {
      if (token.isCancelled()) return null;
      throw error;
    }
  }

  /** Nobody waits any more, here and in the cloud. */
  cancel(): Promise<void> {
    this.leave();
    const told = this.desk.cancel();
    this.bench.dispatch({ kind: 'stopped' });
    return told;
  }

  /** Nobody waits here any more; the cloud goes on. */
  leave(): void {
    this.work.cancel();
    this.work = createCancelSource();
    this.running = [];
  }

  private runAll(order: EditOrder, count: number): Promise<readonly LostJob[]> {
    this.leave();
    this.bench.dispatch({ kind: 'stopped' });
    const jobIds = this.desk.open(order, count);
    const making = { ops: order.mask.ops, wish: order.wish };
    this.bench.dispatch({ kind: 'started', attempt: openAttempt(making, jobIds) });
    return this.seeAll(order, jobIds);
  }

  private async seeAll(order: EditOrder, jobIds: readonly string[]): Promise<readonly LostJob[]> {
    this.running = [...this.running, ...jobIds];
    const { token } = this.work;
    await this.desk.remember();
    if (token.isCancelled()) return [];
    const lost = await Promise.all(jobIds.map((jobId) => this.see(jobId, order)));
    return token.isCancelled() ? [] : lost.flatMap((one) => one ?? []);
  }

  /** @returns what went wrong where that is not told yet */
  private async see(jobId: string, order: EditOrder): Promise<LostJob | null> {
    const { token } = this.work;
    try {
      const result = await this.follow(jobId, order);
      if (token.isCancelled()) return null;
      const fetched = await this.fetch(result);
      if (token.isCancelled()) return null;
      this.onDone(order, fetched);
      this.bench.dispatch({ kind: 'jobDone', result: fetched });
    } catch (error) {
      if (token.isCancelled()) return null;
      if (isAppError(error) && error.code === 'PHOTO_NOT_FOUND') return { jobId, error };
      this.tellFailure({ jobId, error });
    } finally {
      this.running = this.running.filter((one) => one !== jobId);
    }
    return null;
  }

  private follow(jobId: string, order: EditOrder): Promise<EraseResult> {
    const { token } = this.work;
    const onProgress = (progress: EraseProgress): void => {
      if (token.isCancelled() || this.running[0] !== jobId) return;
      this.bench.dispatch({ kind: 'progressed', progress });
    };
    return this.desk.follow(jobId, order, { cancel: token, onProgress });
  }

  /** With its picture, where that can be fetched now: a result is paid and never lost for it. */
  private async fetch(result: EraseResult): Promise<EraseResult> {
    try {
      return { ...result, path: await this.results.fetch(result.resultFileId) };
    } catch {
      return result;
    }
  }

  private tellLost(lost: readonly LostJob[]): void {
    lost.forEach((one) => this.tellFailure(one));
  }

  private tellFailure({ jobId, error }: LostJob): void {
    const resetAtMs = isAppError(error) ? error.resetAtMs : undefined;
    this.bench.dispatch({ kind: 'jobFailed', jobId, code: failureCode(error), resetAtMs });
  }
}
