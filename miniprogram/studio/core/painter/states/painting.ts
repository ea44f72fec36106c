import type { ViewPoint } from '../../geometry/point';
import type { Brush } from '../../stroke/brush';
import {
  boundsOfStroke,
  extendStroke,
  finishStroke,
  newestCapsule,
  startStroke,
} from '../../stroke/stroke';
import { imageFromView } from '../../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, PaintingState } from '../painter-state';
import type { Finger, TouchInput } from '../touch-input';
import { isSecondTap, isTap, tapOf, zoomByTaps } from '../double-tap';
import { restAfter } from './at-rest';
import { joinFinger, reachAt, turnOf } from './one-finger';
import { isWithinPinchGrace } from './pinch-grace';

/** Sets the finger down: a disc. */
export function beginPainting(
  painter: Painter,
  {
    finger,
    brush,
    timeMs,
  }: { readonly finger: Finger; readonly brush: Brush; readonly timeMs: number },
): PainterStep {
  const { viewport } = painter;
  const stroke = startStroke(imageFromView(viewport, finger.at), brush, viewport.scale);
  const state: PaintingState = {
    kind: 'painting',
    fingerId: finger.id,
    stroke,
    startedAt: finger.at,
    startedAtMs: timeMs,
    reachViewPx: 0,
  };
  return {
    painter: { ...painter, state },
    plan: [{ kind: 'begin-stroke' }, { kind: 'draw-capsule', capsule: newestCapsule(stroke) }],
  };
}

/** Follows the finger; ends with it, on cancel, or when a second finger comes. */
export function stepPainting(
  painter: Painter,
  state: PaintingState,
  input: TouchInput,
): PainterStep {
  const turn = turnOf(state.fingerId, input);
  switch (turn.kind) {
    case 'moved': {
      const led = leadOn(painter, state, turn.at);
      return { painter: { ...painter, state: led.state }, plan: led.plan };
    }
    case 'lifted': {
      const led = turn.at ? leadOn(painter, state, turn.at) : { state, plan: [] };
      return liftFinger(painter, led, input);
    }
    case 'joined':
      return joinFinger(painter, turn.fingers, planOfPinch(state, input.timeMs));
    case 'cancelled':
      return endPainting(painter, state, input);
  }
}

/** Ends the stroke where it is. */
export function interruptPainting({ stroke }: PaintingState): readonly PainterEffect[] {
  const op = finishStroke(stroke);
  return [{ kind: 'commit-op', op, area: boundsOfStroke(stroke) }, { kind: 'end-stroke' }];
}

interface LedOn {
  readonly state: PaintingState;
  readonly plan: readonly PainterEffect[];
}

function leadOn(painter: Painter, state: PaintingState, at: ViewPoint): LedOn {
  const stroke = extendStroke(state.stroke, imageFromView(painter.viewport, at));
  if (stroke === state.stroke) return { state, plan: [] };
  const reachViewPx = reachAt(state, at);
  return {
    state: { ...state, stroke, reachViewPx },
    plan: [{ kind: 'draw-capsule', capsule: newestCapsule(stroke) }],
  };
}

function liftFinger(painter: Painter, { state, plan }: LedOn, input: TouchInput): PainterStep {
  const contact = { ...state, endedAtMs: input.timeMs };
  if (isSecondTap(contact, painter.lastTap)) return zoomInstead(painter, state, input);
  const ended = endPainting(painter, state, input);
  const op = ended.plan.flatMap((effect) => (effect.kind === 'commit-op' ? [effect.op] : []))[0];
  const lastTap = op && isTap(contact) ? tapOf(contact, op) : null;
  return { painter: { ...ended.painter, lastTap }, plan: [...plan, ...ended.plan] };
}

function zoomInstead(painter: Painter, state: PaintingState, input: TouchInput): PainterStep {
  const zoomed = zoomByTaps(restAfter(painter, input), state.startedAt);
  const area = boundsOfStroke(state.stroke);
  return { painter: zoomed.painter, plan: [{ kind: 'restore-area', area }, ...zoomed.plan] };
}

function endPainting(painter: Painter, state: PaintingState, input: TouchInput): PainterStep {
  return { painter: restAfter(painter, input), plan: interruptPainting(state) };
}

function planOfPinch(state: PaintingState, timeMs: number): readonly PainterEffect[] {
  return isWithinPinchGrace(state, timeMs)
    ? [{ kind: 'restore-area', area: boundsOfStroke(state.stroke) }, { kind: 'end-stroke' }]
    : interruptPainting(state);
}
