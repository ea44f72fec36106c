import { distanceBetween, midpointOf } from '../../geometry/point';
import { clampScale, clampViewport, holdPoint, imageFromView } from '../../viewport/viewport';
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
  };
  return { painter: { ...painter, state }, plan: [] };
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
    return { painter: restAfter(painter, input), plan: [] };
  }
  if (input.phase !== 'move') return { painter, plan: [] };
  const scale = clampScale(state.scalePerViewPx * distanceOf(first, second), painter.stage);
  const pinched = holdPoint(state.held, midpointOf(first.at, second.at), scale);
  const viewport = clampViewport(pinched, painter.stage);
  return { painter: { ...painter, viewport }, plan: [{ kind: 'show-viewport' }] };
}

function distanceOf(first: Finger, second: Finger): number {
  return Math.max(distanceBetween(first.at, second.at), MIN_DISTANCE_VIEW_PX);
}
