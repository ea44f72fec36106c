/** A quick task is seen soon; documented clients ask a slow one every 2 to 5 s. */
const PAUSE_MS = { least: 500, most: 1_500 };
/** Share of the waiting so far that the next pause may add. */
const PAUSE_SHARE = 0.25;

/** How long to wait before a task is asked for again. @param waitedMs for this task so far */
export function pollPauseMs(waitedMs: number): number {
  return Math.min(PAUSE_MS.most, Math.max(PAUSE_MS.least, waitedMs * PAUSE_SHARE));
}
