import { wordsFor } from '../../services/words/words';
import type { Language } from '../../platform/ports';
import type { UsageReport } from '../../shared/contract/actions';

/** Few enough to be worth a word before the start. */
const FEW = 3;

const MINUTE_MS = 60_000;
const DAY_MINUTES = 24 * 60;

/** A moment, and what the phone's own time is ahead of UTC. */
export interface PhoneTime {
  readonly nowMs: number;
  readonly utcOffsetMs: number;
}

export function isNearLimit({ used, limit }: UsageReport): boolean {
  return limit - used <= FEW + 1;
}

/** What is left of today, when it is little; else ''. */
export function describeLeft(usage: UsageReport | null, language: Language): string {
  const left = usage === null ? 0 : usage.limit - usage.used;
  return left >= 1 && left <= FEW ? wordsFor(language).state.left(left) : '';
}

/** Says that today is used up, and when it is over on the phone's clock.
 *  @param usage null, or not used up, where the limit that was met is not the person's own */
export function describeUsedUp(
  usage: UsageReport | null,
  resetAtMs: number,
  { nowMs, utcOffsetMs }: PhoneTime,
  language: Language,
): string {
  const { state } = wordsFor(language);
  const minutesAt = (atMs: number): number => Math.floor((atMs + utcOffsetMs) / MINUTE_MS);
  const dayAt = (atMs: number): number => Math.floor(minutesAt(atMs) / DAY_MINUTES);
  const minutesOfDay = minutesAt(resetAtMs) % DAY_MINUTES;
  const daysAhead = dayAt(resetAtMs) - dayAt(nowMs);
  const limit = usage !== null && usage.used >= usage.limit ? usage.limit : null;
  const resetAt = state.resetAt(daysAhead, Math.floor(minutesOfDay / 60), minutesOfDay % 60);
  return state.usedUp(limit, resetAt);
}
