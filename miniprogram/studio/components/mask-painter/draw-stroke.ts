import type { Capsule } from '../../core/stroke/stroke';
import type { MaskMode, MaskPoint, StrokeOp } from '../../../shared/mask/mask-document';
import type { Context2d } from './surface';

/** Draws a whole stroke as one path. The context's transform takes image pixels; its styles hold the mask's colour. */
export function drawStroke(ctx: Context2d, { mode, radius, points }: StrokeOp): void {
  sweep(ctx, { mode, radius, points });
}

/** Draws the newest piece of a stroke: a disc swept from one point to the next, so that no speed leaves a gap. */
export function drawCapsule(ctx: Context2d, { mode, radiusImagePx, from, to }: Capsule): void {
  const ends: readonly MaskPoint[] = [
    [from.x, from.y],
    [to.x, to.y],
  ];
  sweep(ctx, { mode, radius: radiusImagePx, points: from === to ? ends.slice(1) : ends });
}

interface Sweep {
  readonly mode: MaskMode;
  readonly radius: number;
  readonly points: readonly MaskPoint[];
}

function sweep(ctx: Context2d, { mode, radius, points }: Sweep): void {
  const [first, ...others] = points;
  if (!first) return;
  ctx.globalCompositeOperation = mode === 'add' ? 'source-over' : 'destination-out';
  ctx.beginPath();
  if (others.length === 0) {
    // A line without length draws nothing on some engines, so a tap is a disc.
    ctx.arc(first[0], first[1], radius, 0, 2 * Math.PI);
    ctx.fill();
    return;
  }
  ctx.lineWidth = 2 * radius;
  ctx.moveTo(first[0], first[1]);
  for (const [x, y] of others) ctx.lineTo(x, y);
  ctx.stroke();
}
