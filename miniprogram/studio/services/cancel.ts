import { AppError } from '../../shared/contract/app-error';

/** Asked by long work whether somebody still waits for it. */
export interface CancelToken {
  isCancelled(): boolean;
  /** Calls back once when cancelled, at once if it already is; answers the function that stops listening. */
  onCancel(listener: () => void): () => void;
}

export interface CancelSource {
  readonly token: CancelToken;
  cancel(): void;
}

export function createCancelSource(): CancelSource {
  let isCancelled = false;
  const listeners = new Set<() => void>();
  return {
    token: {
      isCancelled: () => isCancelled,
      onCancel: (listener) => {
        if (isCancelled) listener();
        else listeners.add(listener);
        return () => void listeners.delete(listener);
      },
    },
    cancel: () => {
      isCancelled = true;
      listeners.forEach((listener) => listener());
      listeners.clear();
    },
  };
}

/** @throws AppError CANCELLED when nobody waits any more */
export function throwIfCancelled(token: CancelToken): void {
  if (token.isCancelled()) throw new AppError('CANCELLED', 'the person stopped waiting');
}
