import { distanceBetween, midpointOf } from '../../geometry/point';
import {
  isSameView,
  settleViewport,
  stretchScale,
  stretchViewport,
} from '../../viewport/rubber-band';
import { holdPoint, imageFromView } from '../../viewport/viewport';
import type { Painter, PainterStep, PinchingState } from '../painter-state';
import { findFinger } from '../touch-input';
import type { Finger, TouchInput } from '../touch-input';
import { restAfter } from './at-rest';

/** Two fingers cannot be closer; keeps the zoom finite when both are reported at one place. */
const MIN_DISTANCE_VIEW_PX = 1;

/** Takes hold of the photo with two fingers. */
export function beginPinching(painter: Painter, first: Finger, second: Finger): PainterStep {
  const { viewport } = painter;
  const state: PinchingState = {
    kind: 'pinching',
    fingerIds: [first.id, second.id],
    held: imageFromView(viewport, midpointOf(first.at, second.at)),
    scalePerViewPx: viewport.scale / distanceOf(first, second),
    midpoint: midpointOf(first.at, second.at),
  };
  return { painter: { ...painter, state, lastTap: null }, plan: [] };
}

/** Follows both fingers; the first to leave ends it. */
export function stepPinching(
  painter: Painter,
  state: PinchingState,
  input: TouchInput,
): PainterStep {
  const [firstId, secondId] = state.fingerIds;
  const first = findFinger(input.fingers, firstId);
  const second = findFinger(input.fingers, secondId);
  if (input.phase === 'cancel' || !first || !second) {
    return endPinching(painter, state, restAfter(painter, input));
  }
  if (input.phase !== 'move') return { painter, plan: [] };
  const midpoint = midpointOf(first.at, second.at);
  const scale = stretchScale(state.scalePerViewPx * distanceOf(first, second), painter.stage);
  const pinched = holdPoint(state.held, midpoint, scale);
  const viewport = stretchViewport(pinched, painter.stage);
  return {
    painter: { ...painter, viewport, state: { ...state, midpoint } },
    plan: [{ kind: 'show-viewport' }],
  };
}

/** What was pulled beyond an edge springs back. @param atRest the painter as it is without the fingers */
export function endPinching(
  { viewport, stage }: Painter,
  { midpoint }: PinchingState,
  atRest: Painter,
): PainterStep {
  const settled = settleViewport(viewport, stage, midpoint);
  if (isSameView(viewport, settled)) return { painter: atRest, plan: [] };
  return {
    painter: { ...atRest, viewport: settled },
    plan: [{ kind: 'glide-viewport', from: viewport }],
  };
}

function distanceOf(first: Finger, second: Finger): number {
  return Math.max(distanceBetween(first.at, second.at), MIN_DISTANCE_VIEW_PX);
}
