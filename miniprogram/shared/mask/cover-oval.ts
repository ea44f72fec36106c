import { centreOf, firstCentreFrom } from './pixel-centre';
import type { EllipseOp, MaskPoint } from './mask-document';
import type { RowSpans } from './row-spans';

/** The points where weightX * dx² + weightY * dy² <= limit, dx and dy from the centre. */
export interface Oval {
  readonly centreX: number;
  readonly centreY: number;
  readonly weightX: number;
  readonly weightY: number;
  readonly limit: number;
}

/** Every point within `radiusPx` of the centre; the edge belongs. */
export function discAround(centre: MaskPoint, radiusPx: number): Oval {
  const [centreX, centreY] = centre;
  return { centreX, centreY, weightX: 1, weightY: 1, limit: radiusPx * radiusPx };
}

/** The ellipse inscribed in a rectangle; the edge belongs. */
export function ellipseIn(op: EllipseOp): Oval {
  const radiusX = op.width / 2;
  const radiusY = op.height / 2;
  return {
    centreX: op.x + radiusX,
    centreY: op.y + radiusY,
    weightX: radiusY * radiusY,
    weightY: radiusX * radiusX,
    limit: radiusX * radiusX * (radiusY * radiusY),
  };
}

/** Covers the pixels whose centres lie in the oval; none where it is too thin to be squared in a double. */
export function coverOval(spans: RowSpans, oval: Oval): void {
  if (oval.weightX === 0 || oval.weightY === 0) return;
  const reachY = Math.sqrt(oval.limit / oval.weightY);
  const firstRow = Math.max(0, firstCentreFrom(oval.centreY - reachY) - 1);
  const endRow = Math.min(spans.heightPx, firstCentreFrom(oval.centreY + reachY) + 2);
  for (let y = firstRow; y < endRow; y += 1) coverRow(spans, oval, y);
}

/** The root only guesses, by far less than a pixel off. So the span begins a pixel too wide at both ends,
 *  and the squares narrow it. */
function coverRow(spans: RowSpans, oval: Oval, y: number): void {
  const dy = centreOf(y) - oval.centreY;
  const rest = oval.limit - oval.weightY * (dy * dy);
  if (rest < 0) return;
  const reachX = Math.sqrt(rest / oval.weightX);
  let first = firstCentreFrom(oval.centreX - reachX) - 1;
  let last = firstCentreFrom(oval.centreX + reachX);
  while (first <= last && !isInOval(oval, first, y)) first += 1;
  while (first <= last && !isInOval(oval, last, y)) last -= 1;
  spans.cover(y, first, last + 1);
}

/** True when the centre of a pixel lies in the oval. */
export function isInOval(oval: Oval, x: number, y: number): boolean {
  const dx = centreOf(x) - oval.centreX;
  const dy = centreOf(y) - oval.centreY;
  return oval.weightX * (dx * dx) + oval.weightY * (dy * dy) <= oval.limit;
}
