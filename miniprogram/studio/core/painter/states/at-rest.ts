import type { IdleState, Painter, RestingState } from '../painter-state';
import type { TouchInput } from '../touch-input';

export const IDLE: IdleState = { kind: 'idle' };
export const RESTING: RestingState = { kind: 'resting' };

/** Idle, or resting as long as any finger is left. */
export function restAfter(painter: Painter, input: TouchInput): Painter {
  return { ...painter, state: input.fingers.length > 0 ? RESTING : IDLE };
}
