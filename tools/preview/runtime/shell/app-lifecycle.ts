import { safeCallback } from 'glass-easel';
import { launchOptions } from '../launch-options';
import { parsePageAddress } from './page-address';
import { firstPage } from './page-config';
import { allFrames, reLaunch, topFrame } from './page-stack';
import { Listeners } from './listeners';

type AppInstance = Record<string, unknown>;

export interface EnterOptions {
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly scene: number;
}

/** Opened from the list of mini programs. */
const SCENE_MAIN_ENTRY = 1001;

export const appShowListeners = new Listeners<[EnterOptions]>();
export const appHideListeners = new Listeners<[]>();
export const windowResizeListeners = new Listeners<[unknown]>();

let app: AppInstance = {};
let isShown = true;

/** The global App(): takes the definition as the one instance. */
export function defineApp(definition: AppInstance): void {
  app = definition;
}

export function currentApp(): AppInstance {
  return app;
}

export function enterOptions(): EnterOptions {
  const start = parsePageAddress(launchOptions.startUrl ?? firstPage(), '');
  return { ...start, scene: SCENE_MAIN_ENTRY };
}

/** Starts the mini program: App, then its first page. */
export function launch(): void {
  callApp('onLaunch', enterOptions());
  callApp('onShow', enterOptions());
  reLaunch(`/${(launchOptions.startUrl ?? firstPage()).replace(/^\//, '')}`);
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'hidden') hideApp();
    else showApp();
  });
  window.addEventListener('resize', resize);
}

/** The person left WeChat. */
export function hideApp(): void {
  if (!isShown) return;
  isShown = false;
  topFrame()?.enterBackground();
  callApp('onHide');
  appHideListeners.call();
}

/** The person came back. */
export function showApp(): void {
  if (isShown) return;
  isShown = true;
  callApp('onShow', enterOptions());
  appShowListeners.call(enterOptions());
  topFrame()?.enterForeground();
}

export function callApp(method: string, ...args: unknown[]): void {
  const handler = app[method];
  if (typeof handler !== 'function') return;
  safeCallback(`App ${method}`, handler as (...args: unknown[]) => void, app, args);
}

function resize(): void {
  const size = topFrame()?.size;
  if (size !== undefined) windowResizeListeners.call({ size });
  for (const frame of allFrames()) frame.resize();
}
