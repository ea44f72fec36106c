import type { ImageSize } from '../../core/geometry/size';
import { scaleDocument } from '../../core/scaling/scale-document';
import type { MaskOp } from '../../../shared/mask/mask-document';
import type { PixelSize } from '../../../shared/mask/pixel-space';
import { applyMaskOp } from '../../../shared/mask/rasterize-mask';

/** So far the older mask lies behind the newest: what an undo costs at most, and how far it may reach. */
const STEP = 16;

interface Mark {
  /** How many operations the mask has gone through; 0 where it shows nothing yet. */
  readonly count: number;
  /** The last of them; an operation never has another past. */
  readonly last: MaskOp | null;
  readonly mask: Uint8Array;
}

/** The mask as bytes, kept up with the painting a little at a time, so that growing it need not begin with the first
 *  stroke. Two masks: the newest, and one some operations older, for undo. */
export class MaskTrail {
  readonly size: PixelSize;
  private readonly imageSize: ImageSize;
  private readonly scale: number;
  private newest: Mark | null = null;
  private older: Mark | null = null;

  /** @param scale pixels of the mask an image pixel, at most 1 */
  constructor(imageSize: ImageSize, scale: number) {
    const { width, height } = scaleDocument([], imageSize, scale);
    this.size = { widthPx: width, heightPx: height };
    this.imageSize = imageSize;
    this.scale = scale;
  }

  /** Goes on towards the mask of these operations. @returns true when it is there
   *  @param mayGoOn asked before each operation */
  follow(ops: readonly MaskOp[], mayGoOn: () => boolean): boolean {
    let mark = this.startFor(ops);
    while (mark.count < ops.length) {
      this.newest = mark;
      if (!mayGoOn()) return false;
      mark = this.doOneMore(mark, ops[mark.count]!);
    }
    this.newest = mark;
    return true;
  }

  /** The mask of these operations; good until the next call. */
  maskOf(ops: readonly MaskOp[]): Uint8Array {
    this.follow(ops, () => true);
    return this.newest!.mask;
  }

  /** Gives the memory back. */
  free(): void {
    this.newest = null;
    this.older = null;
  }

  private startFor(ops: readonly MaskOp[]): Mark {
    if (this.newest && isOnTheWay(this.newest, ops)) return this.newest;
    if (this.older && isOnTheWay(this.older, ops)) return copyOf(this.older);
    this.older = null;
    return { count: 0, last: null, mask: new Uint8Array(this.size.widthPx * this.size.heightPx) };
  }

  private doOneMore(mark: Mark, op: MaskOp): Mark {
    const behind = this.older && this.older.count <= mark.count ? this.older.count : -STEP;
    if (mark.count - behind >= STEP) this.older = copyOf(mark);
    const [scaled] = scaleDocument([op], this.imageSize, this.scale).ops;
    return { count: mark.count + 1, last: op, mask: applyMaskOp(mark.mask, this.size, scaled!) };
  }
}

function isOnTheWay({ count, last }: Mark, ops: readonly MaskOp[]): boolean {
  return count <= ops.length && (ops[count - 1] ?? null) === last;
}

function copyOf(mark: Mark): Mark {
  return { ...mark, mask: mark.mask.slice() };
}
