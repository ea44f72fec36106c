import { dayOf } from './day';
import type { JobParts } from './job-parts';
import { changeState, readState } from './state-store';
import type { SharedDocument } from './state-store';
import { quotaExceeded } from './usage';

/** People look at more photos than they edit: so many times as many calls as jobs. */
const CALLS_FACTOR = 2;

/** No openid holds a dot, so that no person's document of jobs has such a name. */
function callsOf(openid: string, atMs: number): SharedDocument<readonly string[]> {
  return { id: `usage-${dayOf(atMs)}-${openid}.objects`, empty: [] };
}

function callsOfAll(atMs: number): SharedDocument<number> {
  return { id: `usage-${dayOf(atMs)}.objects`, empty: 0 };
}

/** Counts a call before it is made: it may be paid, whatever comes of it.
 *  @param callId a new one for each call @throws AppError QUOTA_EXCEEDED */
export async function countObjectsCall(
  openid: string,
  callId: string,
  parts: JobParts,
): Promise<void> {
  const { state, limits, clock } = parts;
  const nowMs = clock.nowMs();
  if ((await readState(state, callsOfAll(nowMs))) >= limits.globalDailyLimit * CALLS_FACTOR) {
    throw quotaExceeded(nowMs, 'objects: today of everybody is used up');
  }
  const most = limits.dailyLimit * CALLS_FACTOR;
  const calls = await changeState(state, callsOf(openid, nowMs), (before) =>
    before.includes(callId) || before.length >= most ? before : [...before, callId],
  );
  if (!calls.includes(callId))
    throw quotaExceeded(nowMs, 'objects: today of this person is used up');
  // Asked again after a lost answer it counts twice: the ceiling is reached sooner, never later.
  await changeState(state, callsOfAll(nowMs), (count) => count + 1);
}

/** Takes a call back that the provider did not accept. The ceiling of all people keeps it: it is there for the worst. */
export async function returnObjectsCall(
  openid: string,
  callId: string,
  { state, clock }: JobParts,
): Promise<void> {
  await changeState(state, callsOf(openid, clock.nowMs()), (before) =>
    before.includes(callId) ? before.filter((id) => id !== callId) : before,
  );
}
