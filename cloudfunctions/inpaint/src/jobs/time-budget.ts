import type { Clock } from '../platform/ports';

/** What one invocation may still use of its time. */
export interface TimeBudget {
  /** When the platform kills the invocation, milliseconds since 1970. */
  readonly killedAtMs: number;
  /** What is left before work must have ended, never negative. */
  leftMs(): number;
}

/** Where the platform does not tell its limit (local debugging in DevTools has none). */
const ASSUMED_LIMIT_MS = 20_000;
/** Share of the limit kept for the last writes and the reply, within the two bounds. */
const MARGIN_SHARE = 0.15;
const MARGIN_MIN_MS = 400;
const MARGIN_MAX_MS = 2_000;

/** @param context what the platform hands to `main`; its field `time_limit_in_ms` is the function's timeout */
export function startBudget(context: unknown, clock: Clock): TimeBudget {
  const limitMs = readLimitMs(context);
  const marginMs = Math.min(MARGIN_MAX_MS, Math.max(MARGIN_MIN_MS, limitMs * MARGIN_SHARE));
  const startedAtMs = clock.nowMs();
  const endsAtMs = startedAtMs + limitMs - marginMs;
  return {
    killedAtMs: startedAtMs + limitMs,
    leftMs: () => Math.max(0, endsAtMs - clock.nowMs()),
  };
}

function readLimitMs(context: unknown): number {
  if (typeof context !== 'object' || context === null) return ASSUMED_LIMIT_MS;
  if (!('time_limit_in_ms' in context)) return ASSUMED_LIMIT_MS;
  const limitMs = Number(context.time_limit_in_ms);
  return Number.isFinite(limitMs) && limitMs > 0 ? limitMs : ASSUMED_LIMIT_MS;
}
