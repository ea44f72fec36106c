import type { MaskDocument, MaskOp, MaskPoint } from '../../../shared/mask/mask-document';
import type { ImageSize } from '../geometry/size';
import { scaleRuns } from './scale-runs';

/** A mask document for a smaller picture of the same photo, for looking at, not for the wire: sizes are rounded to whole
 *  pixels, so the picture is at most half a pixel off.
 *  @param scale pixels of the smaller picture an image pixel, at most 1 */
export function scaleDocument(
  ops: readonly MaskOp[],
  imageSize: ImageSize,
  scale: number,
): MaskDocument {
  const width = Math.max(1, Math.round(imageSize.widthPx * scale));
  const height = Math.max(1, Math.round(imageSize.heightPx * scale));
  const to: ImageSize = { widthPx: width, heightPx: height };
  return {
    version: 1,
    width,
    height,
    ops: ops.map((op) => scaleOp(op, { scale, from: imageSize, to })),
  };
}

interface Scaling {
  readonly scale: number;
  readonly from: ImageSize;
  readonly to: ImageSize;
}

function scaleOp(op: MaskOp, scaling: Scaling): MaskOp {
  const { scale } = scaling;
  switch (op.op) {
    case 'stroke':
      return { ...op, radius: op.radius * scale, points: scalePoints(op.points, scale) };
    case 'polygon':
      return { ...op, points: scalePoints(op.points, scale) };
    case 'rect':
    case 'ellipse':
      return {
        ...op,
        x: op.x * scale,
        y: op.y * scale,
        width: op.width * scale,
        height: op.height * scale,
      };
    case 'region':
      return { ...op, runs: scaleRuns(op.runs, scaling.from, scaling.to) };
    case 'grow':
      return { ...op, radius: op.radius * scale };
    case 'invert':
    case 'clear':
      return op;
  }
}

function scalePoints(points: readonly MaskPoint[], scale: number): readonly MaskPoint[] {
  return points.map(([x, y]): MaskPoint => [x * scale, y * scale]);
}
