import type { Bitmap, DeviceRect } from '../../core/viewport/bitmap';
import type { CanvasNode, Context2d } from './surface';

/** Thick enough to be seen, thin enough to hide nothing. */
const EDGE_VIEW_PX = 1.5;
const STRIPE_VIEW_PX = 4;
/** All around, so that the edge is as thick in every direction. */
const AROUND = [
  [1, 0],
  [0.7, 0.7],
  [0, 1],
  [-0.7, 0.7],
  [-1, 0],
  [-0.7, -0.7],
  [0, -1],
  [0.7, -0.7],
] as const;

/** The edge of what is painted, in black and white stripes: on any photo one of the two stands out. They zigzag, so that no
 *  straight edge can run along one of them. Made from the mask's
 *  own canvas by drawing alone, nothing is read back. */
export class EdgeLayer {
  private readonly ctx: Context2d;
  private bitmap: Bitmap | null = null;

  constructor(private readonly canvas: CanvasNode) {
    this.ctx = canvas.getContext('2d');
  }

  resize(bitmap: Bitmap): void {
    this.bitmap = bitmap;
    this.canvas.width = bitmap.widthDevicePx;
    this.canvas.height = bitmap.heightDevicePx;
  }

  /** Shows nothing, as while the photo moves. */
  clear(): void {
    this.ctx.clearRect(0, 0, this.canvas.width, this.canvas.height);
  }

  /** Draws the edge anew. @param changed where the mask is not as it was */
  draw(mask: CanvasNode, changed: DeviceRect): void {
    if (!this.bitmap || changed.width === 0 || changed.height === 0) return;
    const { ctx } = this;
    const ratio = this.bitmap.devicePxPerViewPx;
    const reach = Math.ceil(EDGE_VIEW_PX * ratio) + 1;
    const left = changed.left - reach;
    const top = changed.top - reach;
    const width = changed.width + 2 * reach;
    const height = changed.height + 2 * reach;
    ctx.save();
    ctx.beginPath();
    ctx.rect(left, top, width, height);
    ctx.clip();
    ctx.clearRect(left, top, width, height);
    for (const [x, y] of AROUND) {
      ctx.drawImage(mask, x * EDGE_VIEW_PX * ratio, y * EDGE_VIEW_PX * ratio);
    }
    ctx.globalCompositeOperation = 'destination-out';
    ctx.drawImage(mask, 0, 0);
    ctx.globalCompositeOperation = 'source-in';
    ctx.fillStyle = '#000000';
    ctx.fillRect(left, top, width, height);
    ctx.globalCompositeOperation = 'source-atop';
    this.drawStripes({ left, top, width, height }, STRIPE_VIEW_PX * ratio);
    ctx.restore();
  }

  /** At the same places whatever part is drawn. */
  private drawStripes({ left, top, width, height }: DeviceRect, stripe: number): void {
    const { ctx } = this;
    const period = 2 * stripe * Math.SQRT2;
    const firstRow = Math.floor(top / period) - 1;
    ctx.beginPath();
    for (let column = Math.floor(left / period) - 2; column * period <= left + width; column++) {
      ctx.moveTo((column + (firstRow & 1)) * period, firstRow * period);
      for (let row = firstRow + 1; (row - 1) * period <= top + height; row++) {
        ctx.lineTo((column + (row & 1)) * period, row * period);
      }
    }
    ctx.strokeStyle = '#ffffff';
    ctx.lineWidth = stripe;
    ctx.stroke();
  }
}
