import { isBuiltInTag } from '../../plugin/built-in-tags';
import { USER_FOLDER } from '../files/file-store';
import { createSelectorQuery } from '../framework/selector-query';
import { currentPages } from '../shell/page-stack';
import { showToast } from '../ui/toast';
import { WORDS } from '../ui/words';
import { defineApi } from './define-api';
import { fileSystemManager } from './file-system-manager';

/** What fits no other file. */
export const smallApis = {
  env: { USER_DATA_PATH: USER_FOLDER },
  getFileSystemManager: () => fileSystemManager,
  // Without a page there is nothing to select from yet; `.in(component)` names a scope later.
  createSelectorQuery: () => createSelectorQuery(currentPages().at(-1)),
  nextTick: (callback: () => void): void => queueMicrotask(callback),
  vibrateShort: defineApi('vibrateShort', () => {}),
  vibrateLong: defineApi('vibrateLong', () => {}),
  setClipboardData: defineApi('setClipboardData', async ({ data }: { data: string }) => {
    await navigator.clipboard.writeText(data);
    showToast({ title: WORDS.copied, icon: 'none' });
  }),
  getClipboardData: defineApi('getClipboardData', async () => ({
    data: await navigator.clipboard.readText(),
  })),
  getPerformance: () => window.performance,
  getUpdateManager: () => ({
    onCheckForUpdate: (callback: (result: { hasUpdate: boolean }) => void): void =>
      queueMicrotask(() => callback({ hasUpdate: false })),
    onUpdateReady: (): void => {},
    onUpdateFailed: (): void => {},
    applyUpdate: (): void => location.reload(),
  }),
  openPrivacyContract: defineApi('openPrivacyContract', () =>
    showToast({ title: WORDS.noAgreement, icon: 'none' }),
  ),
  reportEvent: (): void => {},
  reportMonitor: (): void => {},
  reportPerformance: (): void => {},
  getLogManager: () => console,
  getRealtimeLogManager: () => console,
  setKeepScreenOn: defineApi('setKeepScreenOn', () => {}),
  hideHomeButton: defineApi('hideHomeButton', () => {}),
  hideKeyboard: defineApi('hideKeyboard', () => {
    if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
  }),
};

/** True for a wx function or a built-in component that the preview has; details below that are assumed. */
export function makeCanIUse(apis: Readonly<Record<string, unknown>>): (schema: string) => boolean {
  return (schema) => {
    const [first = '', second = ''] = schema.split('.');
    if (first === 'cloud') return second in (apis['cloud'] as object);
    return first in apis || isBuiltInTag(first);
  };
}
