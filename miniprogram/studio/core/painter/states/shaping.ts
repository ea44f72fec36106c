import type { ViewPoint } from '../../geometry/point';
import { extendShape, finishShape, startShape } from '../../shape/shape';
import type { ShapeTool } from '../../shape/shape-tool';
import { imageFromView } from '../../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, ShapingState } from '../painter-state';
import type { Finger, TouchInput } from '../touch-input';
import { isSecondTap, isTap, tapOf, zoomByTaps } from '../double-tap';
import { restAfter } from './at-rest';
import { joinFinger, reachAt, turnOf } from './one-finger';
import { isWithinPinchGrace } from './pinch-grace';

/** Sets the first corner. Nothing is shown yet. */
export function beginShaping(
  painter: Painter,
  {
    finger,
    tool,
    timeMs,
  }: { readonly finger: Finger; readonly tool: ShapeTool; readonly timeMs: number },
): PainterStep {
  const { viewport } = painter;
  const state: ShapingState = {
    kind: 'shaping',
    fingerId: finger.id,
    shape: startShape(imageFromView(viewport, finger.at), tool, viewport.scale),
    startedAt: finger.at,
    startedAtMs: timeMs,
    reachViewPx: 0,
  };
  return { painter: { ...painter, state }, plan: [{ kind: 'begin-stroke' }] };
}

/** Follows the finger; ends with it, on cancel, or when a second finger comes. */
export function stepShaping(painter: Painter, state: ShapingState, input: TouchInput): PainterStep {
  const turn = turnOf(state.fingerId, input);
  switch (turn.kind) {
    case 'moved':
      return follow(painter, state, turn.at);
    case 'lifted':
      return liftFinger(painter, turn.at ? leadOn(painter, state, turn.at) : state, input);
    case 'joined':
      return joinFinger(painter, turn.fingers, planOfPinch(state, input.timeMs));
    case 'cancelled':
      return endShaping(painter, state, input);
  }
}

/** Ends the shape where it is. */
export function interruptShaping({ shape }: ShapingState): readonly PainterEffect[] {
  const op = finishShape(shape);
  const outcome: readonly PainterEffect[] = op ? [{ kind: 'commit-shape', op }] : [];
  return [{ kind: 'show-draft', draft: null }, ...outcome, { kind: 'end-stroke' }];
}

function follow(painter: Painter, state: ShapingState, at: ViewPoint): PainterStep {
  const led = leadOn(painter, state, at);
  if (led === state) return { painter, plan: [] };
  return {
    painter: { ...painter, state: led },
    plan: [{ kind: 'show-draft', draft: finishShape(led.shape) }],
  };
}

function leadOn(painter: Painter, state: ShapingState, at: ViewPoint): ShapingState {
  const shape = extendShape(state.shape, imageFromView(painter.viewport, at));
  if (shape === state.shape) return state;
  return { ...state, shape, reachViewPx: reachAt(state, at) };
}

function liftFinger(painter: Painter, state: ShapingState, input: TouchInput): PainterStep {
  const contact = { ...state, endedAtMs: input.timeMs };
  if (isSecondTap(contact, painter.lastTap)) {
    const zoomed = zoomByTaps(restAfter(painter, input), state.startedAt);
    return { painter: zoomed.painter, plan: [{ kind: 'show-draft', draft: null }, ...zoomed.plan] };
  }
  const ended = endShaping(painter, state, input);
  const isBareTap = isTap(contact) && finishShape(state.shape) === null;
  const lastTap = isBareTap ? tapOf(contact, null) : null;
  return { painter: { ...ended.painter, lastTap }, plan: ended.plan };
}

function endShaping(painter: Painter, state: ShapingState, input: TouchInput): PainterStep {
  return { painter: restAfter(painter, input), plan: interruptShaping(state) };
}

function planOfPinch(state: ShapingState, timeMs: number): readonly PainterEffect[] {
  return isWithinPinchGrace(state, timeMs)
    ? [{ kind: 'show-draft', draft: null }, { kind: 'end-stroke' }]
    : interruptShaping(state);
}
