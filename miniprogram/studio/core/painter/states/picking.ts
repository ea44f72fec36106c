import type { ViewPoint } from '../../geometry/point';
import { imageFromView } from '../../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, PickingState } from '../painter-state';
import type { Finger, TouchInput } from '../touch-input';
import { restAfter } from './at-rest';
import { joinFinger, reachAt, turnOf } from './one-finger';

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
  const turn = turnOf(state.fingerId, input);
  switch (turn.kind) {
    case 'moved':
      return { painter: { ...painter, state: leadOn(state, turn.at) }, plan: [] };
    case 'lifted':
      return liftFinger(painter, turn.at ? leadOn(state, turn.at) : state, input);
    case 'joined':
      return joinFinger(painter, turn.fingers, END);
    case 'cancelled':
      return { painter: restAfter(painter, input), plan: END };
  }
}

/** Chooses nothing. */
export function interruptPicking(): readonly PainterEffect[] {
  return END;
}

function liftFinger(painter: Painter, state: PickingState, input: TouchInput): PainterStep {
  const pick: readonly PainterEffect[] =
    state.reachViewPx <= MAX_ROLL_VIEW_PX
      ? [{ kind: 'pick', at: imageFromView(painter.viewport, state.startedAt) }]
      : [];
  return { painter: restAfter(painter, input), plan: [...pick, ...END] };
}

function leadOn(state: PickingState, at: ViewPoint): PickingState {
  return { ...state, reachViewPx: reachAt(state, at) };
}
