import { boundaryColumn } from './half-plane';
import { firstCentreFrom } from './pixel-centre';
import type { HalfPlane } from './half-plane';
import type { MaskPoint } from './mask-document';
import type { RowSpans } from './row-spans';

/** An edge from its upper to its lower end, and the rows of the photo whose centres it passes. */
interface Edge {
  readonly firstRow: number;
  readonly endRow: number;
  /** What lies on the edge or right of it. */
  readonly right: HalfPlane;
}

/** Covers the pixels whose centres have an odd number of edges at or left of them (even-odd rule). So of the
 *  centres exactly on the outline the left and the upper ones belong, and neighbours tile without overlap. */
export function coverPolygon(spans: RowSpans, points: readonly MaskPoint[]): void {
  const waiting = edgesOf(points, spans.heightPx).sort((a, b) => b.firstRow - a.firstRow);
  const isTurn = new Uint8Array(spans.widthPx + 1);
  let active: Edge[] = [];
  let y = waiting[waiting.length - 1]?.firstRow ?? 0;
  while (active.length > 0 || waiting.length > 0) {
    while (waiting.length > 0 && waiting[waiting.length - 1]!.firstRow <= y) {
      active.push(waiting.pop()!);
    }
    active = active.filter((edge) => edge.endRow > y);
    coverRow(spans, { y, active, isTurn });
    y += 1;
  }
}

function edgesOf(points: readonly MaskPoint[], heightPx: number): Edge[] {
  return points
    .map((point, index) => edgeBetween(points[(index || points.length) - 1]!, point, heightPx))
    .filter((edge) => edge.firstRow < edge.endRow);
}

function edgeBetween(one: MaskPoint, other: MaskPoint, heightPx: number): Edge {
  const [upper, lower] = one[1] <= other[1] ? [one, other] : [other, one];
  const [originX, originY] = upper;
  const slopeX = lower[1] - originY;
  return {
    firstRow: Math.max(0, firstCentreFrom(originY)),
    endRow: Math.min(heightPx, firstCentreFrom(lower[1])),
    right: { originX, originY, slopeX, slopeY: originX - lower[0], atLeast: 0 },
  };
}

interface PolygonRow {
  readonly y: number;
  readonly active: readonly Edge[];
  /** Scratch, one flag a column and one behind: 1 where inside and outside change. All 0 between rows. */
  readonly isTurn: Uint8Array;
}

function coverRow(spans: RowSpans, row: PolygonRow): void {
  const { y, active, isTurn } = row;
  let first = spans.widthPx;
  let last = 0;
  for (const edge of active) {
    const column = boundaryColumn(edge.right, y, spans.widthPx);
    isTurn[column]! ^= 1;
    first = Math.min(first, column);
    last = Math.max(last, column);
  }
  let insideFrom = -1;
  for (let x = first; x <= last; x += 1) {
    if (isTurn[x] === 0) continue;
    isTurn[x] = 0;
    if (insideFrom >= 0) spans.cover(y, insideFrom, x);
    insideFrom = insideFrom >= 0 ? -1 : x;
  }
}
