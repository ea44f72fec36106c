import { AppError, isAppError } from '../shared/contract/app-error';
import { throwIfCancelled } from './cancel';
import { submitJob, watchJob } from './call-function';
import { startPause } from './pause';
import { NO_FAILURES, afterFailure, planRetry } from './retry';
import type { Clock, Cloud } from '../platform/ports';
import type { SubmitRequest } from '../shared/contract/actions';
import type { JobView } from '../shared/contract/job';
import type { EraseResult, EraseWatcher } from './erase-watcher';
import type { RetryHistory } from './retry';

/** A submit answers when the function's time is up; the first look beside it comes after this. */
const FIRST_WATCH_MS = 1_500;

type Outcome = { readonly view: JobView } | { readonly error: unknown };

/** A submit on its way, and its outcome once it has come. */
interface Submission {
  outcome: Outcome | null;
  readonly settled: Promise<void>;
}

interface Ports {
  readonly cloud: Cloud;
  readonly clock: Clock;
}

function settle(call: Promise<JobView>): Promise<Outcome> {
  return call.then(
    (view) => ({ view }),
    (error: unknown) => ({ error }),
  );
}

function startSubmission(cloud: Cloud, request: SubmitRequest): Submission {
  const submission: { outcome: Outcome | null; settled: Promise<void> } = {
    outcome: null,
    settled: Promise.resolve(),
  };
  submission.settled = settle(submitJob(cloud, request)).then((outcome) => {
    submission.outcome = outcome;
  });
  return submission;
}

/** Submits a job and watches it to its end. Both calls are safe to repeat and to overlap: the job lives under its id.
 *  A submit that got lost is found by the next watch, or sent again when that knows no such job.
 *  @throws AppError with the job's code; CANCELLED; OfflineError when patience ran out */
export async function followJob(
  { cloud, clock }: Ports,
  request: SubmitRequest,
  watcher: EraseWatcher,
): Promise<EraseResult> {
  let submission: Submission | null = startSubmission(cloud, request);
  let history: RetryHistory = NO_FAILURES;
  let waitMs = FIRST_WATCH_MS;
  let isKnown = false;
  for (;;) {
    await pauseUntil(clock, waitMs, submission, watcher);
    const answered: Outcome | null = submission?.outcome ?? null;
    if (answered !== null) submission = null;
    const outcome = answered ?? (await settle(watchJob(cloud, request.jobId)));
    throwIfCancelled(watcher.cancel);
    if ('view' in outcome) {
      const result = readView(outcome.view, watcher);
      if (result !== null) return result;
      isKnown = true;
      history = NO_FAILURES;
      waitMs = 'pollAfterMs' in outcome.view ? outcome.view.pollAfterMs : FIRST_WATCH_MS;
    } else if (!isKnown && isUnknownJob(outcome.error)) {
      // The submit has not been written yet, or never arrived.
      submission ??= startSubmission(cloud, request);
      waitMs = FIRST_WATCH_MS;
    } else {
      waitMs = waitAfter(outcome.error, history, watcher);
      history = afterFailure(history, waitMs);
    }
  }
}

async function pauseUntil(
  clock: Clock,
  waitMs: number,
  submission: Submission | null,
  { cancel }: EraseWatcher,
): Promise<void> {
  throwIfCancelled(cancel);
  const pause = startPause(clock, waitMs, cancel);
  await Promise.race(submission === null ? [pause.over] : [pause.over, submission.settled]);
  pause.end();
  throwIfCancelled(cancel);
}

function isUnknownJob(error: unknown): boolean {
  return isAppError(error) && error.code === 'JOB_NOT_FOUND';
}

/** The result of a finished job; null while it goes on. */
function readView(view: JobView, watcher: EraseWatcher): EraseResult | null {
  switch (view.state) {
    case 'queued':
      watcher.onProgress({ kind: 'queued', ahead: view.position, estimateMs: view.estimateMs });
      return null;
    case 'running':
      watcher.onProgress({ kind: 'running', estimateMs: view.estimateMs });
      return null;
    case 'done':
      return { resultFileId: view.resultFileId, lossless: view.report.result.lossless };
    case 'failed':
      throw new AppError(view.error.code, view.error.message);
    case 'cancelled':
      throw new AppError('CANCELLED', 'the job was cancelled');
  }
}

/** How long to wait after a failed call. @throws the failure itself when it is final */
function waitAfter(error: unknown, history: RetryHistory, watcher: EraseWatcher): number {
  const plan = planRetry(error, history);
  if (!plan.retry) throw error;
  if (plan.reason !== null) watcher.onProgress({ kind: 'waiting', reason: plan.reason });
  return plan.afterMs;
}
