import { distanceBetween } from '../../geometry/point';
import type { ViewPoint } from '../../geometry/point';
import { extendShape, finishShape, startShape } from '../../shape/shape';
import type { ShapeTool } from '../../shape/shape-tool';
import { imageFromView } from '../../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, ShapingState } from '../painter-state';
import { findFinger } from '../touch-input';
import type { Finger, TouchInput } from '../touch-input';
import { isSecondTap, isTap, zoomByTaps } from '../double-tap';
import { restAfter } from './at-rest';
import { isWithinPinchGrace } from './pinch-grace';
import { beginPinching } from './pinching';

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
  const finger = findFinger(input.fingers, state.fingerId);
  const other = input.fingers.find(({ id }) => id !== state.fingerId);
  if (input.phase === 'cancel') return endShaping(painter, state, input);
  if (!finger) return liftFinger(painter, state, input);
  if (other) return joinFinger(painter, state, { fingers: [finger, other], timeMs: input.timeMs });
  const led = leadOn(painter, state, finger.at);
  if (led === state) return { painter, plan: [] };
  return {
    painter: { ...painter, state: led },
    plan: [{ kind: 'show-draft', draft: finishShape(led.shape) }],
  };
}

/** Ends the shape where it is. */
export function interruptShaping({ shape }: ShapingState): readonly PainterEffect[] {
  const op = finishShape(shape);
  const outcome: readonly PainterEffect[] = op ? [{ kind: 'commit-shape', op }] : [];
  return [{ kind: 'show-draft', draft: null }, ...outcome, { kind: 'end-stroke' }];
}

function leadOn(painter: Painter, state: ShapingState, at: ViewPoint): ShapingState {
  const shape = extendShape(state.shape, imageFromView(painter.viewport, at));
  if (shape === state.shape) return state;
  const reachViewPx = Math.max(state.reachViewPx, distanceBetween(state.startedAt, at));
  return { ...state, shape, reachViewPx };
}

/** The end may tell of one last move. */
function liftFinger(painter: Painter, state: ShapingState, input: TouchInput): PainterStep {
  const lifted = findFinger(input.changed, state.fingerId);
  const last = lifted ? leadOn(painter, state, lifted.at) : state;
  const contact = { ...last, endedAtMs: input.timeMs };
  if (isSecondTap(contact, painter.lastTap)) {
    const zoomed = zoomByTaps(restAfter(painter, input), last.startedAt);
    return { painter: zoomed.painter, plan: [{ kind: 'show-draft', draft: null }, ...zoomed.plan] };
  }
  const ended = endShaping(painter, last, input);
  const isBareTap = isTap(contact) && finishShape(last.shape) === null;
  const lastTap = isBareTap ? { at: last.startedAt, endedAtMs: input.timeMs, op: null } : null;
  return { painter: { ...ended.painter, lastTap }, plan: ended.plan };
}

function endShaping(painter: Painter, state: ShapingState, input: TouchInput): PainterStep {
  return { painter: restAfter(painter, input), plan: interruptShaping(state) };
}

function joinFinger(
  painter: Painter,
  state: ShapingState,
  { fingers, timeMs }: { readonly fingers: readonly [Finger, Finger]; readonly timeMs: number },
): PainterStep {
  const plan: readonly PainterEffect[] = isWithinPinchGrace(state, timeMs)
    ? [{ kind: 'show-draft', draft: null }, { kind: 'end-stroke' }]
    : interruptShaping(state);
  const pinching = beginPinching(painter, ...fingers);
  return { painter: pinching.painter, plan: [...plan, ...pinching.plan] };
}
