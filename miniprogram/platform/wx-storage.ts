import type { Storage } from './ports';

/** WeChat's storage. A full or broken store loses a small setting and stops nothing. */
export function createWxStorage(): Storage {
  return {
    read: (key) => {
      try {
        const value: unknown = wx.getStorageSync(key);
        return value === '' ? undefined : value;
      } catch {
        return undefined;
      }
    },
    write: (key, data) => wx.setStorage({ key, data, fail: () => undefined }),
  };
}
