import type { Clock, Deadline, Repetition } from './ports';

function abortAfter(durationMs: number): Deadline {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(), Math.max(0, durationMs));
  return { signal: controller.signal, release: () => clearTimeout(timer) };
}

function every(intervalMs: number, work: () => void): Repetition {
  const timer = setInterval(work, intervalMs);
  return { stop: () => clearInterval(timer) };
}

/** The real clock. */
export const systemClock: Clock = {
  nowMs: () => Date.now(),
  sleep: (durationMs) => new Promise((resolve) => setTimeout(resolve, durationMs)),
  abortAfter,
  every,
};
