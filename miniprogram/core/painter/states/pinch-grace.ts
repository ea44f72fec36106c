/** A second finger this soon after the first, or before the first has moved so far, means a pinch. */
export const PINCH_GRACE_MS = 120;
export const PINCH_GRACE_VIEW_PX = 6;
