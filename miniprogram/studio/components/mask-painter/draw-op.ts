import { rectOfImage } from '../../core/geometry/rect';
import type { ImageSize } from '../../core/geometry/size';
import type { ShapeOp } from '../../core/shape/shape';
import type { MaskMode, MaskOp, RegionOp } from '../../../shared/mask/mask-document';
import { drawStroke } from './draw-stroke';
import type { Context2d } from './surface';

/** Draws an operation over what is there, for all but `grow`, which is not drawn but worked out.
 *  The context's transform takes image pixels; its styles hold the mask's colour; its clip keeps to the photo. */
export function drawOp(ctx: Context2d, op: Exclude<MaskOp, { op: 'grow' }>, size: ImageSize): void {
  switch (op.op) {
    case 'stroke':
      return drawStroke(ctx, op);
    case 'polygon':
    case 'rect':
    case 'ellipse':
      return fillShape(ctx, op);
    case 'region':
      return fillRegion(ctx, op, size.widthPx);
    case 'invert':
      return coverAll(ctx, 'source-out', size);
    case 'clear':
      return coverAll(ctx, 'destination-out', size);
  }
}

/** Lays a shape's outline down as the current path. */
export function traceShape(ctx: Context2d, op: ShapeOp): void {
  ctx.beginPath();
  switch (op.op) {
    case 'rect':
      return ctx.rect(op.x, op.y, op.width, op.height);
    case 'ellipse': {
      const [radiusX, radiusY] = [op.width / 2, op.height / 2];
      return ctx.ellipse(op.x + radiusX, op.y + radiusY, radiusX, radiusY, 0, 0, 2 * Math.PI);
    }
    case 'polygon':
      for (const [x, y] of op.points) ctx.lineTo(x, y);
      return ctx.closePath();
  }
}

function fillShape(ctx: Context2d, op: ShapeOp): void {
  ctx.globalCompositeOperation = compositeFor(op.mode);
  traceShape(ctx, op);
  ctx.fill('evenodd');
}

/** All runs are one path: neighbours share their edges, so no seams show. */
function fillRegion(ctx: Context2d, { mode, runs }: RegionOp, widthPx: number): void {
  ctx.globalCompositeOperation = compositeFor(mode);
  ctx.beginPath();
  for (let index = 0; index < runs.length; index += 2) {
    const start = runs[index] ?? 0;
    const end = start + (runs[index + 1] ?? 0);
    for (let at = start; at < end;) {
      const column = at % widthPx;
      const length = Math.min(end - at, widthPx - column);
      ctx.rect(column, (at - column) / widthPx, length, 1);
      at += length;
    }
  }
  ctx.fill();
}

/** 'source-out' over a full cover leaves colour where there was none and none where there was: an inversion that keeps
 *  smoothed edges smooth. */
function coverAll(ctx: Context2d, how: 'source-out' | 'destination-out', size: ImageSize): void {
  const { left, top, right, bottom } = rectOfImage(size);
  ctx.globalCompositeOperation = how;
  // One pixel further on all sides: a smoothed edge of the cover must not lie on the photo's; the clip cuts it.
  ctx.fillRect(left - 1, top - 1, right - left + 2, bottom - top + 2);
}

function compositeFor(mode: MaskMode): 'source-over' | 'destination-out' {
  return mode === 'add' ? 'source-over' : 'destination-out';
}
