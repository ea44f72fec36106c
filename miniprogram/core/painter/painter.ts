import type { StrokeOp } from '../../shared/mask/mask-document';
import type { ImageRect } from '../geometry/rect';
import type { ViewSize } from '../geometry/size';
import type { Brush } from '../stroke/brush';
import type { Capsule } from '../stroke/stroke';
import { fitViewport, moveToStage } from '../viewport/viewport';
import type { Stage, Viewport } from '../viewport/viewport';
import { IDLE } from './states/at-rest';
import type { IdleState, RestingState } from './states/at-rest';
import { stepIdle } from './states/idle';
import { interruptPainting, stepPainting } from './states/painting';
import type { PaintingState } from './states/painting';
import { stepPinching } from './states/pinching';
import type { PinchingState } from './states/pinching';
import { stepResting } from './states/resting';
import { isFreshContact } from './touch-input';
import type { TouchInput } from './touch-input';

/** What the fingers are doing. */
export type PainterState = IdleState | PaintingState | PinchingState | RestingState;

/** Turns touches into strokes and views. Never changed, only replaced. */
export interface Painter {
  readonly stage: Stage;
  readonly viewport: Viewport;
  readonly state: PainterState;
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
  | { readonly kind: 'end-stroke' }
  /** Draw photo and mask anew through the painter's viewport. */
  | { readonly kind: 'show-viewport' };

export interface PainterStep {
  readonly painter: Painter;
  readonly plan: readonly PainterEffect[];
}

/** A painter at rest that shows the whole photo. */
export function createPainter(stage: Stage): Painter {
  return { stage, viewport: fitViewport(stage), state: IDLE };
}

/** Takes one touch event.
 *  @param brush what a stroke that begins now paints with; null where nothing may be painted */
export function stepPainter(painter: Painter, input: TouchInput, brush: Brush | null): PainterStep {
  if (painter.state.kind !== 'idle' && isFreshContact(input)) {
    const interrupted = interruptPainter(painter);
    const begun = stepPainter(interrupted.painter, input, brush);
    return { painter: begun.painter, plan: [...interrupted.plan, ...begun.plan] };
  }
  switch (painter.state.kind) {
    case 'idle':
      return stepIdle(painter, input, brush);
    case 'painting':
      return stepPainting(painter, painter.state, input);
    case 'pinching':
      return stepPinching(painter, painter.state, input);
    case 'resting':
      return stepResting(painter, input);
  }
}

/** Ends whatever the fingers were doing; a stroke is kept as far as it came. */
export function interruptPainter(painter: Painter): PainterStep {
  const atRest: Painter = { ...painter, state: IDLE };
  if (painter.state.kind !== 'painting') return { painter: atRest, plan: [] };
  return { painter: atRest, plan: interruptPainting(painter.state) };
}

/** Shows the whole photo again. */
export function fitPainter(painter: Painter): Painter {
  return { ...painter, viewport: fitViewport(painter.stage) };
}

/** The same photo in a view of another size. */
export function resizePainter(painter: Painter, viewSize: ViewSize): Painter {
  const stage: Stage = { ...painter.stage, viewSize };
  return { ...painter, stage, viewport: moveToStage(painter.viewport, painter.stage, stage) };
}
