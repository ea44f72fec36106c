import { readFileSync } from 'node:fs';
import type { Download } from 'playwright-core';
import type { Phone } from './phone';

/** From now on WeChat asks before the first picture, or refuses as after a person's no. */
export async function setAlbum(
  { page }: Phone,
  answer: 'askForAlbum' | 'denyAlbum',
): Promise<void> {
  await page.evaluate((which) => {
    (window as unknown as { __preview: Record<string, () => void> }).__preview[which]?.();
  }, answer);
}

/** The album fails the next time, with WeChat's own words. */
export async function failAlbumOnce({ page }: Phone, reason: string): Promise<void> {
  await page.evaluate((errMsg) => {
    const { wx } = window as unknown as { wx: WxAlbum };
    const { saveImageToPhotosAlbum } = wx;
    wx.saveImageToPhotosAlbum = ({ fail }) => {
      wx.saveImageToPhotosAlbum = saveImageToPhotosAlbum;
      fail({ errMsg: `saveImageToPhotosAlbum:fail ${errMsg}` });
    };
  }, reason);
}

interface WxAlbum {
  saveImageToPhotosAlbum(options: { fail(failure: { errMsg: string }): void }): void;
}

/** What an act puts into the album: the browser's is its download folder. */
export async function savedBy({ page }: Phone, act: () => Promise<void>): Promise<Download> {
  const [download] = await Promise.all([page.waitForEvent('download'), act()]);
  return download;
}

/** Says by its metadata that AI had a hand in it. */
export async function isLabelled(download: Download): Promise<boolean> {
  return readFileSync(await download.path()).includes('TC260:AIGC');
}
