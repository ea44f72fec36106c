/** A quarter of an image pixel is finer than any finger, and short on the wire. */
const COARSEST_STEPS_PER_PX = 4;
/** What a packed document can hold. @see shared/mask/packed */
const FINEST_STEPS_PER_PX = 128;

/** The grid on which a document keeps what was drawn at this scale, as steps an image pixel: a power of two, so that its
 *  numbers are exact; a step is at most a quarter of an image pixel and of a view pixel.
 *  @param scale view pixels an image pixel */
export function stepsPerPx(scale: number): number {
  const doublings = Math.max(0, Math.ceil(Math.log2(scale)));
  return Math.min(COARSEST_STEPS_PER_PX * 2 ** doublings, FINEST_STEPS_PER_PX);
}

/** An image coordinate or length on the grid of this scale. */
export function roundCoordinate(valuePx: number, scale: number): number {
  const steps = stepsPerPx(scale);
  return Math.round(valuePx * steps) / steps;
}
