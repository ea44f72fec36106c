import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { launchBrowser, openPhone } from '../../e2e/phone';
import { FIXTURE, startPreview } from './fixture-server';
import type { RunningPreview } from './fixture-server';

let browser: Browser;
let root: string;
let preview: RunningPreview;

beforeAll(async () => {
  root = mkdtempSync(join(tmpdir(), 'miniprogram-'));
  cpSync(FIXTURE, root, { recursive: true });
  [browser, preview] = await Promise.all([launchBrowser(), startPreview('--root', root)]);
}, 60_000);

afterAll(async () => {
  await browser.close();
  await preview.stop();
  rmSync(root, { recursive: true });
});

it('reloads the page when a template changes', async () => {
  const phone = await openPhone(browser, preview.url);
  await phone.page.getByText('strokes 0').waitFor();
  const file = join(root, 'pages/paint/paint.wxml');
  writeFileSync(file, readFileSync(file, 'utf8').replace('strokes {{count}}', 'painted {{count}}'));
  await phone.page.getByText('painted 0').waitFor();
  await phone.close();
}, 30_000);

it('puts a phone on the desk and passes its switches on', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1000 } });
  await page.goto(`${preview.url}/`);
  const phone = page.frameLocator('iframe');
  await phone.locator('#title').waitFor();
  expect(await page.locator('iframe').boundingBox()).toMatchObject({ width: 375, height: 812 });
  await page.getByLabel('主题 Theme').selectOption('dark');
  const theme = await phone.locator('html').getAttribute('data-theme');
  expect(theme).toBe('dark');
  await page.getByLabel('屏幕 Screen').selectOption('375 × 667');
  await page.getByLabel('语言 Language').selectOption('en');
  await phone.locator('html[lang=en]').waitFor();
  expect(await page.locator('iframe').boundingBox()).toMatchObject({ width: 375, height: 667 });
  await page.close();
}, 30_000);

it('paints with a mouse on a desk', async () => {
  const page = await browser.newPage({ viewport: { width: 1000, height: 1000 } });
  await page.goto(`${preview.url}/`);
  const canvas = page.frameLocator('iframe').locator('canvas');
  const box = (await canvas.boundingBox()) ?? { x: 0, y: 0 };
  await page.waitForTimeout(100);
  await page.mouse.move(box.x + 50, box.y + 50);
  await page.mouse.down();
  await page.mouse.move(box.x + 150, box.y + 50, { steps: 5 });
  await page.mouse.up();
  await page.frameLocator('iframe').getByText('1', { exact: false }).first().waitFor();
  const painted = await canvas.evaluate((element: HTMLCanvasElement) => [
    ...(element.getContext('2d')?.getImageData(100, 50, 1, 1).data ?? []),
  ]);
  expect(painted).toEqual([255, 0, 0, 255]);
  await page.close();
}, 30_000);

it('opens the mini program itself on a phone', async () => {
  const page = await browser.newPage({ viewport: { width: 390, height: 844 } });
  await page.goto(`${preview.url}/?lang=en`);
  await page.waitForURL('**/app.html?lang=en');
  await page.close();
}, 30_000);

/** fetch() would tidy the path. */
function statusOf(path: string): Promise<number | undefined> {
  const { hostname, port } = new URL(preview.url);
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, path }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    asked.on('error', reject).end();
  });
}

it.each([
  ['/package/images/dot.png', 200],
  ['/package/../package.json', 404],
  ['/package/%2e%2e/%2e%2e/etc/passwd', 404],
  ['/package/images', 404],
  ['/package/%E0%A4%A', 404],
  ['/nothing/here', 404],
])('answers %s with %i', async (path, status) => {
  expect(await statusOf(path)).toBe(status);
});
