import type { Presence } from '../../platform/ports';
import { isAppError } from '../../shared/contract/app-error';
import { isOffline } from '../../shared/contract/offline-error';

/** Why work stands still without the person's doing. */
export type WaitReason = 'OFFLINE' | 'BUSY';

/** What to do after a failure: wait and try again, or give up. `reason` null: nothing worth telling. */
export type RetryPlan =
  | { readonly retry: true; readonly afterMs: number; readonly reason: WaitReason | null }
  | { readonly retry: false };

/** Failures in a row so far. */
export interface RetryHistory {
  readonly failures: number;
  readonly waitedMs: number;
}

export const NO_FAILURES: RetryHistory = { failures: 0, waitedMs: 0 };

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 8_000;
/** A tunnel or a full hour's rush passes within this; after it the person decides. */
const PATIENCE_MS = 180_000;
/** Other passing troubles (a time limit, a hiccup) are tried this often. */
const MOST_HICCUPS = 3;

function waitReason(error: unknown): WaitReason | null {
  if (isOffline(error)) return 'OFFLINE';
  return isAppError(error) && error.code === 'BUSY' ? 'BUSY' : null;
}

/** Plans the next try of a request that is safe to repeat. */
export function planRetry(error: unknown, history: RetryHistory): RetryPlan {
  if (!isAppError(error) || !error.retryable) return { retry: false };
  const reason = waitReason(error);
  const isOver =
    reason === null ? history.failures >= MOST_HICCUPS : history.waitedMs >= PATIENCE_MS;
  if (isOver) return { retry: false };
  const afterMs = Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** history.failures);
  return { retry: true, afterMs, reason };
}

/** The history with one more failure in it. */
export function afterFailure(history: RetryHistory, afterMs: number): RetryHistory {
  return { failures: history.failures + 1, waitedMs: history.waitedMs + afterMs };
}

/** True when a call failed because the mini program was in the background in the meantime: no word about the network, and
 *  nothing that counts as a failure.
 *  @param hidesBefore `presence.hides()` when the call was made */
export function wasCutByHiding(error: unknown, presence: Presence, hidesBefore: number): boolean {
  return isOffline(error) && (!presence.isShown() || presence.hides() !== hidesBefore);
}
