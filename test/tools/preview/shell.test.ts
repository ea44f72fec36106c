import type { Phone } from '../../e2e/phone';
import { failureOf, logOf, openFixture, run } from './open-fixture';
import type { FixtureHouse } from './open-fixture';

let house: FixtureHouse;
let phone: Phone;

beforeAll(async () => {
  house = await openFixture();
}, 60_000);

afterAll(() => house.close());

describe('the life of app, pages and components', () => {
  afterEach(() => phone.close());

  it('starts in the order of WeChat', async () => {
    phone = await house.open();
    await phone.page.waitForFunction('getApp().log.includes("paint ready")');
    expect(await logOf(phone.page)).toEqual([
      'app launch',
      'app show',
      'board attached',
      'paint load',
      'board show',
      'paint show',
      'board ready',
      'paint ready',
    ]);
  });

  it('hides the page below and unloads the page above', async () => {
    phone = await house.open();
    const { page } = phone;
    await run(page, `await wx.navigateTo({ url: '/pages/detail/detail?name=%E7%8C%AB&n=3' })`);
    expect(await page.locator('#title:visible').textContent()).toBe('猫 x 3');
    expect(await page.locator('canvas').isVisible()).toBe(false);
    await page.getByRole('button', { name: '返回' }).tap();
    expect(await page.locator('canvas').isVisible()).toBe(true);
    const log = await logOf(page);
    const after = log.slice(log.indexOf('board hide')).filter((line) => !line.includes('ready'));
    expect(after.filter((line) => !line.startsWith('image'))).toEqual([
      'board hide',
      'paint hide',
      'detail load %E7%8C%AB',
      'detail unload',
      'board show',
      'paint show',
    ]);
  });

  it('tells app, page and components when the person leaves and comes back', async () => {
    phone = await house.open();
    const { page } = phone;
    await run(
      page,
      `wx.onAppHide(() => getApp().log.push('wx hide')); wx.onAppShow(() => getApp().log.push('wx show'));
       getApp().log.length = 0; __preview.hide(); __preview.hide(); __preview.show();`,
    );
    expect((await logOf(page)).filter((line) => !line.includes('ready'))).toEqual([
      'board hide',
      'paint hide',
      'app hide',
      'wx hide',
      'app show',
      'wx show',
      'board show',
      'paint show',
    ]);
  });

  it('tells page and components a new size', async () => {
    phone = await house.open();
    const { page } = phone;
    await run(
      page,
      `getApp().log.length = 0; wx.onWindowResize(({ size }) => getApp().log.push('wx ' + size.windowWidth));`,
    );
    await page.setViewportSize({ width: 430, height: 932 });
    await page.waitForFunction('getApp().log.includes("paint resize 430x868")');
    expect(await logOf(page)).toEqual(expect.arrayContaining(['wx 430', 'board resize']));
  });

  it('brings errors of handlers to App.onError and wx.onError', async () => {
    phone = await house.open();
    const { page } = phone;
    await run(
      page,
      `wx.onError(({ message }) => getApp().log.push('wx ' + message));
       wx.onAppHide(() => { throw new RangeError('from a listener') }); __preview.hide();`,
    );
    await page.waitForFunction('getApp().log.includes("wx RangeError: from a listener")');
    expect(await logOf(page)).toContain('app error RangeError: from a listener');
    expect(phone.problems.join()).toContain('from a listener');
  });

  it('gives a page made by Component() its query as properties', async () => {
    phone = await house.open({ page: 'pages/made/made?title=one&count=4' });
    expect(await phone.page.locator('#made').textContent()).toBe('one 4');
    expect((await logOf(phone.page)).slice(-2)).toEqual(['made attached', 'made load one']);
  });
});

