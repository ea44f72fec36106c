import type { ShapeOp } from '../../core/shape/shape';
import type { Bitmap, DeviceMap } from '../../core/viewport/bitmap';
import { traceShape } from './draw-op';
import type { CanvasNode, Context2d } from './surface';

const OUTLINE_DEVICE_PX = 3;
const DASH_DEVICE_PX = 12;

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
}
