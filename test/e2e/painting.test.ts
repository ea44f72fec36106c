import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { PaintingPerson } from './painting-driver';
import { launchBrowser, openPhone } from './phone';
import type { Phone, PhoneOptions } from './phone';

const SCREENSHOTS = join(__dirname, 'screenshots');

jest.setTimeout(120_000);

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

/** An editor with the rocket on a phone of its own; the page must have reported no problem. */
async function inEditor(
  options: PhoneOptions,
  story: (person: PaintingPerson, phone: Phone) => Promise<void>,
): Promise<void> {
  const phone = await openPhone(browser, house.url, options);
  try {
    const person = await PaintingPerson.holding(phone);
    await person.openSample(options.language === 'en' ? 'Rocket' : '火箭');
    await story(person, phone);
    expect(phone.problems).toEqual([]);
  } finally {
    await phone.close();
  }
}

describe('every tool by a real finger', () => {
  it('box, oval and lasso fill what they enclose; undo takes each back', async () => {
    await inEditor({}, async (person) => {
      await person.chooses('方框');
      await person.drags([0.3, 0.4], [0.5, 0.5], [0.6, 0.55]);
      const box = await person.paintedShare();
      await person.opensMore();
      await person.tap('椭圆');
      await person.drags([0.2, 0.6], [0.5, 0.65]);
      expect(await person.paintedShare()).toBeGreaterThan(box);
      await person.chooses('套索');
      await person.drags([0.7, 0.4], [0.9, 0.4], [0.9, 0.6], [0.7, 0.6]);
      const all = await person.paintedShare();
      // 0.2 of the width by 0.2 of the height.
      await person.tap('撤销');
      await person.tap('撤销');
      expect(await person.paintedShare()).toBeCloseTo(box, 3);
      await person.tap('重做');
      await person.tap('重做');
      expect(await person.paintedShare()).toBeCloseTo(all, 3);
    });
  });

  it('invert, grow and shrink change the whole mask and can be undone', async () => {
    await inEditor({}, async (person) => {
      await person.chooses('方框');
      await person.drags([0.4, 0.45], [0.6, 0.55]);
      const box = await person.paintedShare();
      await person.opensMore();
      await person.tap('扩大');
      expect(await person.paintedShare()).toBeGreaterThan(box * 1.05);
      await person.tap('缩小');
      await person.tap('缩小');
      expect(await person.paintedShare()).toBeLessThan(box * 0.97);
      await person.tap('反选');
      expect(await person.paintedShare()).toBeGreaterThan(0.25);
      for (let step = 0; step < 4; step++) await person.tap('撤销');
      expect(await person.paintedShare()).toBeCloseTo(box, 3);
    });
  });
});

describe.each([
  ['375x667', { widthPx: 375, heightPx: 667 }],
  ['430x932', { widthPx: 430, heightPx: 932 }],
])('every tool on a phone of %s', (name, size) => {
  it.each([
    ['light-zh', { theme: 'light' }],
    ['dark-en-large', { theme: 'dark', language: 'en', fontScale: 1.4 }],
  ] as [string, PhoneOptions][])('fits: %s', async (look, options) => {
    await inEditor({ ...size, ...options }, async (person, phone) => {
      await person.paint([0.3, 0.4], [0.7, 0.5]);
      await person.opensMore();
      await phone.page.screenshot({ path: join(SCREENSHOTS, `tools-${name}-${look}.png`) });
      expect(await person.cutWords()).toEqual([]);
      expect(await person.smallTargets()).toEqual([]);
    });
  });
});
