import { AppError, isAppError } from '../../shared/contract/app-error';
import { throwIfCancelled } from './cancel';
import { submitJob, watchJob } from '../../services/call-function';
import { startPause } from './pause';
import { NO_FAILURES, afterFailure, planRetry, wasCutByHiding } from './retry';
import type { Cloud, Presence } from '../../platform/ports';
import type { SubmitRequest } from '../../shared/contract/actions';
import type { JobReport, JobView } from '../../shared/contract/job';
import type { EraseResult, EraseWatcher } from './erase-watcher';
import type { WaitingRoom } from './pause';
import type { RetryHistory } from './retry';

/** A submit answers when the function's time is up; the first look beside it comes after this. */
const FIRST_WATCH_MS = 1_500;

/** Between a call that the background cut and the next one, which waits for the person's return anyway. */
const AFTER_CUT_MS = 0;

interface Failure {
  readonly error: unknown;
  readonly wasCut: boolean;
}

type Outcome = { readonly view: JobView } | Failure;

/** A submit on its way, and its outcome once it has come. */
interface Submission {
  outcome: Outcome | null;
  readonly settled: Promise<void>;
}

interface Ports extends WaitingRoom {
  readonly cloud: Cloud;
}

/** What to follow: a job to be submitted, or one that the cloud has already. */
export interface JobToFollow {
  readonly jobId: string;
  /** null for a job that the cloud has. */
  readonly submit: SubmitRequest | null;
}

function settle(presence: Presence, call: Promise<JobView>): Promise<Outcome> {
  const hidesBefore = presence.hides();
  return call.then(
    (view) => ({ view }),
    (error: unknown) => ({ error, wasCut: wasCutByHiding(error, presence, hidesBefore) }),
  );
}

function startSubmission({ cloud, presence }: Ports, request: SubmitRequest): Submission {
  const submission: { outcome: Outcome | null; settled: Promise<void> } = {
    outcome: null,
    settled: Promise.resolve(),
  };
  submission.settled = settle(presence, submitJob(cloud, request)).then((outcome) => {
    submission.outcome = outcome;
  });
  return submission;
}

/** Watches a job to its end, and submits it before if need be. Both calls are safe to repeat and to overlap: the job lives
 *  under its id. A submit that got lost is found by the next watch, or sent again when that knows no such job. Nothing is
 *  asked while the mini program is in the background; the person's return asks at once.
 *  @throws AppError with the job's code; CANCELLED; OfflineError when patience ran out */
export async function followJob(
  ports: Ports,
  { jobId, submit }: JobToFollow,
  watcher: EraseWatcher,
): Promise<EraseResult> {
  if (submit !== null) watcher.onFate('sent');
  let submission = submit === null ? null : startSubmission(ports, submit);
  let history: RetryHistory = NO_FAILURES;
  let waitMs = submit === null ? 0 : FIRST_WATCH_MS;
  let isKnown = submit === null;
  for (;;) {
    await pauseUntil(ports, waitMs, submission, watcher);
    const answered: Outcome | null = submission?.outcome ?? null;
    if (answered !== null) submission = null;
    const outcome = answered ?? (await settle(ports.presence, watchJob(ports.cloud, jobId)));
    throwIfCancelled(watcher.cancel);
    if ('view' in outcome) {
      if (!isKnown) watcher.onFate('known');
      const result = readView(outcome.view, watcher);
      if (result !== null) return { ...result, jobId };
      isKnown = true;
      history = NO_FAILURES;
      waitMs = 'pollAfterMs' in outcome.view ? outcome.view.pollAfterMs : FIRST_WATCH_MS;
    } else if (!isKnown && submit !== null && isUnknownJob(outcome.error)) {
      // The submit has not been written yet, or never arrived.
      submission ??= startSubmission(ports, submit);
      waitMs = FIRST_WATCH_MS;
    } else if (outcome.wasCut) {
      waitMs = AFTER_CUT_MS;
    } else {
      waitMs = waitAfter(outcome.error, history, watcher);
      history = afterFailure(history, waitMs);
    }
  }
}

async function pauseUntil(
  room: WaitingRoom,
  waitMs: number,
  submission: Submission | null,
  { cancel }: EraseWatcher,
): Promise<void> {
  throwIfCancelled(cancel);
  if (waitMs === 0 && room.presence.isShown()) return;
  const pause = startPause(room, waitMs, cancel);
  await Promise.race(submission === null ? [pause.over] : [pause.over, submission.settled]);
  pause.end();
  throwIfCancelled(cancel);
}

function isUnknownJob(error: unknown): boolean {
  return isAppError(error) && error.code === 'JOB_NOT_FOUND';
}

/** What was changed and what stayed, as the function measured it. */
function toKept({ grownByPx, result }: JobReport): Omit<EraseResult, 'jobId' | 'resultFileId'> {
  const { lossless, blocksTotal, blocksChanged, dropped = [] } = result;
  return {
    ...(grownByPx > 0 && { grownByPx }),
    lossless,
    ...(lossless && { keptShare: 1 - blocksChanged / blocksTotal }),
    ...(dropped.length > 0 && { dropped }),
  };
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
      watcher.onFate('done');
      return {
        jobId: view.jobId,
        resultFileId: view.resultFileId,
        ...toKept(view.report),
      };
    case 'failed':
      watcher.onFate('over');
      throw new AppError(view.error.code, view.error.message, view.error);
    case 'cancelled':
      watcher.onFate('over');
      throw new AppError('CANCELLED', 'the job was cancelled');
  }
}

/** How long to wait after a failed call. @throws the failure itself when it is final */
function waitAfter(error: unknown, history: RetryHistory, watcher: EraseWatcher): number {
  const plan = planRetry(error, history);
  if (!plan.retry) {
    if (isAppError(error) && !error.retryable) watcher.onFate('over');
    throw error;
  }
  if (plan.reason !== null) watcher.onProgress({ kind: 'waiting', reason: plan.reason });
  return plan.afterMs;
}
