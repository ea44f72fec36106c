import { addPatch } from './patch-stack';
import { editedBounds } from './edited-bounds';
import type { ImageSize } from '../../core/geometry/size';
import type { EraseResult } from '../erase-watcher';
import type { PatchMaking, PatchStack } from '../../../services/stack/patch';

/** One job of several for the same strokes. */
export interface Candidate {
  readonly jobId: string;
  readonly state: 'running' | 'ready' | 'failed';
  /** There as soon as it is ready. */
  readonly result: EraseResult | null;
}

/** What was made of the same strokes, or is being made. */
export interface Attempt {
  readonly making: PatchMaking;
  /** In the order they were asked for. */
  readonly candidates: readonly Candidate[];
  /** The one that is looked at; null until one is ready. */
  readonly shownJobId: string | null;
}

/** As many as a person can compare. */
export const CANDIDATES_MOST = 4;

export function openAttempt(making: PatchMaking, jobIds: readonly string[]): Attempt {
  return jobIds.reduce(askAnother, { making, candidates: [], shownJobId: null });
}

export function askAnother(attempt: Attempt, jobId: string): Attempt {
  const asked: Candidate = { jobId, state: 'running', result: null };
  return { ...attempt, candidates: [...attempt.candidates, asked] };
}

/** A job has ended. The first result is looked at.
 *  @param result null where it failed */
export function settleCandidate(
  attempt: Attempt,
  jobId: string,
  result: EraseResult | null,
): Attempt {
  const state = result === null ? 'failed' : 'ready';
  const candidates = attempt.candidates.map((one) =>
    one.jobId === jobId ? { ...one, state, result } : one,
  ) as readonly Candidate[];
  const shownJobId = attempt.shownJobId ?? (result === null ? null : jobId);
  return { ...attempt, candidates, shownJobId };
}

/** Nobody waits any more for what has not come. */
export function dropRunning(attempt: Attempt): Attempt {
  return { ...attempt, candidates: attempt.candidates.filter((one) => one.state !== 'running') };
}

export function isRunning({ state }: Candidate): boolean {
  return state === 'running';
}

/** What is looked at; null while nothing is ready. */
export function shownResult({ candidates, shownJobId }: Attempt): EraseResult | null {
  return candidates.find((one) => one.jobId === shownJobId)?.result ?? null;
}

/** The stack with what is looked at on top.
 *  @param size of the photo as displayed */
export function stackWith(stack: PatchStack, attempt: Attempt, size: ImageSize): PatchStack {
  const result = shownResult(attempt);
  if (result === null) return stack;
  const { making } = attempt;
  const { widthPx: width, heightPx: height } = size;
  const bounds = editedBounds({ version: 1, width, height, ops: making.ops }, result.grownByPx);
  return addPatch(stack, { jobId: result.jobId, bounds, making });
}
