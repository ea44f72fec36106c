import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, Route } from 'playwright-core';
import { Person, recordCalls } from './editor-driver';
import type { SentCall } from './editor-driver';
import { openHouse } from './house';
import type { TestHouse } from './house';
import { onPhone } from './on-phone';
import { launchBrowser } from './phone';
import type { Phone } from './phone';

const SCREENSHOTS = join(__dirname, 'screenshots');

/** What the browser itself says of calls that a story cuts. */
const CUT_CALL = /ERR_INTERNET_DISCONNECTED|ERR_FAILED|ERR_ABORTED|Failed to load/;

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

afterEach(() => house.setFaults([]));

interface Scene {
  readonly phone: Phone;
  /** Every call of the function so far. */
  readonly calls: readonly SentCall[];
  /** The person in front of the mini program that runs now. */
  readonly person: () => Person;
  readonly killAndReopen: () => Promise<void>;
}

/** Plays with a person at a sample with two strokes, whose draft the phone has kept. */
async function withStrokes(story: (scene: Scene) => Promise<void>, expected = CUT_CALL) {
  await onPhone({ browser, url: house.url, expectedProblem: expected }, async (phone) => {
    const calls = recordCalls(phone);
    let person = await Person.holding(phone);
    const killAndReopen = async (): Promise<void> => {
      await phone.killAndReopen();
      person = await Person.holding(phone);
    };
    await person.openSample('火箭');
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await person.paint([0.46, 0.62], [0.54, 0.62]);
    await person.seesDraftKept(2);
    await story({ phone, calls, person: () => person, killAndReopen });
  });
}

function jobIds(calls: readonly SentCall[], action: string): readonly (string | undefined)[] {
  return calls.filter((call) => call.action === action).map(({ jobId }) => jobId);
}

/** The same strokes drawn again differ by edge smoothing only. */
function expectSamePaint(now: number, before: number): void {
  expect(Math.abs(now - before)).toBeLessThanOrEqual(before * 0.005);
}

/** Lets the provider take its time, so that a job can be seen running. */
function slowProvider(): Promise<void> {
  return house.setFaults([{ on: 'submit', kind: 'slow', ms: 4000 }]);
}

/** Holds the first call of a kind back; the others pass. */
async function holdCall(phone: Phone, action: string): Promise<() => Promise<Route>> {
  let take = (_route: Route): void => undefined;
  const held = new Promise<Route>((resolve) => (take = resolve));
  let isHolding = true;
  await phone.context.route('**/__cloud/functions/**', async (route) => {
    const { action: asked } = route.request().postDataJSON() as SentCall;
    if (!isHolding || asked !== action) return route.continue();
    isHolding = false;
    take(route);
  });
  return () => held;
}

describe('a killed mini program', () => {
  it('gives the strokes back, undo and all, and they are erased', async () => {
    await withStrokes(async ({ phone, person, killAndReopen }) => {
      const painted = await person().countPainted();
      await killAndReopen();
      await person().sees('照片和涂抹都还在');
      await phone.page.screenshot({ path: join(SCREENSHOTS, 'draft-home.png') });
      await person().tap('继续');
      await person().waitForPhoto();
      await person().seesPainted();
      expectSamePaint(await person().countPainted(), painted);
      await person().tap('撤销');
      await person().tap('撤销');
      expect(await person().countPainted()).toBe(0);
      await person().tap('重做');
      await person().tap('重做');
      expectSamePaint(await person().countPainted(), painted);
      await person().tap('开始消除');
      await person().sees(/已完成/);
    });
  });

  it('loses at most the stroke that was being painted', async () => {
    await withStrokes(async ({ phone, person, killAndReopen }) => {
      const painted = await person().countPainted();
      await person().touchesDown([0.2, 0.5]);
      await killAndReopen();
      await person().tap('继续');
      await person().waitForPhoto();
      await person().seesPainted();
      expectSamePaint(await person().countPainted(), painted);
      expect(phone.problems).toEqual([]);
    });
  });

  it('follows the job that runs, and pays once', async () => {
    await withStrokes(async ({ calls, person, killAndReopen }) => {
      await slowProvider();
      await person().tap('开始消除');
      await person().sees(/正在处理/);
      await killAndReopen();
      await person().sees('正在处理');
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
      expect(await person().usedToday()).toBe(1);
    });
  });

  it('finds the job whose submit was never answered', async () => {
    await withStrokes(async ({ phone, calls, person, killAndReopen }) => {
      const held = await holdCall(phone, 'submit');
      await person().tap('开始消除');
      await (await held()).fetch();
      await killAndReopen();
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(new Set(jobIds(calls, 'submit')).size).toBe(1);
      expect(await person().usedToday()).toBe(1);
    });
  });

  it('shows the result again that was not saved, and has nothing to go on with once it was', async () => {
    await withStrokes(async ({ phone, calls, person, killAndReopen }) => {
      await person().tap('开始消除');
      await person().sees(/已完成/);
      await person().seesDraftStage('done');
      await killAndReopen();
      await person().sees('结果还没保存');
      await person().tap('继续');
      await person().sees(/已完成/);
      expect(jobIds(calls, 'submit')).toHaveLength(1);
      await Promise.all([phone.page.waitForEvent('download'), person().tap('保存')]);
      await person().seesDraftStage('saved');
      await killAndReopen();
      await person().button('选择照片').waitFor();
      await person().seesNoDraft();
      expect(await phone.page.getByText('继续上次的涂抹').count()).toBe(0);
    });
  });

  it('forgets what the person discards', async () => {
    await withStrokes(async ({ phone, person, killAndReopen }) => {
      await killAndReopen();
      await person().tap('丢弃');
      await person().sees(/丢弃上次的涂抹吗/);
      await phone.page.getByRole('dialog').getByRole('button', { name: '丢弃' }).tap();
      await person().seesNoDraft();
      expect(await phone.page.getByText('继续上次的涂抹').count()).toBe(0);
    });
  });
});