describe('the page stack', () => {
  beforeAll(async () => {
    phone = await house.open();
  });

  afterAll(() => phone.close());

  beforeEach(() => run(phone.page, `await wx.reLaunch({ url: '/pages/paint/paint' })`));

  it('replaces, restarts and goes back by more than one page', async () => {
    const { page } = phone;
    const routes = (): Promise<string[]> =>
      run(page, 'return getCurrentPages().map((one) => one.route)');
    await run(
      page,
      `await wx.navigateTo({ url: '../detail/detail' }); await wx.navigateTo({ url: '/pages/styles/styles' })`,
    );
    await run(page, `await wx.redirectTo({ url: '/pages/widgets/widgets' })`);
    expect(await routes()).toEqual([
      'pages/paint/paint',
      'pages/detail/detail',
      'pages/widgets/widgets',
    ]);
    await run(page, 'await wx.navigateBack({ delta: 9 })');
    expect(await routes()).toEqual(['pages/paint/paint']);
    await run(page, `await wx.reLaunch({ url: '/pages/styles/styles' })`);
    expect(await routes()).toEqual(['pages/styles/styles']);
    await page.getByRole('button', { name: '首页' }).tap();
    expect(await routes()).toEqual(['pages/paint/paint']);
  });

  it('refuses pages that are not there and an eleventh page', async () => {
    const { page } = phone;
    expect(await failureOf(page, `wx.navigateTo({ url: '/pages/none/none' })`)).toEqual({
      errMsg: 'navigateTo:fail page "pages/none/none" is not found',
    });
    await run(
      page,
      `for (let at = 1; at < 10; at += 1) await wx.navigateTo({ url: '/pages/detail/detail' })`,
    );
    expect(await failureOf(page, `wx.navigateTo({ url: '/pages/detail/detail' })`)).toEqual({
      errMsg: 'navigateTo:fail webview count limit exceed',
    });
  });

  it('connects a page with the one it opened', async () => {
    const heard = await run<string[]>(
      phone.page,
      `const heard = [];
       const { eventChannel } = await wx.navigateTo({ url: '/pages/detail/detail', events: { done: (value) => heard.push(value) } });
       getCurrentPages()[1].getOpenerEventChannel().emit('done', 'from detail');
       getCurrentPages()[1].getOpenerEventChannel().on('start', (value) => heard.push(value));
       eventChannel.emit('start', 'from paint');
       return heard;`,
    );
    expect(heard).toEqual(['from detail', 'from paint']);
  });

  it('asks before it leaves a page that wants it', async () => {
    const { page } = phone;
    await run(
      page,
      `await wx.navigateTo({ url: '/pages/detail/detail' }); await wx.enableAlertBeforeUnload({ message: 'Leave?' })`,
    );
    await page.getByRole('button', { name: '返回' }).tap();
    await page.getByRole('dialog').getByText('取消').tap();
    expect(await run(page, 'return getCurrentPages().length')).toBe(2);
    await page.getByRole('button', { name: '返回' }).tap();
    await page.getByRole('dialog').getByText('确定').tap();
    await page.waitForFunction('getCurrentPages().length === 1');
  });
});

