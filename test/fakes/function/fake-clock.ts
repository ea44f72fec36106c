import type {
  Clock,
  Deadline,
  Repetition,
} from '../../../cloudfunctions/inpaint/src/platform/ports';

interface PendingDeadline {
  readonly atMs: number;
  readonly controller: AbortController;
}

interface Interval {
  dueMs: number;
  readonly everyMs: number;
  readonly work: () => void;
}

/** A clock that only moves when somebody sleeps or a test says so. Deadlines left open are an error. */
export class FakeClock implements Clock {
  #nowMs: number;
  readonly #deadlines = new Set<PendingDeadline>();
  readonly #intervals = new Set<Interval>();
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

  every(everyMs: number, work: () => void): Repetition {
    const interval = { dueMs: this.#nowMs + everyMs, everyMs, work };
    this.#intervals.add(interval);
    return {
      stop: () => {
        if (!this.#intervals.delete(interval)) throw new Error('an interval was stopped twice');
      },
    };
  }

  /** Lets time pass, does what is due on the way and aborts what is past its deadline. */
  advance(durationMs: number): void {
    const endMs = this.#nowMs + durationMs;
    for (let next = this.#nextDue(endMs); next !== undefined; next = this.#nextDue(endMs)) {
      this.#nowMs = next.dueMs;
      next.dueMs += next.everyMs;
      next.work();
    }
    this.#nowMs = endMs;
    for (const { atMs, controller } of this.#deadlines) {
      if (atMs <= this.#nowMs) controller.abort();
    }
  }

  /** What happens when the platform kills a worker: nothing that was planned comes any more. */
  forgetTimers(): void {
    this.#intervals.clear();
    this.#deadlines.clear();
  }

  #nextDue(endMs: number): Interval | undefined {
    const due = [...this.#intervals].filter(({ dueMs }) => dueMs <= endMs);
    return due.sort((a, b) => a.dueMs - b.dueMs)[0];
  }

  /** Throws when a deadline or an interval was left running. */
  assertQuiet(): void {
    if (this.#deadlines.size > 0) throw new Error(`${this.#deadlines.size} deadlines left open`);
    if (this.#intervals.size > 0) throw new Error(`${this.#intervals.size} intervals left open`);
  }
}
