import type { ImageSize } from '../../core/geometry/size';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { MaskTrail } from './mask-trail';
import type { CanvasNode } from './surface';

/** A larger photo's grown mask is worked out smaller: 8 MB as a picture. */
const MAX_PIXELS = 2_000_000;

interface Kept {
  readonly canvas: CanvasNode;
  /** The `grow` whose result it holds; an operation never has another past. */
  op: MaskOp | null;
  colour: string;
}

/** Masks after a `grow`, as pictures of the whole photo. Growing needs the exact distance to every painted pixel, which no
 *  canvas can draw, so it is worked out by the rasteriser that the cloud uses. Keeps the last two, for undo and redo. */
export class GrownMasks {
  private readonly trail: MaskTrail;
  /** The one used last stands last. */
  private kept: readonly Kept[];
  private mayWorkAhead = true;

  constructor(canvases: readonly CanvasNode[], imageSize: ImageSize) {
    const { widthPx, heightPx } = imageSize;
    const scale = Math.min(1, Math.sqrt(MAX_PIXELS / (widthPx * heightPx)));
    this.trail = new MaskTrail(imageSize, scale);
    this.kept = canvases.map((canvas) => ({ canvas, op: null, colour: '' }));
  }

  /** The mask after these operations; the last one is a `grow`. To be drawn over the whole photo. */
  pictureOf(ops: readonly MaskOp[], colour: string): CanvasNode {
    const last = ops[ops.length - 1] ?? null;
    const kept = this.kept.find(({ op }) => op === last) ?? this.kept[0];
    if (!kept) throw new Error('no canvas for a grown mask');
    this.kept = [...this.kept.filter((one) => one !== kept), kept];
    if (kept.op !== last) this.workOut(kept, ops);
    if (kept.colour !== colour) tint(kept.canvas, colour);
    kept.op = last;
    kept.colour = colour;
    return kept.canvas;
  }

  /** Does a little of what the next `grow` will need. @returns true when there is nothing left to do
   *  @param ops since the mask was last cleared */
  workAhead(ops: readonly MaskOp[], mayGoOn: () => boolean): boolean {
    return !this.mayWorkAhead || this.trail.follow(ops, mayGoOn);
  }

  /** Gives the memory back; pictures are worked out again when they are needed. */
  free(): void {
    this.trail.free();
    for (const kept of this.kept) {
      kept.canvas.width = 1;
      kept.canvas.height = 1;
      kept.op = null;
    }
  }

  /** The phone is short of memory: from now on everything is worked out when it is needed. */
  saveMemory(): void {
    this.mayWorkAhead = false;
    this.free();
  }

  private workOut(kept: Kept, ops: readonly MaskOp[]): void {
    const { widthPx, heightPx } = this.trail.size;
    const mask = this.trail.maskOf(ops);
    const { canvas } = kept;
    canvas.width = widthPx;
    canvas.height = heightPx;
    const ctx = canvas.getContext('2d');
    const picture = ctx.createImageData(widthPx, heightPx);
    const pixels = picture.data;
    for (let index = 0; index < mask.length; index++) pixels[index * 4 + 3] = mask[index] ?? 0;
    ctx.putImageData(picture, 0, 0);
    kept.colour = '';
    if (!this.mayWorkAhead) this.trail.free();
  }
}

function tint(canvas: CanvasNode, colour: string): void {
  const ctx = canvas.getContext('2d');
  ctx.globalCompositeOperation = 'source-in';
  ctx.fillStyle = colour;
  ctx.fillRect(0, 0, canvas.width, canvas.height);
  ctx.globalCompositeOperation = 'source-over';
}
