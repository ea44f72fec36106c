import type { Page } from 'playwright-core';
import { Finger } from '../../e2e/finger';
import type { Phone } from '../../e2e/phone';
import { openFixture, run } from './open-fixture';
import type { FixtureHouse } from './open-fixture';

let house: FixtureHouse;
let phone: Phone;
let page: Page;

beforeAll(async () => {
  house = await openFixture();
  phone = await house.open({ page: 'pages/styles/styles' });
  page = phone.page;
}, 60_000);

afterAll(() => house.close());

const styleOf = (selector: string, property: string): Promise<string> =>
  run(page, `return getComputedStyle(document.querySelector('${selector}'))['${property}']`);
const rectOf = (
  selector: string,
): Promise<{ x: number; y: number; width: number; height: number }> =>
  run(
    page,
    `const { x, y, width, height } = document.querySelector('${selector}').getBoundingClientRect(); return { x, y, width, height }`,
  );

it('makes 750 rpx exactly the width of the screen', async () => {
  // 333 rpx of 375 px; 100 % - 700 rpx from the left; the height of 1 rpx is half a pixel.
  expect(await rectOf('#wide')).toMatchObject({ x: 25, width: 166.5, height: 0.5 });
  expect(await styleOf('#inline', 'width')).toBe('37.5px'); // 75 rpx in a style attribute
});

it('means the area under the bar by 100vh and by fixed places', async () => {
  expect((await rectOf('#full')).height).toBe(603); // 667 - 64
  expect((await rectOf('#inline')).height).toBe(301.5); // 50vh
  expect(await rectOf('#fixed')).toMatchObject({ x: 337.5, y: 64, width: 37.5 });
});

it('scrolls the page while fixed things stay', async () => {
  await run(page, 'await wx.pageScrollTo({ scrollTop: 100, duration: 0 })');
  expect((await rectOf('#fixed')).y).toBe(64);
  expect((await rectOf('#title')).y).toBe(-36); // 64 - 100
  const offsets = await run<number>(
    page,
    `return new Promise((resolve) => wx.createSelectorQuery().selectViewport().scrollOffset(({ scrollTop }) => resolve(scrollTop)).exec())`,
  );
  expect(offsets).toBe(100);
  await run(page, 'await wx.pageScrollTo({ scrollTop: 0, duration: 0 })');
});

it('keeps the styles of an isolated component inside and those of others outside', async () => {
  expect(await styleOf('#title', 'color')).toBe('rgb(10, 20, 30)');
  expect(await styleOf('#title', 'fontSize')).toBe('20px'); // 40rpx of app.wxss
  expect(await styleOf('#card-title', 'fontSize')).toBe('30px');
  expect(await styleOf('#card-title', 'color')).toBe('rgb(7, 7, 7)'); // by the external class
  expect(await styleOf('#card', 'borderTopColor')).toBe('rgb(4, 5, 6)'); // :host
  expect(await styleOf('#slotted', 'color')).toBe('rgb(10, 20, 30)');
});

it('shares the styles of a component that its script calls shared', async () => {
  expect(await styleOf('#note-text', 'color')).toBe('rgb(9, 9, 9)');
  expect(await styleOf('#note-text', 'fontSize')).toBe('21px');
});

it('finds a picture beside the component that names it', async () => {
  await page.waitForFunction(`document.querySelector('#card-dot img').naturalWidth === 8`);
});

it('finds the hover-class of an isolated component in its own style', async () => {
  const finger = await Finger.of(page);
  await page.locator('#card-hover').scrollIntoViewIfNeeded();
  const box = (await page.locator('#card-hover').boundingBox()) ?? { x: 0, y: 0 };
  await finger.down({ x: box.x + 5, y: box.y + 5 });
  await page.waitForFunction(
    `getComputedStyle(document.querySelector('#card-hover')).opacity === '0.3'`,
  );
  await finger.up();
  await page.waitForFunction(
    `getComputedStyle(document.querySelector('#card-hover')).opacity === '1'`,
  );
});

it('keeps the styles of a page to that page', async () => {
  expect(await styleOf('#title', 'letterSpacing')).toBe('2px');
  await run(page, `await wx.navigateTo({ url: '/pages/detail/detail?name=n&n=1' })`);
  const top = ':not(.preview-page-hidden) > .preview-page-area #title';
  expect(await styleOf(top, 'color')).toBe('rgb(0, 0, 255)');
  expect(await styleOf(top, 'letterSpacing')).toBe('normal');
  await run(page, 'await wx.navigateBack()');
  expect(await styleOf('#title', 'color')).toBe('rgb(10, 20, 30)');
});
