/** A closed line: x and y in turns, pixels, the last point joined to the first. */
export type Contour = readonly number[];

/** Straight pieces for one curve: at the sizes of a label they part from it by less than a tenth of a pixel. */
const PIECES = 8;
const COMMAND = /([MLCZ])([^MLCZ]*)/g;

/** Where an outline is put. */
export interface Placement {
  readonly x: number;
  /** Of the baseline. */
  readonly y: number;
  /** Pixels for one unit of the outline. */
  readonly scale: number;
}

/** Turns path data into closed lines.
 *  @param path SVG path data with absolute M, L, C and Z only */
export function flattenOutline(path: string, { x, y, scale }: Placement): readonly Contour[] {
  const contours: number[][] = [];
  for (const [, command, numbers] of path.matchAll(COMMAND)) {
    const units = numbers!.trim() === '' ? [] : numbers!.trim().split(/[ ,]+/);
    const points = units.map((unit, index) => Number(unit) * scale + (index % 2 === 0 ? x : y));
    if (command === 'M') contours.push(points);
    if (command === 'L') contours.at(-1)!.push(...points);
    if (command === 'C') appendCurve(contours.at(-1)!, points);
  }
  return contours;
}

/** @param controls two control points and the end point */
function appendCurve(contour: number[], controls: readonly number[]): void {
  const [startX, startY] = contour.slice(-2);
  for (let piece = 1; piece <= PIECES; piece += 1) {
    const share = piece / PIECES;
    contour.push(pointOf(startX!, controls, 0, share), pointOf(startY!, controls, 1, share));
  }
}

/** One coordinate of a cubic Bézier curve. */
function pointOf(start: number, controls: readonly number[], axis: 0 | 1, share: number): number {
  const rest = 1 - share;
  return (
    rest ** 3 * start +
    3 * rest ** 2 * share * controls[axis]! +
    3 * rest * share ** 2 * controls[2 + axis]! +
    share ** 3 * controls[4 + axis]!
  );
}

/** A rectangle with round corners.
 *  @param radius at most half of the shorter side */
export function roundedRectangle(widthPx: number, heightPx: number, radius: number): Contour {
  const centres = [
    [widthPx - radius, heightPx - radius],
    [radius, heightPx - radius],
    [radius, radius],
    [widthPx - radius, radius],
  ] as const;
  return centres.flatMap(([x, y], quarter) =>
    Array.from({ length: PIECES + 1 }, (_, piece) => {
      const angle = ((quarter + piece / PIECES) * Math.PI) / 2;
      return [x + radius * Math.cos(angle), y + radius * Math.sin(angle)];
    }).flat(),
  );
}
