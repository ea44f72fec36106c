import { isAppError } from '../../../../miniprogram/shared/contract/app-error';
import { faultOf } from '../provider/provider';
import { describeError } from './describe-error';
import type { HeldJob } from './held-job';
import type { JobParts } from './job-parts';
import { dropFill, withdrawCall } from './job-transitions';
import { finishCostMs } from './step-costs';
import type { TimeBudget } from './time-budget';

/** Other seeds that are tried after a ghost face or a refused result. */
const MAX_RESEEDS = 2;
/** Repeats within one invocation of a call that failed in passing; a busy provider is asked as long as time allows. */
const MAX_REPEATS = 3;
/** Full jitter: a random pause up to a bound that doubles. @see AWS Architecture Blog: exponential backoff and jitter */
const BACK_OFF_MS = { first: 500, most: 8_000 };

/** @param repeat 0 for the first @param random from 0 to below 1 */
export function backOffMs(repeat: number, random: number): number {
  return random * Math.min(BACK_OFF_MS.most, BACK_OFF_MS.first * 2 ** repeat);
}

/** Makes the job ready for another call in this invocation, after a pause where one is due.
 *  @param repeat calls of this invocation that failed in passing before
 *  @returns what became of it; `stop` leaves the error to the next invocation or to the person */
export async function prepareRetry(
  held: HeldJob,
  error: unknown,
  work: { readonly parts: JobParts; readonly budget: TimeBudget; readonly repeat: number },
): Promise<'again' | 'stop'> {
  const { parts, budget, repeat } = work;
  const fault = faultOf(error);
  if (fault === undefined || held.isLost) return 'stop';
  if (fault.retry === 'new-seed' && held.job.reseeds < MAX_RESEEDS) {
    logRetry(held, error, parts);
    await held.commit(dropFill);
    return 'again';
  }
  if (fault.retry !== 'back-off') return 'stop';
  if (held.job.call?.status === 'open') {
    if (fault.outcome !== 'not-accepted') return 'stop';
    await held.commit(withdrawCall);
  }
  const isBusy = isAppError(error) && error.code === 'BUSY';
  if (!isBusy && repeat >= MAX_REPEATS) return 'stop';
  const pauseMs = backOffMs(repeat, parts.random());
  const reserveMs = held.job.plan ? finishCostMs(held.job.plan) : 0;
  if (budget.leftMs() <= pauseMs + reserveMs) return 'stop';
  logRetry(held, error, parts);
  await parts.clock.sleep(pauseMs);
  return 'again';
}

function logRetry(held: HeldJob, error: unknown, { log }: JobParts): void {
  log.warn({ event: 'call is made again', jobId: held.job.jobId, ...describeError(error) });
}
