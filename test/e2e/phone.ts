import { chromium } from 'playwright-core';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { attachAuditProbe } from '../../tools/checks/audit/audit-probe';
import type { AuditProbe } from '../../tools/checks/audit/audit-probe';
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
}

/** A phone with the mini program open; problems that the page reports are collected. */
export interface Phone {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Exceptions and console errors so far. */
  readonly problems: readonly string[];
  /** Holds the pages against WeChat's 体验评分. */
  readonly audit: AuditProbe;
  close(): Promise<void>;
}

const SMALL_PHONE = { widthPx: 375, heightPx: 667 };

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
  if (options.fontScale !== undefined) query.set('fontScale', String(options.fontScale));
  if (options.openid !== undefined) query.set('openid', options.openid);
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
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(message.text());
  });
  const audit = await attachAuditProbe(page);
  await page.goto(`${houseUrl}/app.html?${queryOf(options)}`);
  return { page, context, problems, audit, close: () => context.close() };
}
