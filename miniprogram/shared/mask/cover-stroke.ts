import { coverOval, discAround } from './cover-oval';
import { boundaryColumn } from './half-plane';
import { firstCentreFrom } from './pixel-centre';
import type { HalfPlane } from './half-plane';
import type { MaskPoint, StrokeOp } from './mask-document';
import type { RowSpans } from './row-spans';

/** A segment shorter than 1e-12 px adds nothing to the discs at its ends that a double could tell. */
const MIN_SEGMENT_LENGTH_SQUARED = 1e-24;

/** Covers every pixel whose centre is within the radius of the polyline: a disc at each point and a band
 *  along each segment. */
export function coverStroke(spans: RowSpans, stroke: StrokeOp): void {
  let previous: MaskPoint | undefined;
  for (const point of stroke.points) {
    if (previous && previous[0] === point[0] && previous[1] === point[1]) continue;
    if (previous) coverBand(spans, { from: previous, to: point, radiusPx: stroke.radius });
    coverOval(spans, discAround(point, stroke.radius));
    previous = point;
  }
}

/** The rectangle along a segment, `radiusPx` to both sides, without round ends. */
export interface Band {
  readonly from: MaskPoint;
  readonly to: MaskPoint;
  readonly radiusPx: number;
}

/** The four half planes whose common part is the band; none for a segment without length.
 *  Written out field by field: copies by spread made the whole rasteriser five times slower in V8. */
export function bandSides(band: Band): readonly HalfPlane[] {
  const [originX, originY] = band.from;
  const alongX = band.to[0] - originX;
  const alongY = band.to[1] - originY;
  const lengthSquared = alongX * alongX + alongY * alongY;
  if (lengthSquared < MIN_SEGMENT_LENGTH_SQUARED) return [];
  const reach = Math.sqrt(band.radiusPx * band.radiusPx * lengthSquared);
  return [
    { originX, originY, slopeX: alongX, slopeY: alongY, atLeast: 0 },
    { originX, originY, slopeX: -alongX, slopeY: -alongY, atLeast: -lengthSquared },
    { originX, originY, slopeX: alongY, slopeY: -alongX, atLeast: -reach },
    { originX, originY, slopeX: -alongY, slopeY: alongX, atLeast: -reach },
  ];
}

function coverBand(spans: RowSpans, band: Band): void {
  const sides = bandSides(band);
  if (sides.length === 0) return;
  const [fromX, fromY] = band.from;
  const [toX, toY] = band.to;
  const spreadY = (band.radiusPx * Math.abs(toX - fromX)) / Math.hypot(toX - fromX, toY - fromY);
  const firstRow = Math.max(0, firstCentreFrom(Math.min(fromY, toY) - spreadY) - 1);
  const endRow = Math.min(spans.heightPx, firstCentreFrom(Math.max(fromY, toY) + spreadY) + 2);
  for (let y = firstRow; y < endRow; y += 1) coverBandRow(spans, sides, y);
}

function coverBandRow(spans: RowSpans, sides: readonly HalfPlane[], y: number): void {
  let first = 0;
  let end = spans.widthPx;
  for (const side of sides) {
    const boundary = boundaryColumn(side, y, spans.widthPx);
    if (side.slopeX > 0) first = Math.max(first, boundary);
    else end = Math.min(end, boundary);
    if (first >= end) return;
  }
  spans.cover(y, first, end);
}
