import { distanceBetween } from '../../geometry/point';
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
import { findFinger } from '../touch-input';
import type { Finger, TouchInput } from '../touch-input';
import { isSecondTap, isTap, zoomByTaps } from '../double-tap';
import { restAfter } from './at-rest';
import { isWithinPinchGrace } from './pinch-grace';
import { beginPinching } from './pinching';

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
  const finger = findFinger(input.fingers, state.fingerId);
  const other = input.fingers.find(({ id }) => id !== state.fingerId);
  if (input.phase === 'cancel') return endPainting(painter, state, input);
  if (!finger) return liftFinger(painter, state, input);
  if (other) return joinFinger(painter, state, { fingers: [finger, other], timeMs: input.timeMs });
  const led = leadOn(painter, state, finger.at);
  return { painter: { ...painter, state: led.state }, plan: led.plan };
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
  const reachViewPx = Math.max(state.reachViewPx, distanceBetween(state.startedAt, at));
  return {
    state: { ...state, stroke, reachViewPx },
    plan: [{ kind: 'draw-capsule', capsule: newestCapsule(stroke) }],
  };
}

/** The end may tell of one last move. */
function liftFinger(painter: Painter, state: PaintingState, input: TouchInput): PainterStep {
  const lifted = findFinger(input.changed, state.fingerId);
  const last = lifted ? leadOn(painter, state, lifted.at) : { state, plan: [] };
  const contact = { ...last.state, endedAtMs: input.timeMs };
  if (isSecondTap(contact, painter.lastTap)) return zoomInstead(painter, last.state, input);
  const ended = endPainting(painter, last.state, input);
  const op = ended.plan.flatMap((effect) => (effect.kind === 'commit-op' ? [effect.op] : []))[0];
  const lastTap =
    op && isTap(contact) ? { at: contact.startedAt, endedAtMs: input.timeMs, op } : null;
  return { painter: { ...ended.painter, lastTap }, plan: [...last.plan, ...ended.plan] };
}

function zoomInstead(painter: Painter, state: PaintingState, input: TouchInput): PainterStep {
  const zoomed = zoomByTaps(restAfter(painter, input), state.startedAt);
  const area = boundsOfStroke(state.stroke);
  return { painter: zoomed.painter, plan: [{ kind: 'restore-area', area }, ...zoomed.plan] };
}

function endPainting(painter: Painter, state: PaintingState, input: TouchInput): PainterStep {
  return { painter: restAfter(painter, input), plan: interruptPainting(state) };
}

function joinFinger(
  painter: Painter,
  state: PaintingState,
  { fingers, timeMs }: { readonly fingers: readonly [Finger, Finger]; readonly timeMs: number },
): PainterStep {
  const plan: readonly PainterEffect[] = isWithinPinchGrace(state, timeMs)
    ? [{ kind: 'restore-area', area: boundsOfStroke(state.stroke) }, { kind: 'end-stroke' }]
    : interruptPainting(state);
  const pinching = beginPinching(painter, ...fingers);
  return { painter: pinching.painter, plan: [...plan, ...pinching.plan] };
}
