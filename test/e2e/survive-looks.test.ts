import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { layoutFaults } from './layout-faults';
import { launchBrowser } from './phone';
import type { Phone, PhoneOptions } from './phone';
import { withStrokes } from './strokes-scene';
import type { StrokesScene } from './strokes-scene';

const SCREENSHOTS = join(__dirname, 'screenshots', 'survive');

/** WeChat's largest font. */
const LARGEST_FONT = 1.4;

const WORDS = {
  zh_CN: {
    start: '开始消除',
    cancel: '取消',
    uploading: /正在上传/,
    cancelled: /已取消/,
    left: '今天还可以消除 1 次',
    offline: /网络断了/,
    done: /已完成/,
    back: '返回涂抹',
    usedUp: /次已用完/,
    kept: '照片和涂抹都还在',
    discard: '丢弃',
  },
  en: {
    start: 'Erase',
    cancel: 'Cancel',
    uploading: /Uploading/,
    cancelled: /Cancelled/,
    left: '1 left today',
    offline: /You are offline/,
    done: /^Done/,
    back: 'Back to strokes',
    usedUp: /are used up/,
    kept: 'Your strokes are kept',
    discard: 'Discard',
  },
} as const;

/** Home scrolls on small phones. */
const BELOW_THE_FOLD = /reaches out of the window|outside the window|is cut/;

jest.setTimeout(180_000);

let house: TestHouse;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  house = await openHouse({ usesStandIn: true, env: { INPAINT_DAILY_LIMIT: '1' } });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Goes through every state of a job that can be trusted, and looks at each. */
async function lookAtStates(
  { phone, person, killAndReopen }: StrokesScene,
  look: string,
  words: (typeof WORDS)['zh_CN' | 'en'],
  letUploadGo: () => void,
): Promise<void> {
  const shoot = (state: string): Promise<Buffer> =>
    phone.page.screenshot({ path: join(SCREENSHOTS, `${look}-${state}.png`) });
  const lookAt = async (state: string, mayBe = /^$/): Promise<void> => {
    await shoot(state);
    const faults = await layoutFaults(phone.page);
    expect({ [state]: faults.filter((fault) => !mayBe.test(fault)) }).toEqual({ [state]: [] });
  };
  const start = phone.page.getByRole('button', { name: new RegExp(`^${words.start}`) });
  await person().sees(words.left);
  await lookAt('1-left');
  await start.tap();
  await person().sees(words.uploading);
  await lookAt('2-uploading');
  await person().tap(words.cancel);
  await person().sees(words.cancelled);
  await lookAt('3-cancelled');
  letUploadGo();
  await phone.context.setOffline(true);
  await start.tap();
  await person().sees(words.offline);
  await lookAt('4-offline');
  await phone.context.setOffline(false);
  await person().sees(words.done);
  await person().tap(words.back);
  await start.tap();
  await person().sees(words.usedUp);
  await lookAt('5-used-up');
  await person().seesDraftStage('painting');
  await killAndReopen();
  await person().sees(words.kept);
  await lookAt('6-home', BELOW_THE_FOLD);
  await person().tap(words.discard);
  await phone.page.getByRole('dialog').waitFor();
  await shoot('7-discard');
}

describe.each([
  ['375x667', { widthPx: 375, heightPx: 667 }],
  ['430x932', { widthPx: 430, heightPx: 932 }],
])('every state on a phone of %s', (size, screen) => {
  it.each<[string, PhoneOptions]>([
    ['light-zh', { theme: 'light' }],
    ['dark-zh-large', { theme: 'dark', fontScale: LARGEST_FONT }],
    ['light-en-large', { language: 'en', fontScale: LARGEST_FONT }],
    ['dark-en', { theme: 'dark', language: 'en' }],
  ])('fits: %s', async (look, options) => {
    let letUploadGo = (): void => undefined;
    const released = new Promise<void>((resolve) => (letUploadGo = resolve));
    const prepare = async ({ context }: Phone): Promise<void> => {
      await context.route('**/__cloud/files/**', async (route) => {
        await released;
        await route.continue().catch(() => undefined);
      });
    };
    const stage = { browser, url: house.url, options: { ...screen, ...options }, prepare };
    await withStrokes(stage, (scene) =>
      lookAtStates(scene, `${size}-${look}`, WORDS[options.language ?? 'zh_CN'], letUploadGo),
    );
  });
});
