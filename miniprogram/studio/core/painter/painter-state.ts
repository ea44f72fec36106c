import type { StrokeOp } from '../../../shared/mask/mask-document';
import type { ImagePoint, ViewPoint } from '../geometry/point';
import type { ImageRect } from '../geometry/rect';
import type { Shape, ShapeOp } from '../shape/shape';
import type { Capsule, Stroke } from '../stroke/stroke';
import type { Stage, Viewport } from '../viewport/viewport';

/** No finger is on the canvas. */
export interface IdleState {
  readonly kind: 'idle';
}

/** Fingers are still on the canvas, but what they did is over: they do not paint. */
export interface RestingState {
  readonly kind: 'resting';
}

/** One finger paints. */
export interface PaintingState {
  readonly kind: 'painting';
  readonly fingerId: number;
  readonly stroke: Stroke;
  readonly startedAt: ViewPoint;
  readonly startedAtMs: number;
  /** How far the finger has ever been from where it started. */
  readonly reachViewPx: number;
}

/** One finger draws the outline of a shape; the mask changes when it lifts. */
export interface ShapingState {
  readonly kind: 'shaping';
  readonly fingerId: number;
  readonly shape: Shape;
  readonly startedAt: ViewPoint;
  readonly startedAtMs: number;
  /** How far the finger has ever been from where it started. */
  readonly reachViewPx: number;
}

/** Two fingers zoom about their midpoint and move the photo with it. */
export interface PinchingState {
  readonly kind: 'pinching';
  readonly fingerIds: readonly [number, number];
  /** What lay between the fingers when they began; it stays there. */
  readonly held: ImagePoint;
  /** View pixels an image pixel, for each view pixel between the fingers. */
  readonly scalePerViewPx: number;
  /** Between the fingers now. */
  readonly midpoint: ViewPoint;
}

/** One finger is about to choose what is under it. */
export interface PickingState {
  readonly kind: 'picking';
  readonly fingerId: number;
  readonly startedAt: ViewPoint;
  /** How far the finger has ever been from where it started. */
  readonly reachViewPx: number;
}

/** One finger looks where nothing may be painted: it holds, moves the photo, swipes. */
export interface LookingState {
  readonly kind: 'looking';
  readonly fingerId: number;
  readonly startedAt: ViewPoint;
  readonly startedAtMs: number;
  readonly startedFrom: Viewport;
  /** How far the finger has ever been from where it started. */
  readonly reachViewPx: number;
  /** It has stayed in its place for long enough. */
  readonly isHolding: boolean;
  /** There are other pictures to flick to. */
  readonly mayFlick: boolean;
}

/** What the fingers are doing. */
export type PainterState =
  | IdleState
  | PaintingState
  | ShapingState
  | PickingState
  | PinchingState
  | LookingState
  | RestingState;

/** Turns touches into strokes and views. Never changed, only replaced. */
export interface Painter {
  readonly stage: Stage;
  readonly viewport: Viewport;
  readonly state: PainterState;
  /** The touch just before, if it was a tap; null otherwise. */
  readonly lastTap: Tap | null;
}

/** A short touch in one place. */
export interface Tap {
  readonly at: ViewPoint;
  readonly endedAtMs: number;
  /** The dab that it left. */
  readonly op: StrokeOp | null;
}

/** What is to be done after a step, in order. */
export type PainterEffect =
  | { readonly kind: 'begin-stroke' }
  | { readonly kind: 'draw-capsule'; readonly capsule: Capsule }
  /** The stroke is part of the mask from now on. Within `area` its capsules were drawn one by one; the operation, drawn as
   *  a whole, has other smoothed edges. */
  | { readonly kind: 'commit-op'; readonly op: StrokeOp; readonly area: ImageRect }
  /** The stroke never was: wipe the area and replay what was there. */
  | { readonly kind: 'restore-area'; readonly area: ImageRect }
  /** The outline of a shape that is not part of the mask yet; null when there is none any more. */
  | { readonly kind: 'show-draft'; readonly draft: ShapeOp | null }
  /** The shape is part of the mask from now on and is to be drawn. */
  | { readonly kind: 'commit-shape'; readonly op: ShapeOp }
  /** A finger chose what is under it. */
  | { readonly kind: 'pick'; readonly at: ImagePoint }
  /** This operation, if it is the last one, is not part of the mask any more and cannot be redone. */
  | { readonly kind: 'retract-op'; readonly op: StrokeOp }
  | { readonly kind: 'end-stroke' }
  /** A finger came to look: after a moment, `holdPainter` says whether it stayed. */
  | { readonly kind: 'await-hold' }
  /** A finger holds still, until `release`. */
  | { readonly kind: 'hold' }
  | { readonly kind: 'release' }
  /** A finger went over the photo to one side: on (1) or back (-1). */
  | { readonly kind: 'swipe'; readonly step: 1 | -1 }
  /** The painter's viewport is where what is seen comes to rest; it gets there from another one. */
  | { readonly kind: 'glide-viewport'; readonly from: Viewport }
  /** Draw photo and mask anew through the painter's viewport. */
  | { readonly kind: 'show-viewport' };

export interface PainterStep {
  readonly painter: Painter;
  readonly plan: readonly PainterEffect[];
}
