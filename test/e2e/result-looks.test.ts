import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { layoutFaults } from './layout-faults';
import { onPhone } from './on-phone';
import { PaintingPerson } from './painting-driver';
import { launchBrowser } from './phone';
import type { Phone, PhoneOptions } from './phone';
import { Beholder } from './result-driver';

const SCREENSHOTS = join(__dirname, 'screenshots', 'result');

/** WeChat's largest font. */
const LARGEST_FONT = 1.4;

const WORDS = {
  zh_CN: {
    ...{ sample: '火箭', start: /^开始消除/, done: /已完成/, another: /^再来一张/ },
    ...{ compare: /^左右对比/, outline: /^描出/, edits: /^修改 1/, running: /，正在生成$/ },
    ...{ second: '第 2 个结果', paintOn: /^继续涂抹/ },
  },
  en: {
    ...{ sample: 'Rocket', start: /^Erase/, done: /^Done/, another: /^One more/ },
    ...{ compare: /^Compare side/, outline: /^Outline/, edits: /^Edits 1/, running: /being made$/ },
    ...{ second: 'Result 2', paintOn: /^Paint on/ },
  },
} as const;

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

/** Every face of a result: alone, with one more on its way, parted by the line, outlined, in the list of edits. */
async function lookAtResult(phone: Phone, look: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const { page } = phone;
  const person = await PaintingPerson.holding(phone);
  const beholder = await Beholder.holding(phone);
  const lookAt = async (face: string): Promise<void> => {
    await beholder.seesRest();
    await page.screenshot({ path: join(SCREENSHOTS, `${look}-${face}.png`) });
    expect({ [face]: await layoutFaults(page) }).toEqual({ [face]: [] });
  };
  await person.openSample(words.sample);
  await person.paint([0.5, 0.34], [0.5, 0.66]);
  await beholder.control(words.start).tap();
  await page.getByText(words.done).first().waitFor();
  await page.locator('#result[class*="is-shown"]').waitFor();
  await lookAt('1-result');
  await house.setFaults([{ on: 'submit', kind: 'slow', ms: 2500 }]);
  await beholder.control(words.another).tap();
  await page.getByRole('radio', { name: words.running }).waitFor();
  await lookAt('2-running');
  await page.getByRole('radio', { name: words.second, exact: true }).waitFor();
  await beholder.control(words.compare).tap();
  await lookAt('3-compared');
  await beholder.control(words.outline).tap();
  await lookAt('4-outlined');
  await beholder.control(words.compare).tap();
  await beholder.control(words.edits).tap();
  await lookAt('5-edits');
}

const PHONES = [
  { widthPx: 375, heightPx: 667 },
  { widthPx: 430, heightPx: 932 },
];
const LOOKS = [
  { theme: 'light', language: 'zh_CN', fontScale: 1 },
  { theme: 'dark', language: 'en', fontScale: 1 },
  { theme: 'light', language: 'en', fontScale: LARGEST_FONT },
  { theme: 'dark', language: 'zh_CN', fontScale: LARGEST_FONT },
] as const;

describe.each(PHONES)('on a phone of $widthPx x $heightPx', (size) => {
  it.each(LOOKS)('a result fits: $theme, $language, font x $fontScale', async (look) => {
    const options = { ...size, ...look };
    const name = `${size.widthPx}x${size.heightPx}-${look.theme}-${look.language}-${look.fontScale}`;
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtResult(phone, name, options),
    );
  });
});

describe('on other screens', () => {
  it.each([
    ['phone on its side', { widthPx: 667, heightPx: 375 }],
    ['tablet', { widthPx: 768, heightPx: 1024 }],
  ])('a result fits: %s', async (name, size) => {
    const options: PhoneOptions = { ...size, language: 'en', fontScale: LARGEST_FONT };
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtResult(phone, name.replace(/ /g, '-'), options),
    );
  });
});
