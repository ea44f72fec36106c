/** After this a job is given up that got a slot, whatever it waits for. */
export const RUN_LIFETIME_MS = 10 * 60_000;
/** After this a job is given up that never got a slot. */
export const QUEUE_LIFETIME_MS = 60 * 60_000;
/** A task that nobody waits for any more may go on for so long at the provider, and keeps its slot. */
export const LINGER_MS = 15_000;

/** What an operator has to do when the function is too short of time. */
export const TIMEOUT_REMEDY =
  "set the function's timeout to 60 s (and its memory to 1024 MB) in the CloudBase console";
