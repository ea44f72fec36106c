import { existsSync, readFileSync } from 'node:fs';

const STATUS = '/proc/self/status';

/** The most memory that this process has held so far. Where Linux tells it: `maxRSS` there begins with what the parent held
 *  when it started this process. @see getrusage(2), proc_pid_status(5) */
export function peakMegabytes() {
  const status = existsSync(STATUS) ? readFileSync(STATUS, 'utf8') : '';
  const held = /^VmHWM:\s*(\d+) kB$/m.exec(status)?.[1];
  return (held === undefined ? process.resourceUsage().maxRSS : Number(held)) / 1024;
}
