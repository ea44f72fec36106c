import type { Clock, Presence } from '../../platform/ports';
import { throwIfCancelled } from './cancel';
import type { CancelToken } from './cancel';

/** What waiting needs of the world. */
export interface WaitingRoom {
  readonly clock: Clock;
  readonly presence: Presence;
}

/** A wait that can be ended before its time. */
export interface Pause {
  /** Resolves after the time while somebody looks, else when they are back; at once when the person or the network
   *  comes back, when ended, or when cancelled. */
  readonly over: Promise<void>;
  end(): void;
}

export function startPause(
  { clock, presence }: WaitingRoom,
  durationMs: number,
  cancel: CancelToken,
): Pause {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const stops = [
      clock.after(durationMs, () => {
        if (presence.isShown()) end();
      }),
      presence.onReturn(() => end()),
      cancel.onCancel(() => end()),
    ];
    end = () => {
      for (const stop of stops) stop();
      resolve();
    };
  });
  if (cancel.isCancelled()) end();
  return { over, end };
}

/** Waits the time out. @throws AppError CANCELLED as soon as nobody waits any more */
export async function sleep(
  room: WaitingRoom,
  durationMs: number,
  cancel: CancelToken,
): Promise<void> {
  throwIfCancelled(cancel);
  await startPause(room, durationMs, cancel).over;
  throwIfCancelled(cancel);
}
