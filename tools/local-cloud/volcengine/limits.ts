import { BusinessError } from './business-errors';

/** Takes one of the slots for work at a time.
 *  @returns frees it, once
 *  @throws BusinessError 50430 when all are taken */
export type TakeSlot = () => () => void;

export function createSlots(limit: number): TakeSlot {
  let taken = 0;
  return () => {
    if (taken >= limit) throw new BusinessError(50430);
    taken += 1;
    let isFree = false;
    return () => {
      if (isFree) return;
      isFree = true;
      taken -= 1;
    };
  };
}

/** Counts a call of an action.
 *  @throws BusinessError 50429 when a second has seen too many of them */
export type CountCall = (action: string) => void;

export function createRateLimit(callsPerSecond: number, now: () => Date): CountCall {
  const seen = new Map<string, number[]>();
  return (action) => {
    const nowMs = now().getTime();
    const recent = (seen.get(action) ?? []).filter((atMs) => nowMs - atMs < 1000);
    if (recent.length >= callsPerSecond) throw new BusinessError(50429);
    seen.set(action, [...recent, nowMs]);
  };
}
