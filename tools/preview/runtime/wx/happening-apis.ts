import { appHideListeners, appShowListeners, windowResizeListeners } from '../shell/app-lifecycle';
import { errorListeners, rejectionListeners } from '../shell/errors';
import { Listeners } from '../shell/listeners';
import { onThemeChange } from '../shell/theme';
import type { ThemeName } from '../shell/theme-name';
import { defineApi } from './define-api';

export const memoryWarningListeners = new Listeners<[{ level: number }]>();
const themeListeners = new Listeners<[{ theme: ThemeName }]>();
const networkListeners = new Listeners<[{ isConnected: boolean; networkType: string }]>();

/** Starts telling wx listeners about theme and network. */
export function startHappenings(): void {
  onThemeChange(tellTheme);
  window.addEventListener('online', tellNetwork);
  window.addEventListener('offline', tellNetwork);
}

/** Things that happen to the mini program. */
export const happeningApis = {
  onThemeChange: themeListeners.on,
  offThemeChange: themeListeners.off,
  onWindowResize: windowResizeListeners.on,
  offWindowResize: windowResizeListeners.off,
  onAppShow: appShowListeners.on,
  offAppShow: appShowListeners.off,
  onAppHide: appHideListeners.on,
  offAppHide: appHideListeners.off,
  onError: errorListeners.on,
  offError: errorListeners.off,
  onUnhandledRejection: rejectionListeners.on,
  offUnhandledRejection: rejectionListeners.off,
  onMemoryWarning: memoryWarningListeners.on,
  offMemoryWarning: memoryWarningListeners.off,
  onNetworkStatusChange: networkListeners.on,
  offNetworkStatusChange: networkListeners.off,
  getNetworkType: defineApi('getNetworkType', () => ({ networkType: networkType() })),
};

function tellTheme(theme: ThemeName): void {
  themeListeners.call({ theme });
}

function tellNetwork(): void {
  networkListeners.call({ isConnected: navigator.onLine, networkType: networkType() });
}

function networkType(): string {
  return navigator.onLine ? 'wifi' : 'none';
}
