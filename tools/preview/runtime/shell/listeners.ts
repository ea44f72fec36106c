import { safeCallback } from 'glass-easel';

type Listener<Args extends unknown[]> = (...args: Args) => void;

/** The listeners of one wx.onX and wx.offX pair. */
export class Listeners<Args extends unknown[]> {
  private readonly listeners = new Set<Listener<Args>>();

  readonly on = (listener: Listener<Args>): void => {
    this.listeners.add(listener);
  };

  /** Without a listener all of them go, as documented. */
  readonly off = (listener?: Listener<Args>): void => {
    if (listener === undefined) this.listeners.clear();
    else this.listeners.delete(listener);
  };

  call(...args: Args): void {
    for (const listener of [...this.listeners]) {
      safeCallback('wx listener', listener as (...args: unknown[]) => void, null, args);
    }
  }
}
