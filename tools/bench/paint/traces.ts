export interface TracePoint {
  readonly x: number;
  readonly y: number;
}

/** Pixels of one kind for all, and the way between two events as a share of the short side: 0.012 is calm, 0.06 a quick
 *  swipe. */
export interface TraceOptions {
  readonly width: number;
  readonly height: number;
  readonly count: number;
  readonly points?: number;
  readonly seed?: number;
  readonly speed?: number;
}

/** Strokes as a hand makes them: wandering, turning back at the edges; the same for the same options. */
export function makeStrokes(options: TraceOptions): readonly (readonly TracePoint[])[] {
  const next = numbersFrom(options.seed ?? 11);
  return Array.from({ length: options.count }, () => makeStroke(options, next));
}

function makeStroke(
  { width, height, points = 60, speed = 0.012 }: TraceOptions,
  next: () => number,
): readonly TracePoint[] {
  const step = speed * Math.min(width, height);
  let at = { x: (0.08 + 0.84 * next()) * width, y: (0.08 + 0.84 * next()) * height };
  let heading = next() * 2 * Math.PI;
  return Array.from({ length: points }, () => {
    const here = at;
    heading += (next() - 0.5) * 0.8;
    const far = step * (0.5 + next());
    const to = { x: at.x + Math.cos(heading) * far, y: at.y + Math.sin(heading) * far };
    at = { x: keepWithin(to.x, width), y: keepWithin(to.y, height) };
    if (at.x !== to.x || at.y !== to.y) heading += Math.PI * 0.7;
    return here;
  });
}

function keepWithin(value: number, side: number): number {
  return Math.min(0.98 * side, Math.max(0.02 * side, value));
}

/** A small generator of numbers that look random and are the same each time (xorshift32). */
function numbersFrom(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state >>>= 0;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state / 4294967296;
  };
}
