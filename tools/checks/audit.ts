/** Gate: WeChat's 体验评分 on the main way through the pages, in light and dark. Slow and alone: it judges time too.
 *  The browser tests run with the same probe; this one also leaves its figures for the report. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Browser } from 'playwright-core';
import { Person } from '../../test/e2e/editor-driver';
import { openHouse } from '../../test/e2e/house';
import type { Phone, PhoneOptions } from '../../test/e2e/phone';
import { launchBrowser, openPhone } from '../../test/e2e/phone';
import type { AuditFinding, Measurement, RuleName } from './audit/rules';
import { worseOf } from './audit/rules';
import type { Finding, Verdict } from './finding';
import { START, runGate } from './finding';
import { auditFiguresFile } from './report';

const SAMPLE = '火箭';
const MORE_TOOLS = '更多';

const SMALL_PHONE: PhoneOptions = { widthPx: 375, heightPx: 667, theme: 'light' };
/** Has a home bar, so that what lies under it is seen. */
const LARGE_PHONE: PhoneOptions = { widthPx: 430, heightPx: 932, theme: 'dark' };

interface Walk {
  readonly findings: readonly AuditFinding[];
  readonly measurements: readonly Measurement[];
}

export async function auditPages(root: string): Promise<Verdict> {
  const house = await openHouse({ usesStandIn: true });
  const browser = await launchBrowser();
  try {
    const walks = [
      await walkThrough(browser, house.url, SMALL_PHONE),
      await walkThrough(browser, house.url, LARGE_PHONE),
    ];
    writeFigures(root, walks);
    return { findings: walks.flatMap(({ findings }) => findings).map(toFinding) };
  } finally {
    await browser.close();
    await house.close();
  }
}

/** Home, editor, the further tools, painting, running, result, history and about: the states that a person meets. */
async function walkThrough(browser: Browser, url: string, options: PhoneOptions): Promise<Walk> {
  const phone = await openPhone(browser, url, options);
  try {
    const person = await Person.holding(phone);
    await person.sees(SAMPLE);
    await phone.audit.measure();
    await person.openSample(SAMPLE);
    await person.tap(MORE_TOOLS);
    await phone.audit.measure();
    await person.tap(MORE_TOOLS);
    await person.paint([0.5, 0.36], [0.5, 0.68]);
    await phone.audit.measure();
    await phone.page.getByText('改成…', { exact: true }).tap();
    await phone.audit.measure();
    await phone.page.getByText('消除', { exact: true }).tap();
    await person.tap('开始消除');
    await person.sees(/已完成/);
    await phone.audit.measure();
    await person.tap('修改 1');
    await phone.audit.measure();
    await walkThroughMore(person, phone);
    return {
      findings: await phone.audit.check('gate'),
      measurements: await phone.audit.measure(),
    };
  } finally {
    await phone.close();
  }
}

/** The pages of the subpackage, with a photo in the history. */
async function walkThroughMore(person: Person, phone: Phone): Promise<void> {
  await goBack(phone);
  await person.tap('历史记录');
  const photo = phone.page.getByRole('button', { name: /^1 处修改/ });
  await photo.waitFor();
  await phone.audit.measure();
  await photo.tap();
  await phone.page.getByRole('img', { name: /^1 处修改/ }).waitFor();
  await phone.audit.measure();
  await goBack(phone);
  await person.tap('关于与隐私');
  await person.sees('查看隐私保护指引');
}

/** Leaves a page by WeChat's own button. */
async function goBack(phone: Phone): Promise<void> {
  await phone.page.evaluate(() => {
    (window as unknown as { wx: { navigateBack(): void } }).wx.navigateBack();
  });
}

function writeFigures(root: string, walks: readonly Walk[]): void {
  const worst = new Map<RuleName, Measurement>();
  for (const measurement of walks.flatMap(({ measurements }) => measurements)) {
    const known = worst.get(measurement.rule);
    worst.set(measurement.rule, known === undefined ? measurement : worseOf(known, measurement));
  }
  const file = auditFiguresFile(root);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, `${JSON.stringify([...worst.values()], null, 2)}\n`);
}

/** The probe sees elements, not lines: the page's template is where to look. */
function toFinding({ message, where }: AuditFinding): Finding {
  const place = /^(more\/)?(pages|components)\/\S+?(?=[\s,]|$)/.exec(where)?.[0] ?? 'app.json';
  const file = `miniprogram/${/\.(wxss|json)$/.test(place) ? place : `${place}.wxml`}`;
  return { file, ...START, message };
}

if (require.main === module) void runGate(auditPages);
