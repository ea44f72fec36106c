import type { Clock, Deadline } from '../../../cloudfunctions/inpaint/src/platform/ports';

interface PendingDeadline {
  readonly atMs: number;
  readonly controller: AbortController;
}

/** A clock that only moves when somebody sleeps or a test says so. Deadlines left open are an error. */
export class FakeClock implements Clock {
  #nowMs: number;
  readonly #deadlines = new Set<PendingDeadline>();
  readonly slept: number[] = [];

  constructor(startMs = 1_700_000_000_000) {
    this.#nowMs = startMs;
  }

  nowMs(): number {
    return this.#nowMs;
  }

  sleep(durationMs: number): Promise<void> {
    this.slept.push(durationMs);
    this.advance(durationMs);
    return Promise.resolve();
  }

  abortAfter(durationMs: number): Deadline {
    const pending = { atMs: this.#nowMs + durationMs, controller: new AbortController() };
    this.#deadlines.add(pending);
    return {
      signal: pending.controller.signal,
      release: () => {
        if (!this.#deadlines.delete(pending)) throw new Error('a deadline was released twice');
      },
    };
  }

  /** Lets time pass and aborts what is due. */
  advance(durationMs: number): void {
    this.#nowMs += durationMs;
    for (const { atMs, controller } of this.#deadlines) {
      if (atMs <= this.#nowMs) controller.abort();
    }
  }

  /** Throws when a deadline was left running. */
  assertQuiet(): void {
    if (this.#deadlines.size > 0) throw new Error(`${this.#deadlines.size} deadlines left open`);
  }
}
