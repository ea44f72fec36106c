import type { Clock } from '../../platform/ports';

/** WeChat asks for at most 20 setData a second. */
export const SET_DATA_INTERVAL_MS = 50;

/** Answers true when the interval has passed since it last did: for streams whose last value comes by another event. */
export function createThrottle(clock: Clock, intervalMs: number): () => boolean {
  let lastMs = -Infinity;
  return () => {
    const nowMs = clock.nowMs();
    if (nowMs - lastMs < intervalMs) return false;
    lastMs = nowMs;
    return true;
  };
}
