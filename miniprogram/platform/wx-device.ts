import type { Device, Theme } from './ports';

/** Opened from a friend's moments: one page, nobody logged in. @see WeChat: scene values */
const SCENE_SINGLE_PAGE = 1154;

/** The phone as it is at the moment; the theme may change later. */
export function createWxDevice(): Device {
  const base = wx.getAppBaseInfo();
  return {
    language: /^zh/i.test(base.language) ? 'zh' : 'en',
    pixelRatio: wx.getWindowInfo().pixelRatio,
    fontScale: base.fontSizeScaleFactor ?? 1,
    isSinglePage: () => wx.getEnterOptionsSync().scene === SCENE_SINGLE_PAGE,
    theme: () => wx.getAppBaseInfo().theme ?? 'light',
    onThemeChange: (listener) => {
      const relay: WechatMiniprogram.OnThemeChangeCallback = ({ theme }) =>
        listener(theme as Theme);
      wx.onThemeChange(relay);
      return () => wx.offThemeChange(relay);
    },
    onMemoryWarning: (listener) => {
      const relay = (): void => listener();
      wx.onMemoryWarning(relay);
      return () => wx.offMemoryWarning(relay);
    },
    onKeyDown: (listener) => {
      // Only WeChat on a computer has it, from base library 3.6.0 on.
      if (typeof wx.onKeyDown !== 'function') return () => undefined;
      const relay: WechatMiniprogram.OnKeyDownCallback = ({ key }) => listener(key);
      wx.onKeyDown(relay);
      return () => wx.offKeyDown(relay);
    },
  };
}
