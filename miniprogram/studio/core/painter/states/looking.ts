import type { ViewPoint } from '../../geometry/point';
import { isSameView, settleViewport, stretchViewport } from '../../viewport/rubber-band';
import { isZoomedIn, panBy } from '../../viewport/viewport';
import { isSecondTap, isTap, tapOf, toggleByTaps } from '../double-tap';
import type { LookingState, Painter, PainterEffect, PainterStep } from '../painter-state';
import type { Finger, TouchInput } from '../touch-input';
import { restAfter } from './at-rest';
import { joinFinger, reachAt, turnOf } from './one-finger';
import { PINCH_GRACE_VIEW_PX } from './pinch-grace';

/** A shorter way is no swipe. */
const MIN_SWIPE_VIEW_PX = 40;
/** So many times farther to the side than up or down. */
const SWIPE_SLANT = 1.5;

/** A finger that takes longer moves a photo that is zoomed in. */
const MAX_FLICK_MS = 200;

/** Sets a finger down where nothing may be painted. @param mayFlick there are other pictures to flick to */
export function beginLooking(
  painter: Painter,
  {
    finger,
    timeMs,
    mayFlick,
  }: { readonly finger: Finger; readonly timeMs: number; readonly mayFlick: boolean },
): PainterStep {
  const state: LookingState = {
    kind: 'looking',
    fingerId: finger.id,
    startedAt: finger.at,
    startedAtMs: timeMs,
    startedFrom: painter.viewport,
    reachViewPx: 0,
    isHolding: false,
    mayFlick,
  };
  return { painter: { ...painter, state }, plan: [{ kind: 'await-hold' }] };
}

/** Follows the finger: it moves a photo that is larger than the stage, swipes over one that is not; a second one pinches. */
export function stepLooking(painter: Painter, state: LookingState, input: TouchInput): PainterStep {
  const turn = turnOf(state.fingerId, input);
  switch (turn.kind) {
    case 'moved':
      return follow(painter, state, turn.at);
    case 'lifted':
      return liftFinger(painter, state, { at: turn.at ?? state.startedAt, input });
    case 'joined':
      return joinFinger(painter, turn.fingers, letGo(state));
    case 'cancelled':
      return endLooking(painter, state, restAfter(painter, input));
  }
}

/** The finger has been down for as long as a hold takes; nothing happens where it has moved. */
export function holdStill(painter: Painter, state: LookingState): PainterStep {
  if (state.isHolding || hasMoved(state)) return { painter, plan: [] };
  return {
    painter: { ...painter, state: { ...state, isHolding: true } },
    plan: [{ kind: 'hold' }],
  };
}

/** What was pulled beyond an edge springs back. @param atRest the painter as it is without the finger */
export function endLooking(painter: Painter, state: LookingState, atRest: Painter): PainterStep {
  const { viewport, stage } = painter;
  const settled = settleViewport(viewport, stage, state.startedAt);
  const glide: readonly PainterEffect[] = isSameView(viewport, settled)
    ? []
    : [{ kind: 'glide-viewport', from: viewport }];
  return {
    painter: { ...atRest, viewport: settled, lastTap: null },
    plan: [...letGo(state), ...glide],
  };
}

function follow(painter: Painter, state: LookingState, at: ViewPoint): PainterStep {
  const followed: LookingState = { ...state, reachViewPx: reachAt(state, at) };
  const { stage } = painter;
  const { startedAt, startedFrom } = state;
  const isPan = !state.isHolding && hasMoved(followed) && isZoomedIn(startedFrom, stage);
  if (!isPan) return { painter: { ...painter, state: followed }, plan: [] };
  const panned = panBy(startedFrom, at.x - startedAt.x, at.y - startedAt.y);
  return {
    painter: { ...painter, state: followed, viewport: stretchViewport(panned, stage) },
    plan: [{ kind: 'show-viewport' }],
  };
}

function liftFinger(
  painter: Painter,
  state: LookingState,
  { at, input }: { readonly at: ViewPoint; readonly input: TouchInput },
): PainterStep {
  const reachViewPx = reachAt(state, at);
  const contact = { ...state, reachViewPx, endedAtMs: input.timeMs };
  const atRest = restAfter(painter, input);
  if (!state.isHolding && isTap(contact)) return endTap(painter, contact, atRest);
  const step = swipeOf(painter, contact, at);
  return step === null ? endLooking(painter, state, atRest) : endSwipe(state, step, atRest);
}

interface EndedLook extends LookingState {
  readonly endedAtMs: number;
}

function endTap(painter: Painter, contact: EndedLook, atRest: Painter): PainterStep {
  if (isSecondTap(contact, painter.lastTap)) return toggleByTaps(atRest, contact.startedAt);
  const ended = endLooking(painter, contact, atRest);
  return { painter: { ...ended.painter, lastTap: tapOf(contact, null) }, plan: ended.plan };
}

/** What the finger has moved goes back: the next picture is seen in the same place. */
function endSwipe({ startedFrom }: LookingState, step: 1 | -1, atRest: Painter): PainterStep {
  const { viewport } = atRest;
  const glide: readonly PainterEffect[] = isSameView(viewport, startedFrom)
    ? []
    : [{ kind: 'glide-viewport', from: viewport }];
  return {
    painter: { ...atRest, viewport: startedFrom, lastTap: null },
    plan: [...glide, { kind: 'swipe', step }],
  };
}

/** To the left is on to the next. Slowly, a finger moves a photo that is zoomed in. */
function swipeOf({ stage }: Painter, look: EndedLook, at: ViewPoint): 1 | -1 | null {
  const [byX, byY] = [at.x - look.startedAt.x, at.y - look.startedAt.y];
  const isAside =
    Math.abs(byX) >= MIN_SWIPE_VIEW_PX && Math.abs(byX) >= SWIPE_SLANT * Math.abs(byY);
  const isFlick = look.mayFlick && look.endedAtMs - look.startedAtMs <= MAX_FLICK_MS;
  const mayLeave = isFlick || !isZoomedIn(look.startedFrom, stage);
  if (!isAside || look.isHolding || !mayLeave) return null;
  return byX < 0 ? 1 : -1;
}

function hasMoved({ reachViewPx }: LookingState): boolean {
  return reachViewPx > PINCH_GRACE_VIEW_PX;
}

function letGo({ isHolding }: LookingState): readonly PainterEffect[] {
  return isHolding ? [{ kind: 'release' }] : [];
}
