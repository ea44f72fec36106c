import type { ImagePoint } from '../../core/geometry/point';
import type { ImageSize } from '../../core/geometry/size';
import { loupeScale } from '../../core/loupe/plan-loupe';
import type { Loupe } from '../../core/loupe/plan-loupe';
import type { ShapeOp } from '../../core/shape/shape';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { traceShape } from './draw-op';
import type { PhotoImage } from './picture-copy';
import type { CanvasNode, Context2d } from './surface';

const OUTLINE_DEVICE_PX = 3;
const DASH_DEVICE_PX = 12;
const RING_DARK_DEVICE_PX = 5;
const RING_BRIGHT_DEVICE_PX = 2.5;

const LINE_VIEW_PX = 2;
/** Of the circle that shows where to take hold of the line. */
const HANDLE_RADIUS_VIEW_PX = 18;
/** Below the middle, where the finger hides least of what is compared; the share of the stage's height. */
const HANDLE_AT = 0.84;

/** Between photo and mask in the loupe, whatever the mask's own opacity: there it must show what lies beneath. */
const LOUPE_MASK_ALPHA = 0.4;

/** What the loupe shows. */
export interface LoupeSight {
  readonly loupe: Loupe;
  readonly at: ImagePoint;
  readonly brushRadiusImagePx: number;
  readonly photo: PhotoImage | CanvasNode;
  readonly mask: CanvasNode;
  readonly imageSize: ImageSize;
  /** How the mask's canvas shows the photo. */
  readonly map: DeviceMap;
  readonly devicePxPerViewPx: number;
}

/** The uppermost canvas: outlines of what is not part of the mask yet. Empty at rest. */
export class Overlay {
  private readonly canvas: CanvasNode;
  private readonly ctx: Context2d;

  constructor(canvas: CanvasNode) {
    this.canvas = canvas;
    this.ctx = canvas.getContext('2d');
  }

  resize({ widthDevicePx, heightDevicePx }: Bitmap): void {
    this.canvas.width = widthDevicePx;
    this.canvas.height = heightDevicePx;
  }

  /** Shows a shape as a line of two colours, which no photo can hide, and a tint. */
  showDraft(draft: ShapeOp | null, map: DeviceMap, colour: string): void {
    const { ctx, canvas } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
    if (!draft) return;
    ctx.setTransform(map.scale, 0, 0, map.scale, map.offsetX, map.offsetY);
    traceShape(ctx, draft);
    ctx.globalAlpha = 0.4;
    ctx.fillStyle = colour;
    ctx.fill('evenodd');
    ctx.globalAlpha = 1;
    ctx.lineWidth = OUTLINE_DEVICE_PX / map.scale;
    ctx.strokeStyle = '#000000';
    ctx.setLineDash([]);
    ctx.stroke();
    ctx.strokeStyle = '#ffffff';
    ctx.setLineDash([DASH_DEVICE_PX / map.scale, DASH_DEVICE_PX / map.scale]);
    ctx.stroke();
  }

  clear(): void {
    const { ctx, canvas } = this;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
    ctx.clearRect(0, 0, canvas.width, canvas.height);
  }

  /** Shows the line between original and result with its handle; null shows none. */
  showLine(xViewPx: number | null, { devicePxPerViewPx: ratio }: Bitmap): void {
    const { ctx, canvas } = this;
    this.clear();
    if (xViewPx === null) return;
    const x = Math.round(xViewPx * ratio);
    const y = canvas.height * HANDLE_AT;
    const width = LINE_VIEW_PX * ratio;
    ctx.fillStyle = 'rgba(0, 0, 0, 0.35)';
    ctx.fillRect(x - width, 0, 2 * width, canvas.height);
    ctx.fillStyle = '#ffffff';
    ctx.fillRect(x - width / 2, 0, width, canvas.height);
    ctx.setTransform(ratio, 0, 0, ratio, x, y);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(0, 0, HANDLE_RADIUS_VIEW_PX, 0, 2 * Math.PI);
    ctx.fill();
    ctx.strokeStyle = 'rgba(0, 0, 0, 0.35)';
    ctx.lineWidth = 1;
    ctx.stroke();
    this.drawArrows();
  }

  private drawArrows(): void {
    const { ctx } = this;
    ctx.beginPath();
    for (const side of [-1, 1]) {
      ctx.moveTo(side * 5, -5);
      ctx.lineTo(side * 10, 0);
      ctx.lineTo(side * 5, 5);
    }
    ctx.strokeStyle = '#191919';
    ctx.lineWidth = 1.5;
    ctx.stroke();
  }

  /** Shows what lies beneath the finger, larger, with the brush around its middle. */
  showLoupe(sight: LoupeSight): void {
    const { ctx } = this;
    const { loupe, devicePxPerViewPx: ratio, map } = sight;
    const [x, y] = [loupe.centre.x * ratio, loupe.centre.y * ratio];
    const radius = loupe.radiusViewPx * ratio;
    const scale = loupeScale(map);
    this.clear();
    ctx.save();
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.clip();
    ctx.fillStyle = '#808080';
    ctx.fillRect(x - radius, y - radius, 2 * radius, 2 * radius);
    this.drawBeneath(sight, {
      scale,
      offsetX: x - sight.at.x * scale,
      offsetY: y - sight.at.y * scale,
    });
    ctx.restore();
    this.drawRing(x, y, Math.min(sight.brushRadiusImagePx * scale, radius));
    this.drawRing(x, y, radius);
  }

  private drawBeneath({ photo, mask, imageSize, map }: LoupeSight, to: DeviceMap): void {
    const { ctx } = this;
    ctx.setTransform(to.scale, 0, 0, to.scale, to.offsetX, to.offsetY);
    ctx.drawImage(photo, 0, 0, imageSize.widthPx, imageSize.heightPx);
    const factor = to.scale / map.scale;
    const [x, y] = [to.offsetX - map.offsetX * factor, to.offsetY - map.offsetY * factor];
    ctx.setTransform(factor, 0, 0, factor, x, y);
    ctx.globalAlpha = LOUPE_MASK_ALPHA;
    ctx.drawImage(mask, 0, 0);
    ctx.globalAlpha = 1;
    ctx.setTransform(1, 0, 0, 1, 0, 0);
  }

  /** Dark and bright, so that it is seen on any photo. */
  private drawRing(x: number, y: number, radius: number): void {
    const { ctx } = this;
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 2 * Math.PI);
    ctx.strokeStyle = 'rgba(0, 0, 0, 0.55)';
    ctx.lineWidth = RING_DARK_DEVICE_PX;
    ctx.stroke();
    ctx.strokeStyle = '#ffffff';
    ctx.lineWidth = RING_BRIGHT_DEVICE_PX;
    ctx.stroke();
  }
}
