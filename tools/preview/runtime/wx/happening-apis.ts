import { appHideListeners, appShowListeners, windowResizeListeners } from '../shell/app-lifecycle';
import { errorListeners, rejectionListeners } from '../shell/errors';
import { Listeners } from '../shell/listeners';
import { onThemeChange } from '../shell/theme';
import type { ThemeName } from '../shell/theme-name';
import { defineApi } from './define-api';

export const memoryWarningListeners = new Listeners<[{ level: number }]>();
const themeListeners = new Listeners<[{ theme: ThemeName }]>();
/** A key as WeChat on a computer tells of it. */
interface KeyFields {
  readonly key: string;
  readonly code: string;
  readonly timeStamp: number;
}

const keyDownListeners = new Listeners<[KeyFields]>();
const networkListeners = new Listeners<[{ isConnected: boolean; networkType: string }]>();

/** Starts telling wx listeners about theme, keys and network. */
export function startHappenings(): void {
  onThemeChange(tellTheme);
  window.addEventListener('keydown', tellKeyDown);
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
  onKeyDown: keyDownListeners.on,
  offKeyDown: keyDownListeners.off,
  onNetworkStatusChange: networkListeners.on,
  offNetworkStatusChange: networkListeners.off,
  getNetworkType: defineApi('getNetworkType', () => ({ networkType: networkType() })),
};

function tellTheme(theme: ThemeName): void {
  themeListeners.call({ theme });
}

/** What is typed into a field is no command. */
function tellKeyDown({ target, key, code, timeStamp }: KeyboardEvent): void {
  if (target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement) return;
  keyDownListeners.call({ key, code, timeStamp });
}

function tellNetwork(): void {
  networkListeners.call({ isConnected: navigator.onLine, networkType: networkType() });
}

function networkType(): string {
  return navigator.onLine ? 'wifi' : 'none';
}
