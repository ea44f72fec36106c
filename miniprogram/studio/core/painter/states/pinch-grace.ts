/** A second finger this soon after the first, or before the first has moved so far, means a pinch. */
const PINCH_GRACE_MS = 120;
export const PINCH_GRACE_VIEW_PX = 6;

/** A contact so short or so small that a second finger makes it the beginning of a pinch. */
export function isWithinPinchGrace(
  contact: { readonly startedAtMs: number; readonly reachViewPx: number },
  timeMs: number,
): boolean {
  return (
    timeMs - contact.startedAtMs <= PINCH_GRACE_MS || contact.reachViewPx <= PINCH_GRACE_VIEW_PX
  );
}
