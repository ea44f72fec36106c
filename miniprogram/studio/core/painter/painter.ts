import type { ViewSize } from '../geometry/size';
import type { Tool } from '../shape/shape-tool';
import type { ViewPoint } from '../geometry/point';
import { isSameView } from '../viewport/rubber-band';
import { clampViewport, fitViewport, moveToStage, zoomAbout } from '../viewport/viewport';
import type { Stage } from '../viewport/viewport';
import type { Painter, PainterStep } from './painter-state';
import { IDLE } from './states/at-rest';
import { stepIdle } from './states/idle';
import { endLooking, holdStill, stepLooking } from './states/looking';
import { interruptPainting, stepPainting } from './states/painting';
import { interruptPicking, stepPicking } from './states/picking';
import { endPinching, stepPinching } from './states/pinching';
import { stepResting } from './states/resting';
import { interruptShaping, stepShaping } from './states/shaping';
import { isFreshContact } from './touch-input';
import type { TouchInput } from './touch-input';

/** A painter at rest that shows the whole photo. */
export function createPainter(stage: Stage): Painter {
  return { stage, viewport: fitViewport(stage), state: IDLE, lastTap: null };
}

/** Takes one touch event.
 *  @param tool what a stroke or shape that begins now is made with; null where nothing may be painted */
export function stepPainter(painter: Painter, input: TouchInput, tool: Tool | null): PainterStep {
  if (painter.state.kind !== 'idle' && isFreshContact(input)) {
    const interrupted = interruptPainter(painter);
    const begun = stepPainter(interrupted.painter, input, tool);
    return { painter: begun.painter, plan: [...interrupted.plan, ...begun.plan] };
  }
  switch (painter.state.kind) {
    case 'idle':
      return stepIdle(painter, input, tool);
    case 'painting':
      return stepPainting(painter, painter.state, input);
    case 'shaping':
      return stepShaping(painter, painter.state, input);
    case 'picking':
      return stepPicking(painter, painter.state, input);
    case 'pinching':
      return stepPinching(painter, painter.state, input);
    case 'looking':
      return stepLooking(painter, painter.state, input);
    case 'resting':
      return stepResting(painter, input);
  }
}

/** Ends whatever the fingers were doing; a stroke is kept as far as it came. */
export function interruptPainter(painter: Painter): PainterStep {
  const atRest: Painter = { ...painter, state: IDLE, lastTap: null };
  switch (painter.state.kind) {
    case 'painting':
      return { painter: atRest, plan: interruptPainting(painter.state) };
    case 'shaping':
      return { painter: atRest, plan: interruptShaping(painter.state) };
    case 'picking':
      return { painter: atRest, plan: interruptPicking() };
    case 'pinching':
      return endPinching(painter, painter.state, atRest);
    case 'looking':
      return endLooking(painter, painter.state, atRest);
    case 'idle':
    case 'resting':
      return { painter: atRest, plan: [] };
  }
}

/** A finger that came to look has been there for as long as a hold takes. */
export function holdPainter(painter: Painter): PainterStep {
  if (painter.state.kind !== 'looking') return { painter, plan: [] };
  return holdStill(painter, painter.state);
}

/** Zooms without fingers, as a mouse's wheel and keys do; what is seen at `about` stays there as far as the edges allow.
 *  Nothing happens while fingers are on the canvas. */
export function zoomPainter(painter: Painter, about: ViewPoint, factor: number): PainterStep {
  const { viewport, stage, state } = painter;
  const next = clampViewport(zoomAbout(viewport, stage, { about, factor }), stage);
  if (state.kind !== 'idle' || isSameView(viewport, next)) return { painter, plan: [] };
  return {
    painter: { ...painter, viewport: next, lastTap: null },
    plan: [{ kind: 'glide-viewport', from: viewport }],
  };
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
