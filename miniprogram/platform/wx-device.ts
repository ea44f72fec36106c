import type { Device, Theme } from './ports';

/** The phone as it is at the moment; the theme may change later. */
export function createWxDevice(): Device {
  const base = wx.getAppBaseInfo();
  return {
    language: /^zh/i.test(base.language) ? 'zh' : 'en',
    pixelRatio: wx.getWindowInfo().pixelRatio,
    fontScale: base.fontSizeScaleFactor ?? 1,
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
  };
}