describe('the drawn phone', () => {
  afterEach(() => phone.close());

  it('draws a bar of 64 px with the title and leaves the rest to the page', async () => {
    phone = await house.open();
    const { page } = phone;
    const info = await run<Record<string, unknown>>(page, 'return wx.getWindowInfo()');
    expect(info).toMatchObject({
      pixelRatio: 2,
      windowWidth: 375,
      windowHeight: 603, // 667 - 20 - 44
      screenHeight: 667,
      statusBarHeight: 20,
      safeArea: { top: 20, bottom: 667, left: 0, right: 375, width: 375, height: 647 },
    });
    expect(await page.getByRole('heading').boundingBox()).toMatchObject({ y: expect.any(Number) });
    expect(await page.getByRole('heading').textContent()).toBe('Paint');
    await run(
      page,
      `await wx.setNavigationBarTitle({ title: 'New' }); await wx.setNavigationBarColor({ frontColor: '#ffffff', backgroundColor: '#123456' })`,
    );
    expect(await page.getByRole('heading').textContent()).toBe('New');
    expect(await page.title()).toBe('New');
    const bar = page.locator('.preview-bar');
    expect(await bar.evaluate((element) => getComputedStyle(element).backgroundColor)).toBe(
      'rgb(18, 52, 86)',
    );
    expect(await run(page, 'return wx.getMenuButtonBoundingClientRect()')).toEqual({
      left: 281,
      top: 26,
      right: 368,
      bottom: 58,
      width: 87,
      height: 32,
    });
  });

  it('gives a page of its own navigation style the whole screen', async () => {
    phone = await house.open({ page: 'pages/custom/custom' });
    const { page } = phone;
    expect(await page.locator('#top').boundingBox()).toEqual({
      x: 0,
      y: 0,
      width: 375,
      height: 667,
    });
    expect(await run(page, 'return wx.getWindowInfo().windowHeight')).toBe(667);
  });

  it('follows the theme with bar, styles, wx and listeners', async () => {
    phone = await house.open({ theme: 'dark' });
    const { page } = phone;
    const colours = (): Promise<string[]> =>
      run(
        page,
        `return ['.preview-bar', 'page'].map((one) => getComputedStyle(document.querySelector(one)).backgroundColor)`,
      );
    expect(await colours()).toEqual(['rgb(17, 17, 17)', 'rgb(17, 17, 17)']);
    expect(await run(page, 'return wx.getAppBaseInfo().theme')).toBe('dark');
    await run(
      page,
      `wx.onThemeChange(({ theme }) => getApp().log.push('theme ' + theme)); __preview.setTheme('light')`,
    );
    expect(await colours()).toEqual(['rgb(237, 237, 237)', 'rgb(255, 255, 255)']);
    expect(await logOf(page)).toContain('theme light');
  });

  it('takes language, letter size and person from its address', async () => {
    phone = await house.open({ language: 'en', fontScale: 1.4, openid: 'oLocalAbc' });
    const info = await run<Record<string, unknown>>(phone.page, 'return wx.getAppBaseInfo()');
    expect(info).toMatchObject({ language: 'en', fontSizeScaleFactor: 1.4, theme: 'light' });
    expect(info['fontSizeSetting']).toBeCloseTo(23.8); // 17 x 1.4
  });
});

