import type { Painter } from '../painter';
import type { TouchInput } from '../touch-input';

/** No finger is on the canvas. */
export interface IdleState {
  readonly kind: 'idle';
}

/** Fingers are still on the canvas, but what they did is over: they do not paint. */
export interface RestingState {
  readonly kind: 'resting';
}

export const IDLE: IdleState = { kind: 'idle' };
export const RESTING: RestingState = { kind: 'resting' };

/** Idle, or resting as long as any finger is left. */
export function restAfter(painter: Painter, input: TouchInput): Painter {
  return { ...painter, state: input.fingers.length > 0 ? RESTING : IDLE };
}
