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

/** Goes from one picture to the next, also where the photo is zoomed in. */
export interface FlickTool {
  readonly flicks: 'pictures';
}

/** What a finger works with. */
export type Tool = Brush | ShapeTool | PickTool | FlickTool;

export function isFlickTool(tool: Tool): tool is FlickTool {
  return 'flicks' in tool;
}

export function isPickTool(tool: Tool): tool is PickTool {
  return 'picks' in tool;
}

export function isShapeTool(tool: Tool): tool is ShapeTool {
  return 'shape' in tool;
}
