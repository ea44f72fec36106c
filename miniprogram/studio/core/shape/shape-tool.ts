import type { MaskMode } from '../../../shared/mask/mask-document';
import type { Brush } from '../stroke/brush';

export type ShapeKind = 'lasso' | 'rect' | 'ellipse';

/** Encloses an area: the lasso by its outline, rectangle and ellipse by two opposite corners of their box. */
export interface ShapeTool {
  readonly shape: ShapeKind;
  readonly mode: MaskMode;
}

/** Chooses what is under the finger; somebody else knows what that is. */
export interface PickTool {
  readonly picks: 'object';
}

/** What a finger works with. */
export type Tool = Brush | ShapeTool | PickTool;

export function isPickTool(tool: Tool): tool is PickTool {
  return 'picks' in tool;
}

export function isShapeTool(tool: Tool): tool is ShapeTool {
  return 'shape' in tool;
}
