import { EMPTY_RECT, rectOfImage, unionOf } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import { opsSinceClear } from '../../core/replay/ops-since-clear';
import type { Capsule } from '../../core/stroke/stroke';
import { deviceRectAround } from '../../core/viewport/bitmap';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { EdgeLayer } from './edge-layer';
import { GrownMasks } from './grown-masks';
import { Keyframes } from './keyframes';
import { MaskLayer } from './mask-layer';
import type { MaskLook } from './mask-layer';
import type { Surface } from './surface';

export interface MaskPictureParts {
  readonly surface: Surface;
  readonly imageSize: ImageSize;
  readonly look: MaskLook;
}

/** The mask as it is seen, with its edge, and all that is kept so that it is quick to draw. */
export class MaskPicture {
  private readonly surface: Surface;
  private readonly imageSize: ImageSize;
  private readonly layer: MaskLayer;
  private readonly edge: EdgeLayer;
  private readonly grownMasks: GrownMasks;
  private readonly keyframes: Keyframes;
  private look: MaskLook;
  /** Where strokes stand as they were painted, not yet as the document says. */
  private unsettled: readonly ImageRect[] = [];
  /** Where the edge is not that of the mask. */
  private staleEdge: ImageRect = EMPTY_RECT;

  constructor({ surface, imageSize, look }: MaskPictureParts) {
    this.surface = surface;
    this.imageSize = imageSize;
    this.look = look;
    this.edge = new EdgeLayer(surface.edge);
    this.grownMasks = new GrownMasks(surface.grown, imageSize);
    this.keyframes = new Keyframes(surface.keyframes);
    const { grownMasks, keyframes } = this;
    const { mask: canvas, still } = surface;
    this.layer = new MaskLayer({ canvas, imageSize, grownMasks, keyframes, still, look });
  }

  /** To be shown anew. */
  resize(bitmap: Bitmap): void {
    this.layer.resize(bitmap);
    this.edge.resize(bitmap);
  }

  /** Draws everything in another way. @param visible what can be seen, image pixels */
  show(look: MaskLook, ops: readonly MaskOp[], visible: ImageRect): void {
    this.unsettled = [];
    this.look = look;
    this.layer.lookAnew(look);
    this.layer.restoreAll(ops, visible);
    this.staleEdge = rectOfImage(this.imageSize);
  }

  /** Follows the fingers with the picture that is there. */
  showMoved(map: DeviceMap): void {
    this.layer.showMoved(map);
    this.edge.clear();
  }

  drawCapsule(capsule: Capsule): void {
    this.layer.draw(capsule);
  }

  /** A stroke that was drawn piece by piece is part of the mask now; `settle` draws it as the document says. */
  keepUnsettled(area: ImageRect): void {
    this.unsettled = [...this.unsettled, area];
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  /** Shows one more operation. @param ops all that is done, this one last */
  add(ops: readonly MaskOp[], area: ImageRect): void {
    this.layer.add(ops);
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  invert(): void {
    this.layer.invert();
    this.staleEdge = rectOfImage(this.imageSize);
  }

  /** Wipes an area and draws again what is there. */
  restore(ops: readonly MaskOp[], area: ImageRect): void {
    this.layer.restore(ops, area);
  }

  /** As restore, for an operation done or undone: takes care that the next one is quick as well. */
  replace(ops: readonly MaskOp[], area: ImageRect): void {
    this.layer.restoreKeeping(ops, area);
    this.staleEdge = unionOf(this.staleEdge, area);
  }

  /** Shows every finished stroke exactly as the document says. Never while a stroke is drawn. */
  settle(ops: readonly MaskOp[]): void {
    for (const area of this.unsettled) this.layer.restore(ops, area);
    this.unsettled = [];
    this.layer.keep(ops);
  }

  /** The edge of the mask as it is shown; only where it has changed. */
  drawEdge(): void {
    const changed = deviceRectAround(this.staleEdge, this.look.map, this.look.bitmap);
    this.edge.draw(this.surface.mask, changed);
    this.staleEdge = EMPTY_RECT;
  }

  /** Does a little of what growing the mask will need. @returns true when nothing is left to do */
  workAhead(ops: readonly MaskOp[], mayGoOn: () => boolean): boolean {
    return this.grownMasks.workAhead(opsSinceClear(ops), mayGoOn);
  }

  /** Gives back what can be made again. */
  freeSpare(): void {
    this.grownMasks.free();
    this.keyframes.free();
  }

  /** The phone is short of memory. */
  saveMemory(): void {
    this.keyframes.free();
    this.grownMasks.saveMemory();
  }
}
