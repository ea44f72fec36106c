import { launchOptions } from '../launch-options';
import { PersistentMap } from '../files/persistent-map';
import { ApiFailure } from './api-failure';
import { defineApi } from './define-api';

/** Documented: one key at most 1 MB, all together at most 10 MB. */
const KEY_LIMIT_BYTES = 1024 * 1024;
const TOTAL_LIMIT_BYTES = 10 * 1024 * 1024;

/** Values as JSON by key. */
const entries = new PersistentMap<string>(`preview-storage-${launchOptions.openid}`);

export function loadStorage(): Promise<void> {
  return entries.load();
}

interface KeyOptions {
  readonly key: string;
}

interface SetOptions extends KeyOptions {
  readonly data: unknown;
}

/** wx.setStorage and its family, synchronous and not. */
export const storageApis = {
  getStorageSync: (key: string): unknown => read(key) ?? '',
  setStorageSync: (key: string, data: unknown): void =>
    named('setStorageSync', () => write(key, data)),
  removeStorageSync: (key: string): void => entries.delete(key),
  clearStorageSync: clear,
  getStorageInfoSync: storageInfo,
  getStorage: defineApi('getStorage', ({ key }: KeyOptions) => {
    const data = read(key);
    if (data === undefined) throw new ApiFailure('data not found');
    return { data };
  }),
  setStorage: defineApi('setStorage', ({ key, data }: SetOptions) => write(key, data)),
  removeStorage: defineApi('removeStorage', ({ key }: KeyOptions) => entries.delete(key)),
  clearStorage: defineApi('clearStorage', clear),
  getStorageInfo: defineApi('getStorageInfo', storageInfo),
};

function read(key: string): unknown {
  const json = entries.get(key);
  return json === undefined ? undefined : JSON.parse(json);
}

function write(key: string, data: unknown): void {
  const json = JSON.stringify(data ?? '');
  const bytes = sizeOf(key, json);
  if (bytes > KEY_LIMIT_BYTES) throw new ApiFailure('entry size limit reached');
  const others = totalBytes() - sizeOf(key, entries.get(key) ?? '');
  if (others + bytes > TOTAL_LIMIT_BYTES) throw new ApiFailure('exceed storage max size 10Mb');
  entries.set(key, json);
}

function clear(): void {
  for (const key of entries.keys()) entries.delete(key);
}

function storageInfo() {
  return {
    keys: entries.keys(),
    currentSize: Math.ceil(totalBytes() / 1024),
    limitSize: TOTAL_LIMIT_BYTES / 1024,
  };
}

function totalBytes(): number {
  return entries.keys().reduce((sum, key) => sum + sizeOf(key, entries.get(key) ?? ''), 0);
}

function sizeOf(key: string, json: string): number {
  return new TextEncoder().encode(key + json).byteLength;
}

/** Synchronous calls throw an Error whose message reads like an errMsg. */
function named(name: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw error instanceof ApiFailure ? new Error(`${name}:fail ${error.reason}`) : error;
  }
}
