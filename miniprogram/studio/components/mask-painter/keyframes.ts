import type { MaskOp } from '../../../shared/mask/mask-document';
import type { CanvasNode } from './surface';

interface Keyframe {
  readonly canvas: CanvasNode;
  /** How many operations it shows; 0 where it shows nothing that counts. */
  count: number;
  /** The last of them; an operation never has another past. */
  last: MaskOp | null;
}

/** How far apart keyframes are taken: so many operations are drawn again at most. */
export const KEYFRAME_STEP = 8;

/** Two copies of the mask's canvas from some operations ago: undo starts from one of them. Hold for one viewport. */
export class Keyframes {
  /** The newest stands last. */
  private kept: readonly Keyframe[];

  constructor(canvases: readonly CanvasNode[]) {
    this.kept = canvases.map((canvas) => ({ canvas, count: 0, last: null }));
  }

  /** Copies what the canvas shows. @param ops all that is shown */
  take(source: CanvasNode, ops: readonly MaskOp[]): void {
    const [oldest, ...others] = [...this.kept].sort((a, b) => a.count - b.count);
    if (!oldest || ops.length === 0) return;
    copy(source, oldest.canvas);
    oldest.count = ops.length;
    oldest.last = ops[ops.length - 1] ?? null;
    this.kept = [...others, oldest];
  }

  /** The newest copy that shows a beginning of these operations. */
  find(ops: readonly MaskOp[]): { readonly canvas: CanvasNode; readonly count: number } | null {
    const fitting = this.kept.filter(({ count, last }) => count > 0 && ops[count - 1] === last);
    return fitting.sort((a, b) => b.count - a.count)[0] ?? null;
  }

  /** The viewport has changed, or the colour. */
  forget(): void {
    for (const keyframe of this.kept) {
      keyframe.count = 0;
      keyframe.last = null;
    }
  }

  /** Gives the memory back. */
  free(): void {
    this.forget();
    for (const { canvas } of this.kept) {
      canvas.width = 1;
      canvas.height = 1;
    }
  }
}

/** Makes `target` the same as `source`. */
export function copy(source: CanvasNode, target: CanvasNode): void {
  const ctx = target.getContext('2d');
  if (target.width !== source.width || target.height !== source.height) {
    target.width = source.width;
    target.height = source.height;
  }
  ctx.clearRect(0, 0, target.width, target.height);
  ctx.drawImage(source, 0, 0);
}
