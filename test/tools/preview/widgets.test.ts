import type { Page } from 'playwright-core';
import { Finger } from '../../e2e/finger';
import type { Phone } from '../../e2e/phone';
import { openFixture, run } from './open-fixture';
import type { FixtureHouse } from './open-fixture';

let house: FixtureHouse;
let phone: Phone;
let page: Page;
let firstLog: string[];

beforeAll(async () => {
  house = await openFixture();
  phone = await house.open({ page: 'pages/widgets/widgets', heightPx: 812 });
  page = phone.page;
}, 60_000);

afterAll(() => house.close());

beforeEach(async () => {
  await run(page, `await wx.reLaunch({ url: '/pages/widgets/widgets' })`);
  // The pictures of the page answer when they come; tests look at what happens after.
  const answered = ['natural load', 'broken error'].map(
    (words) => `getCurrentPages()[0].log.join().includes('${words}')`,
  );
  await page.waitForFunction(answered.join(' && '));
  firstLog = await run(page, 'return getCurrentPages()[0].log.splice(0)');
});

const log = (): Promise<string[]> => run(page, 'return getCurrentPages()[0].log');
const setData = (data: object): Promise<void> =>
  run(page, `getCurrentPages()[0].setData(${JSON.stringify(data)})`);

describe('view, text and button', () => {
  it('lets a tap bubble, be caught and be captured', async () => {
    await page.locator('#inner').tap();
    await page.locator('#caught').tap();
    await page.locator('#plain').tap();
    const types = (await log()).map((line) => line.replace(/ \{.*/, ''));
    expect(types).toEqual([
      'inner tap',
      'outer tap',
      'caught tap',
      'capture captured',
      'captured tap',
      'outer tap',
    ]);
  });

  it('gives a tap its place, the touches, data and marks', async () => {
    const box = await page.locator('#inner').boundingBox();
    await page.touchscreen.tap(40, (box?.y ?? 0) + 5);
    expect((await log())[0]).toBe('inner tap {"x":40,"y":5}'); // the first line of the page
    expect(await run(page, 'return getCurrentPages()[0].last')).toMatchObject({
      dataset: { kindName: 'cat' },
      mark: { place: 'in' },
      touches: [],
    });
  });

  it('presses long instead of tapping where that is listened to', async () => {
    const finger = await Finger.of(page);
    const box = await page.locator('#inner').boundingBox();
    await finger.down({ x: 50, y: (box?.y ?? 0) + 4 });
    await page.waitForFunction('getCurrentPages()[0].log.length > 0');
    await finger.up();
    expect(await log()).toEqual(['outer longpress {"x":50,"y":4}']);
  });

  it('shows hover-class while a finger rests, and takes it away', async () => {
    const finger = await Finger.of(page);
    const opacity = (): Promise<string> =>
      page.locator('#outer').evaluate((element) => getComputedStyle(element).opacity);
    await finger.down({ x: 50, y: 70 });
    await page.waitForFunction(
      `getComputedStyle(document.querySelector('#outer')).opacity === '0.5'`,
    );
    await finger.up();
    await page.waitForFunction(
      `getComputedStyle(document.querySelector('#outer')).opacity === '1'`,
    );
    expect(await opacity()).toBe('1');
  });

  it('says roles, names and states to screen readers', async () => {
    expect(await page.getByRole('group', { name: 'outer box' }).count()).toBe(1);
    expect(await page.locator('#outer').getAttribute('aria-hidden')).toBe('false');
    expect(await page.locator('#inner').getAttribute('data-kind-name')).toBe('cat');
    expect(await page.getByRole('button', { name: 'disabled' }).isDisabled()).toBe(true);
  });

  it('taps by finger, mouse, key and script, but not while disabled', async () => {
    const primary = page.getByRole('button', { name: 'primary' });
    await primary.tap();
    await primary.click();
    await primary.press('Enter');
    await primary.evaluate((element: HTMLElement) => element.click());
    expect((await log()).filter((line) => line.startsWith('primary tap'))).toHaveLength(4);
    await page.locator('#disabled').tap({ force: true });
    await page.locator('#disabled').evaluate((element: HTMLElement) => element.click());
    expect((await log()).filter((line) => line.startsWith('disabled'))).toEqual([]);
  });

  it('has the size of the second style and gives way to the page', async () => {
    const style = (id: string): Promise<{ width: string; background: string }> =>
      page.locator(id).evaluate((element) => {
        const { width, backgroundColor } = getComputedStyle(element);
        return { width, background: backgroundColor };
      });
    expect(await style('#primary')).toEqual({ width: '184px', background: 'rgb(1, 2, 3)' });
    expect((await style('#mini')).background).toBe('rgba(0, 0, 0, 0)');
  });
});

describe('controls', () => {
  it('moves a slider by its step and tells each move', async () => {
    const slider = page.getByRole('slider', { name: 'level' });
    expect(await slider.inputValue()).toBe('10');
    await slider.fill('25');
    expect(await log()).toEqual(['slider changing {"value":25}', 'slider change {"value":25}']);
    expect(await page.locator('#slider').textContent()).toBe('25');
    await setData({ level: 40 });
    expect(await slider.inputValue()).toBe('40');
  });

  it('drags a slider with a finger', async () => {
    const finger = await Finger.of(page);
    const box = (await page.getByRole('slider').boundingBox()) ?? {
      x: 0,
      y: 0,
      width: 0,
      height: 0,
    };
    const y = box.y + box.height / 2;
    await page.locator('#slider').scrollIntoViewIfNeeded();
    await finger.stroke([
      { x: box.x + 54, y },
      { x: box.x + box.width - 2, y },
    ]);
    expect((await log()).at(-1)).toBe('slider change {"value":40}');
  });

  it('turns a switch and binds it both ways', async () => {
    await page.locator('#switch').tap();
    expect(await log()).toEqual(['switch change {"value":false}']);
    await page.locator('#model').tap();
    expect(await run(page, 'return getCurrentPages()[0].data.isOn')).toBe(true);
    await setData({ isOn: false });
    expect(await page.locator('#model input').isChecked()).toBe(false);
  });

  it('writes into input and textarea', async () => {
    const input = page.locator('#input input');
    await input.focus();
    await input.fill('two');
    await input.press('Enter');
    await input.blur();
    expect(await log()).toEqual([
      'input focus {"value":"one","height":0}',
      'input input {"value":"two","cursor":3}',
      'input confirm {"value":"two"}',
      'input blur {"value":"two","cursor":3}',
    ]);
    expect(await input.getAttribute('maxlength')).toBe('5');
    await page.locator('#bound input').fill('word');
    expect(await page.locator('#textarea textarea').inputValue()).toBe('word');
  });

  it('chooses boxes and one of several radios', async () => {
    await page.locator('#box-b input').check();
    await page.locator('#box-a input').uncheck();
    await page.locator('#radio-b input').check();
    expect(await log()).toEqual([
      'boxes change {"value":["a","b"]}',
      'boxes change {"value":["b"]}',
      'radios change {"value":"b"}',
    ]);
    expect(await page.locator('#radio-a input').isChecked()).toBe(false);
  });

  it('asks for the album by a button of openSetting', async () => {
    await page.locator('#settings').tap();
    await page.getByRole('dialog').getByText('确定').tap();
    await page.waitForFunction('getCurrentPages()[0].log.length > 0');
    expect(await log()).toEqual([
      'settings opensetting {"authSetting":{"scope.writePhotosAlbum":true}}',
    ]);
  });
});

describe('pictures, progress and icons', () => {
  it('loads a package picture with its natural size and fails for one that is missing', async () => {
    expect(firstLog).toEqual(
      expect.arrayContaining([
        'broken error {"errMsg":"GET /images/none.png fail"}',
        'natural load {"width":8,"height":6}',
      ]),
    );
    expect(await page.locator('#broken img').isVisible()).toBe(false);
  });

  it('shows local files and data, named for screen readers', async () => {
    await run(
      page,
      `const fs = wx.getFileSystemManager();
       fs.copyFileSync('images/dot.png', wx.env.USER_DATA_PATH + '/copy.png');`,
    );
    await setData({ source: 'wxfile://usr/copy.png' });
    await page.waitForFunction(
      'getCurrentPages()[0].log.includes(\'labelled load {"width":8,"height":6}\')',
    );
    expect(await page.getByRole('img', { name: 'a dot' }).count()).toBe(1);
    await setData({ source: 'wxfile://usr/none.png' });
    await page.waitForFunction(
      'getCurrentPages()[0].log.includes(\'labelled error {"errMsg":"GET wxfile://usr/none.png fail"}\')',
    );
  });

  it.each([
    ['scaleToFill', { fit: 'fill', width: 320, height: 240 }],
    ['aspectFit', { fit: 'contain', width: 320, height: 240 }],
    ['aspectFill', { fit: 'cover', width: 320, height: 240 }],
    ['center', { fit: 'none', width: 320, height: 240 }],
    ['widthFix', { fit: 'fill', width: 320, height: 240 }], // 8 x 6 at 320 wide
    ['heightFix', { fit: 'fill', width: 320, height: 240 }],
  ])('shows mode %s', async (mode, expected) => {
    await setData({ mode });
    const shown = await page.locator('#natural').evaluate((element) => {
      const image = element.querySelector('img') as HTMLImageElement;
      const { width, height } = element.getBoundingClientRect();
      return { fit: getComputedStyle(image).objectFit, width, height };
    });
    expect(shown).toEqual(expected);
  });

  it('shows progress and icons', async () => {
    await setData({ percent: 55 });
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('55');
    expect(await page.locator('#progress').textContent()).toBe('55%');
    expect(await page.locator('#icon').boundingBox()).toMatchObject({ width: 40, height: 40 });
  });
});

describe('containers', () => {
  it('scrolls a scroll-view and tells its ends', async () => {
    await setData({ scrollTop: 200 });
    await page.waitForFunction('getCurrentPages()[0].log.length >= 1');
    expect(await log()).toEqual([
      'scroll scroll {"scrollTop":200,"scrollLeft":0,"scrollWidth":375,"scrollHeight":1000,"deltaX":0,"deltaY":-200}',
    ]);
    await setData({ scrollTop: 900 });
    await page.waitForFunction(
      'getCurrentPages()[0].log.some((line) => line.includes("scrolltolower"))',
    );
    await setData({ scrollTop: 0 });
    await page.waitForFunction(
      'getCurrentPages()[0].log.some((line) => line.includes("scrolltoupper"))',
    );
  });

  it('moves a movable-view by finger inside its area', async () => {
    const finger = await Finger.of(page);
    await page.locator('#movable').scrollIntoViewIfNeeded();
    const box = (await page.locator('#movable').boundingBox()) ?? { x: 0, y: 0 };
    const from = { x: box.x + 10, y: box.y + 10 };
    await finger.stroke([from, { x: from.x + 30, y: from.y + 20 }]);
    expect((await log()).at(-1)).toBe('movable change {"x":40,"y":20,"source":"touch"}');
    await finger.stroke([
      { x: from.x + 30, y: from.y + 20 },
      { x: from.x + 300, y: from.y + 20 },
    ]);
    expect((await log()).at(-1)).toBe('movable change {"x":150,"y":20,"source":"touch"}');
  });

  it('turns a swiper to its current item', async () => {
    await setData({ slide: 2 });
    await page.waitForFunction(
      'getCurrentPages()[0].log.includes(\'swiper change {"current":2,"source":""}\')',
    );
    expect(await page.locator('.preview-swiper-dots i').count()).toBe(3);
  });

  it('goes to a page by a navigator', async () => {
    await page.locator('#link').tap();
    await page.waitForFunction('getCurrentPages().length === 2');
    expect(await run(page, 'return getCurrentPages()[1].route')).toBe('pages/detail/detail');
  });

  it('opens and closes a page-container', async () => {
    await setData({ isSheetOpen: true });
    await page.waitForFunction('getCurrentPages()[0].log.length === 1');
    await page.locator('#sheet').tap({ position: { x: 20, y: 100 } });
    await setData({ isSheetOpen: false });
    await page.waitForFunction('getCurrentPages()[0].log.length === 3');
    expect((await log()).map((line) => line.split(' ')[1])).toEqual([
      'afterenter',
      'clickoverlay',
      'afterleave',
    ]);
    expect(await page.locator('.sheet').isVisible()).toBe(false);
  });

  it('tells the end of a transition once, from the inside out', async () => {
    await setData({ isMoved: true });
    await page.waitForFunction('getCurrentPages()[0].log.length >= 2');
    const told = 'transitionend {"elapsedTime":0.05,"propertyName":"opacity"}';
    expect(await log()).toEqual([`animated ${told}`, `around ${told}`]);
  });

  it('says once that it does not know a tag', async () => {
    const warnings: string[] = [];
    page.on('console', (message) => warnings.push(message.text()));
    await setData({ hasUnknown: true });
    expect(await page.locator('marquee').count()).toBe(2);
    expect(warnings).toEqual(['[preview] <marquee> is not a built-in component of the preview']);
  });
});
