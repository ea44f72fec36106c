/** A lease ends so long after it was renewed last, so that a killed worker blocks its job no longer than that. Long enough
 *  for what keeps timers waiting (decoding and encoding a photo) and for clocks of two machines that differ by a second. */
export const LEASE_MS = 10_000;
/** Whoever holds a lease renews it so often. */
export const RENEW_EVERY_MS = 2_500;

/** Until when a lease that is taken or renewed now is good, milliseconds since 1970.
 *  @param killedAtMs when the platform kills the holder at the latest
 *  @param stepMs what the step to come takes without a chance to renew */
export function leaseEndMs(nowMs: number, killedAtMs: number, stepMs = 0): number {
  return Math.min(killedAtMs, nowMs + LEASE_MS + stepMs);
}
