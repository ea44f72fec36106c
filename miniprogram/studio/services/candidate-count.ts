import { CANDIDATES_MOST } from './stack/attempt';
import type { Storage } from '../../platform/ports';

const KEY = 'candidateCount';

/** How many results a person asks for at once; 1 until they chose another. */
export function recallCandidateCount(storage: Storage): number {
  const kept = storage.read(KEY);
  const isUsable = typeof kept === 'number' && Number.isInteger(kept);
  return isUsable ? Math.min(CANDIDATES_MOST, Math.max(1, kept)) : 1;
}

export function rememberCandidateCount(storage: Storage, count: number): void {
  storage.write(KEY, count);
}
