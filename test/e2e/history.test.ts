import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Person } from './editor-driver';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { onPhone } from './on-phone';
import { launchBrowser } from './phone';
import type { Phone, PhoneOptions } from './phone';

const SCREENSHOTS = join(__dirname, 'screenshots');

jest.setTimeout(180_000);

let house: TestHouse;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  house = await openHouse({ usesStandIn: true });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await house.close();
});

async function play(
  options: PhoneOptions,
  story: (person: Person, phone: Phone) => Promise<void>,
): Promise<void> {
  await onPhone({ browser, url: house.url, options }, async (phone) =>
    story(await Person.holding(phone), phone),
  );
}

/** Leaves a page by WeChat's own button. */
async function goBack(phone: Phone): Promise<void> {
  await phone.page.evaluate(() => {
    (window as unknown as { wx: { navigateBack(): void } }).wx.navigateBack();
  });
}

async function answerYes(phone: Phone, yes: string): Promise<void> {
  await phone.page.getByRole('dialog').getByRole('button', { name: yes }).tap();
}

describe('what was edited', () => {
  it.each(['light', 'dark'] as const)(
    'is found again, held beside the original, gone on with and deleted, %s',
    async (theme) => {
      await play({ theme, openid: `history-${theme}` }, async (person, phone) => {
        const shoot = async (state: string): Promise<void> => {
          const path = join(SCREENSHOTS, `history-${state}-375x667-${theme}.png`);
          await phone.page.screenshot({ path });
        };
        await person.tap('历史记录');
        await person.sees('处理完成的照片会出现在这里');
        await shoot('empty');
        await goBack(phone);
        await person.openSample('火箭');
        await person.paint([0.5, 0.36], [0.5, 0.68]);
        await person.tap('开始消除');
        await person.sees(/已完成/);
        const result = await person.resultBytes();
        await goBack(phone);

        await person.tap('历史记录');
        await person.sees(/^1 处修改，保留到/);
        await shoot('grid');
        await phone.page.getByRole('button', { name: /^1 处修改/ }).tap();
        const picture = phone.page.getByRole('img', { name: /^1 处修改/ });
        await picture.waitFor();
        const { x, y, width, height } = (await picture.boundingBox())!;
        const session = await phone.context.newCDPSession(phone.page);
        const point = { x: x + width / 2, y: y + height / 2 };
        await session.send('Input.dispatchTouchEvent', {
          type: 'touchStart',
          touchPoints: [point],
        });
        await person.sees('原图');
        await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        await phone.page.getByText('原图', { exact: true }).waitFor({ state: 'detached' });
        await shoot('photo');

        await person.tap('继续涂抹');
        await person.waitForPhoto();
        await person.paint([0.25, 0.4], [0.25, 0.6]);
        await person.tap('开始消除');
        await person.sees(/已完成/);
        expect(Buffer.compare(result, await person.resultBytes())).not.toBe(0);
        const [download] = await Promise.all([phone.page.waitForEvent('download'), person.save()]);
        expect(readFileSync(await download.path()).includes('TC260:AIGC')).toBe(true);
        await goBack(phone);

        const photos = phone.page.getByRole('button', { name: /^1 处修改/ });
        await photos.nth(1).waitFor();
        await photos.first().tap();
        await person.tap('删除');
        await answerYes(phone, '删除');
        await person.sees('已删除');
      });
    },
  );
});

describe('the about page', () => {
  it.each([
    ['zh_CN', 375, 667, 'light'],
    ['en', 430, 932, 'dark'],
  ] as const)('tells, and deletes everything: %s, %i x %i', async (...facts) => {
    const [language, widthPx, heightPx, theme] = facts;
    const isChinese = language === 'zh_CN';
    const options = { language, widthPx, heightPx, theme, openid: `about-${language}` };
    await play(options, async (person, phone) => {
      const shoot = async (state: string): Promise<void> => {
        const path = join(SCREENSHOTS, `${state}-${widthPx}x${heightPx}-${theme}-${language}.png`);
        await phone.page.screenshot({ path });
      };
      await person.sees(isChinese ? '历史记录' : 'History');
      await shoot('home-links');
      await person.tap(isChinese ? '关于与隐私' : 'About and privacy');
      await person.sees(isChinese ? '请不要用涂抹去除' : 'Please do not erase AI labels');
      await shoot('about');
      const remove = person.button(isChinese ? '全部删除' : 'Delete everything');
      await remove.scrollIntoViewIfNeeded();
      await shoot('about-end');
      await remove.tap();
      await answerYes(phone, isChinese ? '全部删除' : 'Delete');
      await person.sees(isChinese ? /^已全部删除|^已删除/ : /^Everything is deleted|^Deleted/);
    });
  });
});
