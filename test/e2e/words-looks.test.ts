import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { Person } from './editor-driver';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { layoutFaults } from './layout-faults';
import { onPhone } from './on-phone';
import { launchBrowser } from './phone';
import type { Phone, PhoneOptions } from './phone';

const SCREENSHOTS = join(__dirname, 'screenshots', 'words');

/** WeChat's largest font. */
const LARGEST_FONT = 1.4;

const WORDS = {
  zh_CN: {
    sample: '火箭',
    change: '改成…',
    example: '蓝色的天空',
    more: '画质与强度',
    done: '完成',
  },
  en: {
    sample: 'Rocket',
    change: 'Change…',
    example: 'a blue sky',
    more: 'Options',
    done: 'Done',
  },
} as const;

jest.setTimeout(180_000);

let house: TestHouse;
let browser: Browser;

beforeAll(async () => {
  mkdirSync(SCREENSHOTS, { recursive: true });
  // The ability that knows quality and strength.
  const env = { INPAINT_EDIT_REQ_KEY: 'i2i_inpainting_edit' };
  house = await openHouse({ usesStandIn: true, env });
  browser = await launchBrowser();
});

afterAll(async () => {
  await browser.close();
  await house.close();
});

/** Looks at one state: keeps its picture, and expects nothing to stumble over. */
async function lookAt({ page }: Phone, picture: string): Promise<void> {
  await page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  await page.screenshot({ path: join(SCREENSHOTS, `${picture}.png`) });
  expect({ [picture]: await layoutFaults(page) }).toEqual({ [picture]: [] });
}

/** The switch, the sheet, what was missing, its choices, the words on the switch. */
async function lookAtWords(phone: Phone, look: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const person = await Person.holding(phone);
  await person.openSample(words.sample);
  await person.paint([0.5, 0.36], [0.5, 0.68]);
  const change = phone.page.getByRole('radio', { name: new RegExp(`^${words.change}`) });
  await change.waitFor();
  await lookAt(phone, `${look}-1-switch`);
  await change.tap();
  await person.button(words.example).waitFor();
  await lookAt(phone, `${look}-2-sheet`);
  const label = change.locator('wx-view');
  expect(await label.evaluate((one) => one.scrollWidth - one.clientWidth)).toBe(0);
  await phone.page.locator('.go').tap();
  await lookAt(phone, `${look}-3-missing`);
  await person.tap(words.example);
  await person.tap(words.more);
  await lookAt(phone, `${look}-4-choices`);
  await person.tap(words.done);
  await lookAt(phone, `${look}-5-words`);
}

const PHONES = [
  { widthPx: 375, heightPx: 667 },
  { widthPx: 430, heightPx: 932 },
];
const LOOKS = [
  { theme: 'light', language: 'zh_CN', fontScale: 1 },
  ...(['light', 'dark'] as const).flatMap((theme) =>
    (['zh_CN', 'en'] as const).map((language) => ({ theme, language, fontScale: LARGEST_FONT })),
  ),
] as const;

describe.each(PHONES)('on a phone of $widthPx x $heightPx', (size) => {
  it.each(LOOKS)('the words fit: $theme, $language, font x $fontScale', async (look) => {
    const options = { ...size, ...look };
    const name = `${size.widthPx}x${size.heightPx}-${look.theme}-${look.language}-${look.fontScale}`;
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtWords(phone, name, options),
    );
  });
});

describe('on other screens', () => {
  it.each([
    ['phone on its side', { widthPx: 667, heightPx: 375 }],
    ['tablet', { widthPx: 768, heightPx: 1024 }],
  ])('the words fit: %s', async (name, size) => {
    const options: PhoneOptions = { ...size, language: 'en', fontScale: LARGEST_FONT };
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtWords(phone, name.replace(/ /g, '-'), options),
    );
  });
});
