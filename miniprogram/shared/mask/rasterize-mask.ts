import { coverOval, ellipseIn } from './cover-oval';
import { coverPolygon } from './cover-polygon';
import { coverStroke } from './cover-stroke';
import { growMask } from './grow-mask';
import { firstCentreFrom } from './pixel-centre';
import { RowSpans } from './row-spans';
import type {
  EllipseOp,
  MaskDocument,
  MaskMode,
  MaskOp,
  PolygonOp,
  RectOp,
  RegionOp,
  StrokeOp,
} from './mask-document';
import type { PixelSize } from './pixel-space';

type ShapeOp = StrokeOp | PolygonOp | RectOp | EllipseOp;

/** Paints a mask document into a mask as large as its photo. A pixel belongs to a shape when its centre does.
 *  Centres exactly on the edge: of strokes and ellipses they belong; of polygons and rectangles the left and
 *  the upper ones do.
 *  @param document checked by parseMaskDocument, or built by this program
 *  @returns width * height bytes, row by row: 0 keep, 255 change
 *  @see docs: public formats */
export function rasterizeMask(document: MaskDocument): Uint8Array {
  const size = { widthPx: document.width, heightPx: document.height };
  const lastClear = document.ops.map((op) => op.op).lastIndexOf('clear');
  let mask: Uint8Array = new Uint8Array(size.widthPx * size.heightPx);
  for (const op of document.ops.slice(lastClear + 1)) mask = applyMaskOp(mask, size, op);
  return mask;
}

/** Does one operation more on a mask. Changes it in place where it can; use what comes back.
 *  @param mask widthPx * heightPx bytes, row by row, 0 or 255 */
export function applyMaskOp(mask: Uint8Array, size: PixelSize, op: MaskOp): Uint8Array {
  switch (op.op) {
    case 'stroke':
    case 'polygon':
    case 'rect':
    case 'ellipse':
      return paintShape(mask, size, op);
    case 'region':
      return paintRuns(mask, op);
    case 'invert':
      return invert(mask);
    case 'clear':
      return mask.fill(0);
    case 'grow':
      return growMask(mask, size, op.radius);
  }
}

function paintShape(mask: Uint8Array, size: PixelSize, op: ShapeOp): Uint8Array {
  const spans = new RowSpans(mask, size, valueOf(op.mode));
  coverShape(spans, op);
  spans.end();
  return mask;
}

function coverShape(spans: RowSpans, op: ShapeOp): void {
  switch (op.op) {
    case 'stroke':
      return coverStroke(spans, op);
    case 'polygon':
      return coverPolygon(spans, op.points);
    case 'rect':
      return coverRect(spans, op);
    case 'ellipse':
      return coverOval(spans, ellipseIn(op));
  }
}

function coverRect(spans: RowSpans, op: RectOp): void {
  const firstRow = Math.max(0, firstCentreFrom(op.y));
  const endRow = Math.min(spans.heightPx, firstCentreFrom(op.y + op.height));
  for (let y = firstRow; y < endRow; y += 1) {
    spans.cover(y, firstCentreFrom(op.x), firstCentreFrom(op.x + op.width));
  }
}

function paintRuns(mask: Uint8Array, op: RegionOp): Uint8Array {
  for (let index = 0; index < op.runs.length; index += 2) {
    const start = op.runs[index]!;
    mask.fill(valueOf(op.mode), start, start + op.runs[index + 1]!);
  }
  return mask;
}

function invert(mask: Uint8Array): Uint8Array {
  for (let index = 0; index < mask.length; index += 1) mask[index] = 255 - mask[index]!;
  return mask;
}

function valueOf(mode: MaskMode): 0 | 255 {
  return mode === 'add' ? 255 : 0;
}
