import type { Browser, Page } from 'playwright-core';
import { launchBrowser, openPhone } from '../../e2e/phone';
import type { Phone, PhoneOptions } from '../../e2e/phone';
import { FIXTURE, startPreview } from './fixture-server';
import type { RunningPreview } from './fixture-server';

/** The fixture in a browser, for one test file. */
export interface FixtureHouse {
  readonly browser: Browser;
  readonly url: string;
  open(options?: PhoneOptions): Promise<Phone>;
  close(): Promise<void>;
}

/** Opens the fixture on one phone before the tests of a file, gives its page, and shuts it after. */
export function useFixturePage(take: (page: Page, house: FixtureHouse) => void): void {
  let house: FixtureHouse | undefined;

  beforeAll(async () => {
    house = await openFixture();
    take((await house.open()).page, house);
  }, 60_000);
  afterAll(() => house?.close());
}

/** Builds and serves the fixture once; every test opens a phone of its own. */
export async function openFixture(): Promise<FixtureHouse> {
  const preview: RunningPreview = await startPreview('--built', '--root', FIXTURE);
  const browser = await launchBrowser();
  return {
    browser,
    url: preview.url,
    async open(options = {}) {
      const phone = await openPhone(browser, preview.url, options);
      phone.page.setDefaultTimeout(5000);
      await phone.page.waitForFunction('globalThis.getCurrentPages?.().length > 0');
      return phone;
    },
    async close() {
      await browser.close();
      await preview.stop();
    },
  };
}

/** What App and pages of the fixture wrote down. */
export function logOf(page: Page): Promise<string[]> {
  return page.evaluate('getApp().log');
}

/** Runs a script in the mini program and gives its value. */
export function run<Value>(page: Page, script: string): Promise<Value> {
  return page.evaluate(`(async () => { ${script} })()`);
}

/** The outcome of a failing wx call. */
export function failureOf(page: Page, call: string): Promise<{ errMsg: string; errCode?: number }> {
  return run(
    page,
    `return ${call}.then(() => ({ errMsg: 'it did not fail' }), (failure) => failure)`,
  );
}
