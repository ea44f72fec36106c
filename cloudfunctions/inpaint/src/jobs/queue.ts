import type { SharedDocument } from './state-store';

/** The right of one job to have the provider work for it. */
export interface Slot {
  readonly jobId: string;
  readonly takenAtMs: number;
  /** Free after this, whatever became of the job. */
  readonly expiresAtMs: number;
}

/** Who may call the provider, and how long that took lately. */
export interface Queue {
  readonly slots: readonly Slot[];
  /** When a slot became free the last time. */
  readonly freedAtMs: number;
  /** Milliseconds in a slot of the last jobs that were done. */
  readonly recentMs: readonly number[];
}

export const QUEUE: SharedDocument<Queue> = {
  id: 'queue',
  empty: { slots: [], freedAtMs: 0, recentMs: [] },
};

/** Finished jobs that an estimate rests on. */
const RECENT_JOBS = 20;

/** Slots that are taken and have not run out. */
export function takenSlots(queue: Queue, nowMs: number): readonly Slot[] {
  return queue.slots.filter(({ expiresAtMs }) => expiresAtMs > nowMs);
}

export function hasSlot(queue: Queue, jobId: string, nowMs: number): boolean {
  return takenSlots(queue, nowMs).some((slot) => slot.jobId === jobId);
}

/** @returns the same queue when the job has a slot already, or when all `most` are taken */
export function takeSlot(queue: Queue, slot: Slot, most: number): Queue {
  const taken = takenSlots(queue, slot.takenAtMs);
  const isHeld = taken.some(({ jobId }) => jobId === slot.jobId);
  return isHeld || taken.length >= most ? queue : { ...queue, slots: [...taken, slot] };
}

/** @returns the same queue when the job has none */
export function freeSlot(queue: Queue, jobId: string, nowMs: number): Queue {
  const slots = queue.slots.filter((slot) => slot.jobId !== jobId);
  return slots.length === queue.slots.length ? queue : { ...queue, slots, freedAtMs: nowMs };
}

/** Frees the slot of a job that is done and remembers how long it took. */
export function freeSlotOfDone(queue: Queue, jobId: string, nowMs: number): Queue {
  const slot = queue.slots.find((candidate) => candidate.jobId === jobId);
  if (slot === undefined) return queue;
  const recentMs = [...queue.recentMs, Math.max(0, nowMs - slot.takenAtMs)].slice(-RECENT_JOBS);
  return { ...freeSlot(queue, jobId, nowMs), recentMs };
}

/** What a job takes in its slot as a rule: the median of the last ones.
 *  @param guessMs until there are any */
export function usualMs({ recentMs }: Queue, guessMs: number): number {
  const sorted = [...recentMs].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? guessMs;
}
