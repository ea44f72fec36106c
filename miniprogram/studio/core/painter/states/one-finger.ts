import { distanceBetween } from '../../geometry/point';
import type { ViewPoint } from '../../geometry/point';
import type { Painter, PainterEffect, PainterStep } from '../painter-state';
import { findFinger } from '../touch-input';
import type { Finger, TouchInput } from '../touch-input';
import { beginPinching } from './pinching';

/** What an event means for the one finger that does something. */
export type FingerTurn =
  | { readonly kind: 'moved'; readonly at: ViewPoint }
  /** The end may tell of one last move; null where it does not. */
  | { readonly kind: 'lifted'; readonly at: ViewPoint | null }
  /** A second finger is there. */
  | { readonly kind: 'joined'; readonly fingers: readonly [Finger, Finger] }
  | { readonly kind: 'cancelled' };

/** What an event means for the finger of this id. */
export function turnOf(fingerId: number, { phase, fingers, changed }: TouchInput): FingerTurn {
  if (phase === 'cancel') return { kind: 'cancelled' };
  const finger = findFinger(fingers, fingerId);
  if (!finger) return { kind: 'lifted', at: findFinger(changed, fingerId)?.at ?? null };
  const other = fingers.find(({ id }) => id !== fingerId);
  return other ? { kind: 'joined', fingers: [finger, other] } : { kind: 'moved', at: finger.at };
}

/** How far a finger has ever been from where it started, now that it is at a place; view pixels. */
export function reachAt(
  contact: { readonly startedAt: ViewPoint; readonly reachViewPx: number },
  at: ViewPoint,
): number {
  return Math.max(contact.reachViewPx, distanceBetween(contact.startedAt, at));
}

/** Two fingers pinch where one had begun something. @param ending what becomes of that */
export function joinFinger(
  painter: Painter,
  [first, second]: readonly [Finger, Finger],
  ending: readonly PainterEffect[],
): PainterStep {
  const pinching = beginPinching(painter, first, second);
  return { painter: pinching.painter, plan: [...ending, ...pinching.plan] };
}
