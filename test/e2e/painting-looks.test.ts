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

const SCREENSHOTS = join(__dirname, 'screenshots', 'painting');

/** WeChat's largest font. */
const LARGEST_FONT = 1.4;

const WORDS = {
  zh_CN: { sample: '火箭', more: '更多', tools: ['画笔', '橡皮', '套索', '方框'], oval: '椭圆' },
  en: { sample: 'Rocket', more: 'More', tools: ['Brush', 'Eraser', 'Lasso', 'Box'], oval: 'Oval' },
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

/** Looks at one state: keeps its picture, and expects nothing to stumble over. */
async function lookAt({ page }: Phone, person: PaintingPerson, picture: string): Promise<void> {
  await person.seesNextFrames();
  await page.screenshot({ path: join(SCREENSHOTS, `${picture}.png`) });
  expect({ [picture]: await layoutFaults(page) }).toEqual({ [picture]: [] });
}

/** Every tool in hand, the sheet with the others, the loupe under a finger. */
async function lookAtTools(phone: Phone, look: string, options: PhoneOptions): Promise<void> {
  const words = WORDS[options.language ?? 'zh_CN'];
  const person = await PaintingPerson.holding(phone);
  await person.openSample(words.sample);
  await person.paint([0.3, 0.45], [0.6, 0.5], [0.7, 0.42]);
  for (const [index, tool] of words.tools.entries()) {
    await person.chooses(tool);
    await lookAt(phone, person, `${look}-${index + 1}-${tool}`);
  }
  await person.opensMore();
  await lookAt(phone, person, `${look}-5-${words.more}`);
  await person.tap(words.oval);
  await lookAt(phone, person, `${look}-6-${words.oval}`);
  await person.chooses(words.tools[0]);
  const [place] = await person.onCanvas([[0.5, 0.4]]);
  await person.finger.down(place);
  await lookAt(phone, person, `${look}-7-loupe`);
  await person.finger.up();
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
  it.each(LOOKS)('every tool fits: $theme, $language, font x $fontScale', async (look) => {
    const options = { ...size, ...look };
    const name = `${size.widthPx}x${size.heightPx}-${look.theme}-${look.language}-${look.fontScale}`;
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtTools(phone, name, options),
    );
  });
});

describe('on other screens', () => {
  it.each([
    ['phone on its side', { widthPx: 667, heightPx: 375 }],
    ['large phone on its side', { widthPx: 932, heightPx: 430 }],
    ['tablet', { widthPx: 768, heightPx: 1024 }],
    ['tablet on its side', { widthPx: 1024, heightPx: 768 }],
    ['half a tablet', { widthPx: 507, heightPx: 1024 }],
    ['computer', { widthPx: 1280, heightPx: 800 }],
  ])('every tool fits: %s', async (name, size) => {
    const options: PhoneOptions = { ...size, language: 'en', fontScale: LARGEST_FONT };
    await onPhone({ browser, url: house.url, options }, (phone) =>
      lookAtTools(phone, name.replace(/ /g, '-'), options),
    );
  });
});
