import type { ViewPoint } from '../geometry/point';

/** One finger on the canvas. */
export interface Finger {
  readonly id: number;
  readonly at: ViewPoint;
}

/** A touch event as plain values. */
export interface TouchInput {
  readonly phase: 'start' | 'move' | 'end' | 'cancel';
  /** Those that touch after the event, in the order in which they came. */
  readonly fingers: readonly Finger[];
  /** Those that the event is about. */
  readonly changed: readonly Finger[];
  /** On one clock for all events; its zero does not matter. */
  readonly timeMs: number;
}

/** The finger of this id, if it is among them. */
export function findFinger(fingers: readonly Finger[], id: number): Finger | undefined {
  return fingers.find((finger) => finger.id === id);
}

/** True when no finger was on the canvas before: what earlier ones had begun is over, even if their end was never told. */
export function isFreshContact({ phase, fingers, changed }: TouchInput): boolean {
  return phase === 'start' && fingers.every(({ id }) => findFinger(changed, id) !== undefined);
}
