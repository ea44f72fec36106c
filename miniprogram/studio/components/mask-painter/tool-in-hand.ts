import type { Tool } from '../../core/shape/shape-tool';
import type { MaskMode } from '../../../shared/mask/mask-document';
import type { PaintTool } from './handle';

export interface ChosenTool {
  readonly tool: PaintTool;
  readonly shapeMode: MaskMode;
  readonly brushDiameterViewPx: number;
  readonly busy: boolean;
  readonly resultSource: string;
  readonly hasOthers: boolean;
}

/** The tool that a finger has, from what the page has chosen; null where it only looks. */
export function toolInHand({ busy, resultSource, hasOthers, ...chosen }: ChosenTool): Tool | null {
  if (busy) return null;
  if (resultSource) return hasOthers ? { flicks: 'pictures' } : null;
  return paintToolOf(chosen);
}

function paintToolOf({
  tool,
  shapeMode,
  brushDiameterViewPx: diameterViewPx,
}: Pick<ChosenTool, 'tool' | 'shapeMode' | 'brushDiameterViewPx'>): Tool {
  switch (tool) {
    case 'brush':
      return { mode: 'add', diameterViewPx };
    case 'eraser':
      return { mode: 'subtract', diameterViewPx };
    case 'lasso':
    case 'rect':
    case 'ellipse':
      return { mode: shapeMode, shape: tool };
    case 'object':
      return { picks: 'object' };
  }
}
