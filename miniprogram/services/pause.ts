import type { Clock } from '../platform/ports';
import { throwIfCancelled } from './cancel';
import type { CancelToken } from './cancel';

/** A wait that can be ended before its time. */
export interface Pause {
  /** Resolves after the time, or when ended, or when cancelled. */
  readonly over: Promise<void>;
  end(): void;
}

export function startPause(clock: Clock, durationMs: number, cancel: CancelToken): Pause {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const takeBack = clock.after(durationMs, () => end());
    const stopListening = cancel.onCancel(() => end());
    end = () => {
      takeBack();
      stopListening();
      resolve();
    };
  });
  if (cancel.isCancelled()) end();
  return { over, end };
}

/** Waits the time out. @throws AppError CANCELLED as soon as nobody waits any more */
export async function sleep(clock: Clock, durationMs: number, cancel: CancelToken): Promise<void> {
  throwIfCancelled(cancel);
  await startPause(clock, durationMs, cancel).over;
  throwIfCancelled(cancel);
}
