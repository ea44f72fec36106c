import type { Tool } from '../../core/shape/shape-tool';
import type { MaskMode } from '../../../shared/mask/mask-document';
import type { PaintTool } from './handle';

/** The tool that a finger has, from what the page has chosen. */
export function toolInHand({
  tool,
  shapeMode,
  brushDiameterViewPx: diameterViewPx,
}: {
  readonly tool: PaintTool;
  readonly shapeMode: MaskMode;
  readonly brushDiameterViewPx: number;
}): Tool {
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
