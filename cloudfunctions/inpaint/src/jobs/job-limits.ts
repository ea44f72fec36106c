/** After this a job is given up, whatever it waits for. */
export const JOB_LIFETIME_MS = 10 * 60_000;

/** What an operator has to do when the function is too short of time. */
export const TIMEOUT_REMEDY =
  "set the function's timeout to 60 s (and its memory to 1024 MB) in the CloudBase console";
