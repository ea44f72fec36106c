import type { Clock } from './ports';

const MINUTE_MS = 60_000;

export function createWxClock(): Clock {
  return {
    nowMs: () => Date.now(),
    after: (delayMs, callback) => {
      const timer = setTimeout(callback, delayMs);
      return () => clearTimeout(timer);
    },
    utcOffsetMs: () => -new Date().getTimezoneOffset() * MINUTE_MS,
  };
}
