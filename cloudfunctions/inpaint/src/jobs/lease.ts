/** A lease ends so long after it was renewed last: a killed worker blocks its job no longer than that. Long enough for a
 *  database that is slow for a moment, and for clocks of two machines that differ by a second. */
export const LEASE_MS = 6_000;
/** Whoever holds a lease renews it so often. */
export const RENEW_EVERY_MS = 1_500;
/** Reading a photo, rasterising its mask and cutting the crop may keep timers waiting so long. */
export const PREPARE_MS = 4_000;

/** Until when a lease that is taken or renewed now is good, milliseconds since 1970.
 *  @param killedAtMs when the platform kills the holder at the latest
 *  @param stepMs what the step to come takes without a chance to renew */
export function leaseEndMs(nowMs: number, killedAtMs: number, stepMs: number): number {
  return Math.min(killedAtMs, nowMs + LEASE_MS + stepMs);
}