describe('wx', () => {
  beforeAll(async () => {
    phone = await house.open();
  });

  afterAll(() => phone.close());

  beforeEach(() => run(phone.page, `await wx.reLaunch({ url: '/pages/paint/paint' })`));

  it('answers callbacks or a promise, never both', async () => {
    const outcome = await run<unknown>(
      phone.page,
      `const heard = [];
       const returned = wx.getNetworkType({ success: (result) => heard.push(result.errMsg), complete: () => heard.push('complete') });
       const promised = await wx.getNetworkType();
       return { returned: typeof returned, promised, heard };`,
    );
    expect(outcome).toEqual({
      returned: 'undefined',
      promised: { networkType: 'wifi', errMsg: 'getNetworkType:ok' },
      heard: ['getNetworkType:ok', 'complete'],
    });
  });

  it('says once by name what it does not have, and is no function then', async () => {
    const { page } = phone;
    const warnings: string[] = [];
    page.on('console', (message) => {
      if (message.type() === 'warning') warnings.push(message.text());
    });
    const error = await run<string>(
      page,
      `void wx.startBeaconDiscovery; if (wx.startBeaconDiscovery) return 'there';
       try { wx.startBeaconDiscovery() } catch (error) { return String(error) }`,
    );
    expect(error).toBe('TypeError: wx.startBeaconDiscovery is not a function');
    await run(page, 'void wx.cloud.database; void wx.cloud.database');
    expect(warnings).toEqual([
      '[preview] wx.startBeaconDiscovery is not available in the preview',
      '[preview] wx.cloud.database is not available in the preview',
    ]);
    expect(
      await run(
        page,
        `return ['getWindowInfo', 'slider', 'cloud.uploadFile', 'startBeaconDiscovery', 'ad'].map(wx.canIUse)`,
      ),
    ).toEqual([true, true, true, false, false]);
  });

  it('shows toast, loading, modal and action sheet', async () => {
    const { page } = phone;
    await run(page, `wx.showLoading({ title: 'Working', mask: true })`);
    expect(await page.getByRole('status').textContent()).toBe('Working');
    await run(
      page,
      `wx.hideLoading(); wx.showToast({ title: 'Done', icon: 'none', duration: 100 })`,
    );
    expect(await page.getByRole('status').textContent()).toBe('Done');
    await page.getByRole('status').waitFor({ state: 'detached' });

    const modal = run<unknown>(
      page,
      `return wx.showModal({ title: 'T', content: 'C', confirmText: 'Yes' })`,
    );
    await page.getByRole('dialog').getByText('Yes').tap();
    expect(await modal).toEqual({
      confirm: true,
      cancel: false,
      content: null,
      errMsg: 'showModal:ok',
    });

    const sheet = run<unknown>(page, `return wx.showActionSheet({ itemList: ['a', 'b'] })`);
    await page.getByRole('dialog').getByText('b', { exact: true }).tap();
    expect(await sheet).toEqual({ tapIndex: 1, errMsg: 'showActionSheet:ok' });
    const left = failureOf(page, `wx.showActionSheet({ itemList: ['a'] })`);
    await page.getByRole('dialog').getByText('取消').tap();
    expect(await left).toEqual({ errMsg: 'showActionSheet:fail cancel' });
  });

  it('tells of keys, but not of what is typed into a field', async () => {
    await run(
      phone.page,
      `window.keys = []; wx.onKeyDown(({ key, code }) => keys.push(key + code));`,
    );
    await phone.page.keyboard.press('z');
    await phone.page.evaluate(() => {
      const field = document.body.appendChild(document.createElement('input'));
      field.focus();
    });
    await phone.page.keyboard.press('y');
    await phone.page.evaluate(() => document.querySelector('body > input')?.remove());
    await run(phone.page, 'wx.offKeyDown()');
    await phone.page.keyboard.press('x');
    expect(await run(phone.page, 'return window.keys')).toEqual(['zKeyZ']);
  });

  it('warns of memory and counts as one person for one address', async () => {
    const levels = await run<number[]>(
      phone.page,
      `const levels = []; wx.onMemoryWarning(({ level }) => levels.push(level)); __preview.warnMemory(10);
       wx.offMemoryWarning(); __preview.warnMemory(15); return levels;`,
    );
    expect(levels).toEqual([10]);
    expect(await run(phone.page, 'return wx.getAccountInfoSync().miniProgram.appId')).toBe(
      'wxpreview0000000001',
    );
  });
});

describe('a subpackage', () => {
  const FAR = 'pages/far/far';
  afterEach(() => phone.close());

  it('comes late: something else stands for its components, then they go on with what was said meanwhile', async () => {
    phone = await house.open({ page: FAR, holdsPackages: true });
    const { page } = phone;
    await page.locator('#told').waitFor({ state: 'attached' });
    expect(await page.locator('#note').count()).toBe(0);
    await run(
      page,
      `getCurrentPages()[0].setData({ text: 'meanwhile' }); await __preview.loadPackages();`,
    );
    await page.locator('#note', { hasText: 'meanwhile' }).tap();
    await page.locator('#told', { hasText: 'meanwhile' }).waitFor();
  });

  it('comes by itself', async () => {
    phone = await house.open({ page: FAR });
    await phone.page.locator('#note', { hasText: 'before' }).waitFor();
  });

  it('comes with the first of its pages that is opened', async () => {
    phone = await house.open({ holdsPackages: true });
    await run(phone.page, `await wx.navigateTo({ url: '/side/page/page' })`);
    await phone.page.locator('#side').waitFor();
  });

  it('is there before its page when the mini program starts with it', async () => {
    phone = await house.open({ page: 'side/page/page', holdsPackages: true });
    await phone.page.locator('#side').waitFor();
  });
});
