import type { StrokeOp } from '../../../shared/mask/mask-document';
import { distanceBetween } from '../geometry/point';
import type { ViewPoint } from '../geometry/point';
import { isSameView } from '../viewport/rubber-band';
import { toggleZoom } from '../viewport/viewport';
import type { Painter, PainterEffect, PainterStep, Tap } from './painter-state';
import { PINCH_GRACE_VIEW_PX } from './states/pinch-grace';

/** A finger that stays longer than this paints a dab, however still it is. */
const MAX_TAP_MS = 250;
/** From the end of the first tap to the end of the second. */
const MAX_BETWEEN_MS = 320;
const MAX_APART_VIEW_PX = 16;

/** What a finger did between its coming and its going. */
export interface Contact {
  readonly startedAt: ViewPoint;
  readonly startedAtMs: number;
  readonly endedAtMs: number;
  readonly reachViewPx: number;
}

/** True for a short touch that did not move. */
export function isTap({ startedAtMs, endedAtMs, reachViewPx }: Contact): boolean {
  return endedAtMs - startedAtMs <= MAX_TAP_MS && reachViewPx <= PINCH_GRACE_VIEW_PX;
}

/** A short touch as the next one may follow it. @param op the dab that it left */
export function tapOf({ startedAt: at, endedAtMs }: Contact, op: StrokeOp | null): Tap {
  return { at, endedAtMs, op };
}

/** True when a tap follows another at once and at its place. */
export function isSecondTap(contact: Contact, first: Tap | null): boolean {
  if (!first || !isTap(contact)) return false;
  return (
    contact.endedAtMs - first.endedAtMs <= MAX_BETWEEN_MS &&
    distanceBetween(contact.startedAt, first.at) <= MAX_APART_VIEW_PX
  );
}

/** Two taps zoom in to where they are, or out to the whole photo; the dab of the first is taken back. */
export function zoomByTaps(painter: Painter, at: ViewPoint): PainterStep {
  const { lastTap } = painter;
  const retract: readonly PainterEffect[] = lastTap?.op
    ? [{ kind: 'retract-op', op: lastTap.op }]
    : [];
  const toggled = toggleByTaps(painter, at);
  return {
    painter: toggled.painter,
    plan: [...retract, { kind: 'end-stroke' }, ...toggled.plan],
  };
}

/** Two taps where nothing is painted. */
export function toggleByTaps(painter: Painter, at: ViewPoint): PainterStep {
  const { viewport, stage } = painter;
  const next = toggleZoom(viewport, stage, at);
  return {
    painter: { ...painter, viewport: next, lastTap: null },
    plan: isSameView(viewport, next) ? [] : [{ kind: 'glide-viewport', from: viewport }],
  };
}
