import { discAround, isInOval } from '../../../../miniprogram/shared/mask/cover-oval';
import { bandSides } from '../../../../miniprogram/shared/mask/cover-stroke';
import { holdsCentre } from '../../../../miniprogram/shared/mask/half-plane';
import type {
  EllipseOp,
  GrowOp,
  MaskDocument,
  MaskOp,
  MaskPoint,
  PolygonOp,
  RectOp,
  RegionOp,
  StrokeOp,
} from '../../../../miniprogram/shared/mask/mask-document';
import type { PixelSize } from '../../../../miniprogram/shared/mask/pixel-space';

export type IsInStroke = (stroke: StrokeOp, x: number, y: number) => boolean;

/** The definition, pixel by pixel: every operation asks every pixel. */
export function slowMask(document: MaskDocument, isInStroke: IsInStroke): Uint8Array {
  const size = { widthPx: document.width, heightPx: document.height };
  return document.ops.reduce<Uint8Array>(
    (mask, op) =>
      op.op === 'grow'
        ? slowGrow(mask, size, op)
        : mask.map((value, index) =>
            slowPixel(op, value, {
              x: index % size.widthPx,
              y: Math.floor(index / size.widthPx),
              index,
              isInStroke,
            }),
          ),
    new Uint8Array(size.widthPx * size.heightPx),
  );
}

interface Pixel {
  readonly x: number;
  readonly y: number;
  readonly index: number;
  readonly isInStroke: IsInStroke;
}

function slowPixel(op: Exclude<MaskOp, GrowOp>, value: number, pixel: Pixel): number {
  if (op.op === 'invert') return 255 - value;
  if (op.op === 'clear') return 0;
  if (!isInShape(op, pixel)) return value;
  return op.mode === 'add' ? 255 : 0;
}

function isInShape(
  op: StrokeOp | PolygonOp | RectOp | EllipseOp | RegionOp,
  { x, y, index, isInStroke }: Pixel,
): boolean {
  switch (op.op) {
    case 'stroke':
      return isInStroke(op, x, y);
    case 'polygon':
      return isInPolygon(op.points, x + 0.5, y + 0.5);
    case 'rect':
      return isInRect(op, x + 0.5, y + 0.5);
    case 'ellipse':
      return isInEllipse(op, x + 0.5, y + 0.5);
    case 'region':
      return isInRuns(op.runs, index);
  }
}

/** Odd many edges pass at or left of the centre; an edge has its upper end and not its lower one. */
function isInPolygon(points: readonly MaskPoint[], centreX: number, centreY: number): boolean {
  const passed = points.filter((one, index) => {
    const other = points[(index + 1) % points.length]!;
    const [upper, lower] = one[1] <= other[1] ? [one, other] : [other, one];
    if (centreY < upper[1] || centreY >= lower[1]) return false;
    const [edgeX, edgeY] = [lower[0] - upper[0], lower[1] - upper[1]];
    return edgeY * (centreX - upper[0]) >= edgeX * (centreY - upper[1]);
  });
  return passed.length % 2 === 1;
}

function isInRect(op: RectOp, centreX: number, centreY: number): boolean {
  return (
    centreX >= op.x && centreX < op.x + op.width && centreY >= op.y && centreY < op.y + op.height
  );
}

function isInEllipse(op: EllipseOp, centreX: number, centreY: number): boolean {
  const [radiusX, radiusY] = [op.width / 2, op.height / 2];
  const dx = centreX - (op.x + radiusX);
  const dy = centreY - (op.y + radiusY);
  const squares = radiusY * radiusY * (dx * dx) + radiusX * radiusX * (dy * dy);
  return squares <= radiusX * radiusX * (radiusY * radiusY);
}

function isInRuns(runs: readonly number[], index: number): boolean {
  return runs.some((start, at) => at % 2 === 0 && index >= start && index < start + runs[at + 1]!);
}

/** Every pixel asks every other one. */
export function slowGrow(mask: Uint8Array, size: PixelSize, op: GrowOp): Uint8Array {
  const spreading = op.radius > 0 ? 255 : 0;
  const sources = Array.from(mask.keys()).filter((index) => mask[index] === spreading);
  return mask.map((value, index) => {
    const isReached = sources.some((source) => {
      const dx = (index % size.widthPx) - (source % size.widthPx);
      const dy = Math.floor(index / size.widthPx) - Math.floor(source / size.widthPx);
      return dx * dx + dy * dy <= op.radius * op.radius;
    });
    return isReached ? spreading : value;
  });
}

/** In doubles, rounded as the rasteriser rounds: for coordinates of any kind. */
export function isInRoundedStroke(stroke: StrokeOp, x: number, y: number): boolean {
  return stroke.points.some((to, index) => {
    if (isInOval(discAround(to, stroke.radius), x, y)) return true;
    const from = stroke.points[index - 1];
    if (!from) return false;
    const sides = bandSides({ from, to, radiusPx: stroke.radius });
    return sides.length > 0 && sides.every((side) => holdsCentre(side, x, y));
  });
}

/** In whole sixteenths without any rounding: for coordinates and radii in eighths of a pixel. */
export function isInExactStroke(stroke: StrokeOp, x: number, y: number): boolean {
  const centre = [sixteenths(x + 0.5), sixteenths(y + 0.5)] as const;
  const radius = sixteenths(stroke.radius);
  const points = stroke.points.map(
    (point) => [sixteenths(point[0]), sixteenths(point[1])] as const,
  );
  return points.some((to, index) => isWithin(centre, [points[index - 1] ?? to, to], radius));
}

type ExactPoint = readonly [bigint, bigint];

function isWithin(
  point: ExactPoint,
  [from, to]: readonly [ExactPoint, ExactPoint],
  radius: bigint,
): boolean {
  const [alongX, alongY] = [to[0] - from[0], to[1] - from[1]];
  const [dx, dy] = [point[0] - from[0], point[1] - from[1]];
  const lengthSquared = alongX * alongX + alongY * alongY;
  const along = dx * alongX + dy * alongY;
  const limit = radius * radius;
  if (along <= 0n) return dx * dx + dy * dy <= limit;
  if (along >= lengthSquared) return (dx - alongX) ** 2n + (dy - alongY) ** 2n <= limit;
  return (alongY * dx - alongX * dy) ** 2n <= limit * lengthSquared;
}

function sixteenths(px: number): bigint {
  return BigInt(px * 16);
}
