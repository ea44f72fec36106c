import { isFlickTool, isPickTool, isShapeTool } from '../../shape/shape-tool';
import type { Tool } from '../../shape/shape-tool';
import type { Painter, PainterStep } from '../painter-state';
import type { TouchInput } from '../touch-input';
import { beginLooking } from './looking';
import { beginPainting } from './painting';
import { beginPicking } from './picking';
import { beginPinching } from './pinching';
import { beginShaping } from './shaping';

/** One finger begins to paint, to draw a shape, to choose or, without a tool to paint with, to look; two begin to pinch. */
export function stepIdle(painter: Painter, input: TouchInput, tool: Tool | null): PainterStep {
  const [first, second] = input.fingers;
  if (input.phase !== 'start' || !first) return { painter, plan: [] };
  if (second) return beginPinching(painter, first, second);
  const { timeMs } = input;
  if (!tool) return beginLooking(painter, { finger: first, timeMs, mayFlick: false });
  if (isFlickTool(tool)) return beginLooking(painter, { finger: first, timeMs, mayFlick: true });
  if (isPickTool(tool)) return beginPicking(painter, first);
  if (isShapeTool(tool)) return beginShaping(painter, { finger: first, tool, timeMs });
  return beginPainting(painter, { finger: first, brush: tool, timeMs });
}
