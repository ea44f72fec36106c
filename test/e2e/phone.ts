import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { attachAuditProbe } from '../../tools/checks/audit/audit-probe';
import type { AuditProbe } from '../../tools/checks/audit/audit-probe';
import type { AuditFinding } from '../../tools/checks/audit/rules';
import { BROWSER_FLAGS, findBrowser } from '../../tools/setup/browser';

/** What a phone shows and speaks. */
export interface PhoneOptions {
  readonly widthPx?: number;
  readonly heightPx?: number;
  readonly theme?: 'light' | 'dark';
  readonly language?: 'zh_CN' | 'en';
  readonly fontScale?: number;
  /** Two phones with one openid belong to one person. */
  readonly openid?: string;
  /** Where to start, such as `pages/home/home`. */
  readonly page?: string;
  /** Subpackages do not come by themselves. @see tools/preview/runtime/launch-options */
  readonly holdsPackages?: boolean;
  /** Sets up what other servers answer, before the first request. */
  readonly playNetwork?: (context: BrowserContext) => Promise<void>;
}

/** A phone with the mini program open; problems that the page reports are collected. */
export interface Phone {
  /** Another one after each `killAndReopen`. */
  readonly page: Page;
  readonly context: BrowserContext;
  /** Exceptions and console errors so far. */
  readonly problems: readonly string[];
  /** Holds the pages against WeChat's 体验评分. */
  readonly audit: AuditProbe;
  /** The system ends the mini program without a word to it; the person opens it again. */
  killAndReopen(): Promise<void>;
  close(): Promise<void>;
}

const SMALL_PHONE = { widthPx: 375, heightPx: 667 };

/** Phones this tall have no button but a bar on the screen, which covers what lies under it. */
const TALL_FROM_PX = 800;
const HOME_BAR_PX = 34;

export async function launchBrowser(): Promise<Browser> {
  const executablePath = findBrowser();
  if (executablePath === undefined) throw new Error('no browser; npm test finds or installs one');
  return chromium.launch({ executablePath, args: BROWSER_FLAGS });
}

function queryOf(options: PhoneOptions): string {
  const query = new URLSearchParams({
    theme: options.theme ?? 'light',
    lang: options.language ?? 'zh_CN',
  });
  if ((options.heightPx ?? 0) >= TALL_FROM_PX) query.set('safeBottom', String(HOME_BAR_PX));
  if (options.fontScale !== undefined) query.set('fontScale', String(options.fontScale));
  if (options.openid !== undefined) query.set('openid', options.openid);
  if (options.holdsPackages) query.set('packages', 'held');
  if (options.page !== undefined) query.set('page', options.page);
  return query.toString();
}

/** Opens the mini program on a phone of its own. */
export async function openPhone(
  browser: Browser,
  houseUrl: string,
  options: PhoneOptions = {},
): Promise<Phone> {
  const { widthPx, heightPx } = { ...SMALL_PHONE, ...options };
  const context = await browser.newContext({
    viewport: { width: widthPx, height: heightPx },
    deviceScaleFactor: 2,
    hasTouch: true,
    isMobile: true,
    acceptDownloads: true,
    colorScheme: options.theme ?? 'light',
  });
  await options.playNetwork?.(context);
  const address = `${houseUrl}/app.html?${queryOf(options)}`;
  const problems: string[] = [];
  let opened = await openPage(context, address, problems);
  const findings: AuditFinding[] = [];
  return {
    get page() {
      return opened.page;
    },
    context,
    problems,
    audit: {
      check: async (judge) => [...findings, ...(await opened.audit.check(judge))],
      measure: () => opened.audit.measure(),
    },
    killAndReopen: async () => {
      findings.push(...(await opened.audit.check()));
      await kill(opened.page);
      opened = await openPage(context, address, problems);
    },
    close: () => context.close(),
  };
}

async function openPage(
  context: BrowserContext,
  address: string,
  problems: string[],
): Promise<{ readonly page: Page; readonly audit: AuditProbe }> {
  const page = await context.newPage();
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const audit = await attachAuditProbe(page);
  await page.goto(address);
  return { page, audit };
}

/** Nothing of the page runs any more, not even what it does when it is hidden. */
async function kill(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  session.send('Page.crash').catch(() => undefined); // Nobody is left to answer.
  await crashed;
  await page.close();
}
