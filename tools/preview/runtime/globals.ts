import { isListened } from './framework/element-events';
import { setCanvasTouchFields } from './framework/touches';
import { currentApp, defineApp, hideApp, showApp } from './shell/app-lifecycle';
import { loadPackages } from './shell/subpackages';
import { currentPages } from './shell/page-stack';
import { forceTheme } from './shell/theme';
import { allowAlbum, askForAlbum, denyAlbum } from './wx/album-apis';
import { setBackgroundGrace } from './wx/background-cut';
import { memoryWarningListeners } from './wx/happening-apis';
import { wx } from './wx/wx';

/** What a person or a phone does, for tests and for the phone frame's switches. */
const previewHooks = {
  hide: hideApp,
  loadPackages,
  show: showApp,
  setBackgroundGrace,
  setTheme: forceTheme,
  denyAlbum,
  allowAlbum,
  askForAlbum,
  warnMemory: (level: number) => memoryWarningListeners.call({ level }),
  setCanvasTouchFields,
  isListened,
};

export type PreviewHooks = typeof previewHooks;

/** Puts the names that every mini program script finds, besides the preview's own hooks. */
export function installGlobals(): void {
  Object.assign(globalThis, {
    wx,
    App: defineApp,
    getApp: currentApp,
    getCurrentPages: currentPages,
    getRegExp: (source: string, flags?: string) => new RegExp(source, flags), // WXS
    getDate: (...args: []) => new Date(...args), // WXS
    __preview: previewHooks,
  });
}
