/** The centre of a pixel along one axis: the first pixel's is 0.5. */
export function centreOf(index: number): number {
  return index + 0.5;
}

/** The first pixel whose centre lies at or after a coordinate; may be negative. */
export function firstCentreFrom(coordinatePx: number): number {
  return Math.ceil(coordinatePx - 0.5);
}
