import type { Brush } from '../../stroke/brush';
import type { Painter, PainterStep } from '../painter-state';
import type { TouchInput } from '../touch-input';
import { RESTING } from './at-rest';
import { beginPainting } from './painting';
import { beginPinching } from './pinching';

/** One finger begins to paint, two begin to pinch. */
export function stepIdle(painter: Painter, input: TouchInput, brush: Brush | null): PainterStep {
  const [first, second] = input.fingers;
  if (input.phase !== 'start' || !first) return { painter, plan: [] };
  if (second) return beginPinching(painter, first, second);
  if (!brush) return { painter: { ...painter, state: RESTING }, plan: [] };
  return beginPainting(painter, { finger: first, brush, timeMs: input.timeMs });
}
