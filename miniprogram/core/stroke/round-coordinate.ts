/** Decimals of an image pixel that a document keeps; finer than any finger or screen. */
const STEPS_PER_PX = 100;

/** An image coordinate or length with at most two decimals. */
export function roundCoordinate(valuePx: number): number {
  return Math.round(valuePx * STEPS_PER_PX) / STEPS_PER_PX;
}
