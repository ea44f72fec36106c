import type { ImageSize } from '../../core/geometry/size';
import { paintedShare } from '../../core/measure/painted-share';
import type { MeasuredMasks } from '../../core/measure/painted-share';
import type { MaskOp } from '../../../shared/mask/mask-document';

/** Tells how much of the photo is painted, once for each state of the mask. */
export class ShareMeter {
  private measured: readonly MaskOp[] | null = null;
  private readonly masks: MeasuredMasks = new WeakMap();

  constructor(
    private readonly imageSize: ImageSize,
    private readonly onMeasured: (share: number) => void,
  ) {}

  measure(ops: readonly MaskOp[]): void {
    if (this.measured === ops) return;
    this.measured = ops;
    this.onMeasured(paintedShare(ops, this.imageSize, this.masks));
  }
}
