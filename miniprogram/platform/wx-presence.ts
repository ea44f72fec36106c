import type { Presence } from './ports';

/** Whether the mini program is in front, from now on. */
export function createWxPresence(): Presence {
  let isShown = true;
  let hides = 0;
  const hideListeners = new Set<() => void>();
  const returnListeners = new Set<() => void>();
  const tell = (listeners: Set<() => void>): void => [...listeners].forEach((one) => one());
  const listen = (listeners: Set<() => void>, one: () => void): (() => void) => {
    listeners.add(one);
    return () => void listeners.delete(one);
  };
  wx.onAppHide(() => {
    isShown = false;
    hides++;
    tell(hideListeners);
  });
  wx.onAppShow(() => {
    isShown = true;
    tell(returnListeners);
  });
  wx.onNetworkStatusChange(({ isConnected }) => {
    if (isConnected && isShown) tell(returnListeners);
  });
  return {
    isShown: () => isShown,
    hides: () => hides,
    onHide: (listener) => listen(hideListeners, listener),
    onReturn: (listener) => listen(returnListeners, listener),
  };
}
