import { rectOfImage } from '../../core/geometry/rect';
import type { ImageRect } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import { planReplay } from '../../core/replay/plan-replay';
import type { ReplayPlan } from '../../core/replay/plan-replay';
import type { Capsule } from '../../core/stroke/stroke';
import { deviceRectAround, imageRectOf, withSmoothedEdge } from '../../core/viewport/bitmap';
import type { Bitmap, DeviceMap, DeviceRect } from '../../core/viewport/bitmap';
import type { MaskOp } from '../../../shared/mask/mask-document';
import { drawOp } from './draw-op';
import { drawCapsule } from './draw-stroke';
import type { GrownMasks } from './grown-masks';
import { KEYFRAME_STEP, copy } from './keyframes';
import type { Keyframes } from './keyframes';
import type { CanvasNode, Context2d } from './surface';

/** How the mask is seen. */
export interface MaskLook {
  readonly map: DeviceMap;
  readonly bitmap: Bitmap;
  readonly colour: string;
}

export interface MaskLayerParts {
  readonly canvas: CanvasNode;
  readonly imageSize: ImageSize;
  readonly grownMasks: GrownMasks;
  readonly keyframes: Keyframes;
  /** Holds the mask while fingers move the photo. */
  readonly still: CanvasNode;
  readonly look: MaskLook;
}

/** The upper canvas: the mask in one opaque colour, only where the photo is. The tint is the canvas's CSS opacity. */
export class MaskLayer {
  private readonly ctx: Context2d;
  private readonly canvas: CanvasNode;
  private readonly imageSize: ImageSize;
  private readonly grownMasks: GrownMasks;
  private readonly keyframes: Keyframes;
  private readonly still: CanvasNode;
  /** How the still shows the photo; null while nothing moves. */
  private stillMap: DeviceMap | null = null;
  private look: MaskLook;

  constructor({ canvas, imageSize, grownMasks, keyframes, still, look }: MaskLayerParts) {
    this.ctx = canvas.getContext('2d');
    this.canvas = canvas;
    this.imageSize = imageSize;
    this.grownMasks = grownMasks;
    this.keyframes = keyframes;
    this.still = still;
    this.look = look;
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.canvas.width = widthDevicePx;
    this.canvas.height = heightDevicePx;
  }

  /** Wipes everything and looks at the photo in another way from now on. */
  lookAnew(look: MaskLook): void {
    const { ctx, canvas } = this;
    this.look = look;
    this.stillMap = null;
    this.keyframes.forget();
    // The bottom of the stack is the context without the former clip.
    ctx.restore();
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    this.clipTo(deviceRectAround(rectOfImage(this.imageSize), look.map, look.bitmap));
    this.drawInImagePixels();
    ctx.strokeStyle = look.colour;
    ctx.fillStyle = look.colour;
    ctx.lineCap = 'round';
    ctx.lineJoin = 'round';
  }

  draw(capsule: Capsule): void {
    drawCapsule(this.ctx, capsule);
  }

  /** Shows one more operation after all that are shown. @param ops all that is done, this one last */
  add(ops: readonly MaskOp[]): void {
    const op = ops[ops.length - 1];
    if (!op) return;
    if (op.op === 'grow') return this.restore(ops, rectOfImage(this.imageSize));
    drawOp(this.ctx, op, this.imageSize);
  }

  invert(): void {
    drawOp(this.ctx, { op: 'invert' }, this.imageSize);
  }

  /** Shows the mask as it was when the fingers came, moved and scaled with the photo: as quick for any number of
   *  operations. Sharp again with the next lookAnew. */
  showMoved(map: DeviceMap): void {
    const { ctx, canvas, still } = this;
    if (!this.stillMap) {
      copy(canvas, still);
      this.stillMap = this.look.map;
      // Without the clip to where the photo was.
      ctx.restore();
      ctx.save();
    }
    const from = this.stillMap;
    const factor = map.scale / from.scale;
    ctx.globalCompositeOperation = 'source-over';
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    const [x, y] = [map.offsetX - from.offsetX * factor, map.offsetY - from.offsetY * factor];
    ctx.setTransform(factor, 0, 0, factor, x, y);
    ctx.drawImage(still, 0, 0);
  }

  /** Draws all, and keeps a picture on the way for the undos to come. @param area what can be seen, image pixels */
  restoreAll(ops: readonly MaskOp[], area: ImageRect): void {
    const early = ops.slice(0, Math.max(ops.length - KEYFRAME_STEP, 0));
    this.restore(early, area);
    this.keyframes.take(this.canvas, early);
    for (let count = early.length + 1; count <= ops.length; count++) this.add(ops.slice(0, count));
  }

  /** Restores an area; where that is the whole photo and no kept picture helps, keeps one for the next time. */
  restoreKeeping(ops: readonly MaskOp[], area: ImageRect): void {
    const { left, top, right, bottom } = rectOfImage(this.imageSize);
    const isWhole =
      area.left <= left && area.top <= top && area.right >= right && area.bottom >= bottom;
    if (isWhole && !this.keyframes.find(ops)) this.restoreAll(ops, area);
    else this.restore(ops, area);
  }

  /** Keeps a picture where the last one is some operations ago. @param ops all that is shown */
  keep(ops: readonly MaskOp[]): void {
    const count = this.keyframes.find(ops)?.count ?? 0;
    if (ops.length - count >= KEYFRAME_STEP) this.keyframes.take(this.canvas, ops);
  }

  /** Wipes an area and draws again what reaches into it: as quick as the area is small. */
  restore(ops: readonly MaskOp[], area: ImageRect): void {
    const { ctx, imageSize, look } = this;
    const wiped = deviceRectAround(withSmoothedEdge(area, look.map), look.map, look.bitmap);
    const touched = withSmoothedEdge(imageRectOf(wiped, look.map), look.map);
    ctx.save();
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    this.clipTo(wiped);
    ctx.clearRect(wiped.left, wiped.top, wiped.width, wiped.height);
    this.drawInImagePixels();
    const kept = this.keyframes.find(ops);
    const keptCount = kept?.count ?? 0;
    const plan = planReplay(ops, { area: touched, imageSize, keptCount });
    if (kept && plan.startsFromKept) this.drawKept(kept.canvas, wiped);
    this.replay(plan);
    ctx.restore();
  }

  private replay({ grown, ops }: ReplayPlan): void {
    const { ctx, imageSize, look } = this;
    if (grown.length > 0) {
      ctx.globalCompositeOperation = 'source-over';
      const picture = this.grownMasks.pictureOf(grown, look.colour);
      ctx.drawImage(picture, 0, 0, imageSize.widthPx, imageSize.heightPx);
    }
    for (const op of ops) if (op.op !== 'grow') drawOp(ctx, op, imageSize);
  }

  private drawKept(kept: CanvasNode, { left, top, width, height }: DeviceRect): void {
    if (width === 0 || height === 0) return;
    const { ctx } = this;
    ctx.globalCompositeOperation = 'source-over';
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.drawImage(kept, left, top, width, height, left, top, width, height);
    this.drawInImagePixels();
  }

  private clipTo({ left, top, width, height }: DeviceRect): void {
    this.ctx.beginPath();
    this.ctx.rect(left, top, width, height);
    this.ctx.clip();
  }

  private drawInImagePixels(): void {
    const { scale, offsetX, offsetY } = this.look.map;
    this.ctx.setTransform(scale, 0, 0, scale, offsetX, offsetY);
  }
}
