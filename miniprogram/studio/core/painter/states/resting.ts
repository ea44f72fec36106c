import type { Painter, PainterStep } from '../painter-state';
import type { TouchInput } from '../touch-input';
import { restAfter } from './at-rest';
import { beginPinching } from './pinching';

/** Waits until the last finger has left; a finger that joins begins a pinch. */
export function stepResting(painter: Painter, input: TouchInput): PainterStep {
  const [first, second] = input.fingers;
  if (input.phase === 'start' && first && second) return beginPinching(painter, first, second);
  return { painter: restAfter(painter, input), plan: [] };
}
