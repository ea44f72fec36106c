/** China has one time zone and no summer time. */
const SHANGHAI_OFFSET_MS = 8 * 3_600_000;
export const DAY_MS = 24 * 3_600_000;

/** The day in Asia/Shanghai, such as 2026-11-23. */
export function dayOf(atMs: number): string {
  return new Date(atMs + SHANGHAI_OFFSET_MS).toISOString().slice(0, 10);
}

/** The next midnight in Asia/Shanghai, milliseconds since 1970. */
export function nextMidnightMs(atMs: number): number {
  return (Math.floor((atMs + SHANGHAI_OFFSET_MS) / DAY_MS) + 1) * DAY_MS - SHANGHAI_OFFSET_MS;
}
