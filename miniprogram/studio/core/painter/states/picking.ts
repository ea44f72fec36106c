import { distanceBetween } from '../../geometry/point';
import { imageFromView } from '../../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, PickingState } from '../painter-state';
import { findFinger } from '../touch-input';
import type { Finger, TouchInput } from '../touch-input';
import { restAfter } from './at-rest';
import { beginPinching } from './pinching';

/** A finger that rolls this far while it taps still means one place. */
const MAX_ROLL_VIEW_PX = 12;

const END: readonly PainterEffect[] = [{ kind: 'end-stroke' }];

/** Sets the finger down. Nothing is chosen before it lifts: it may be the first of two that pinch. */
export function beginPicking(painter: Painter, { id, at }: Finger): PainterStep {
  const state: PickingState = { kind: 'picking', fingerId: id, startedAt: at, reachViewPx: 0 };
  return { painter: { ...painter, state, lastTap: null }, plan: [{ kind: 'begin-stroke' }] };
}

/** Waits for the finger to lift where it came down. One that moves on, or is joined, chooses nothing. */
export function stepPicking(painter: Painter, state: PickingState, input: TouchInput): PainterStep {
  const finger = findFinger(input.fingers, state.fingerId);
  const other = input.fingers.find(({ id }) => id !== state.fingerId);
  if (input.phase === 'cancel') return { painter: restAfter(painter, input), plan: END };
  if (!finger) return liftFinger(painter, state, input);
  if (other) {
    const pinching = beginPinching(painter, finger, other);
    return { painter: pinching.painter, plan: [...END, ...pinching.plan] };
  }
  return { painter: { ...painter, state: moveOn(state, finger) }, plan: [] };
}

/** Chooses nothing. */
export function interruptPicking(): readonly PainterEffect[] {
  return END;
}

/** The end may tell of one last move. */
function liftFinger(painter: Painter, state: PickingState, input: TouchInput): PainterStep {
  const lifted = findFinger(input.changed, state.fingerId);
  const { startedAt, reachViewPx } = lifted ? moveOn(state, lifted) : state;
  const pick: readonly PainterEffect[] =
    reachViewPx <= MAX_ROLL_VIEW_PX
      ? [{ kind: 'pick', at: imageFromView(painter.viewport, startedAt) }]
      : [];
  return { painter: restAfter(painter, input), plan: [...pick, ...END] };
}

function moveOn(state: PickingState, { at }: Finger): PickingState {
  const reachViewPx = Math.max(state.reachViewPx, distanceBetween(state.startedAt, at));
  return { ...state, reachViewPx };
}
