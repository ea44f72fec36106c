import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';
import { findCommand, installDebian } from './debian';

const COMMANDS = ['google-chrome', 'google-chrome-stable', 'chromium', 'chromium-browser'];
const FIXED_PATHS = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
  'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];
const DEBIAN_PACKAGES = ['chromium', 'fonts-noto-cjk'];

/** Flags for a headless Chromium that talks to nobody but the page's own server. */
export const BROWSER_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The path of a Chromium-like browser: CHROME_PATH, Chrome, Chromium, then Playwright's own. */
export function findBrowser(): string | undefined {
  const asked = process.env.CHROME_PATH;
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : undefined;
  const installed = COMMANDS.map(findCommand).find((file) => file !== undefined);
  const candidates = [installed, ...FIXED_PATHS, chromium.executablePath()];
  return candidates.find((file) => file !== undefined && existsSync(file));
}

/** Chinese shows as empty boxes without a font for it. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux' || findCommand('fc-list') === undefined) return true;
  const outcome = spawnSync('fc-list', [':lang=zh', 'family'], { encoding: 'utf8' });
  return outcome.stdout.trim() !== '';
}

/** Finds a browser, or installs Debian's where this person may.
 *  @throws Error with one sentence that says what to install */
export function ensureBrowser(): string {
  if (findBrowser() === undefined) installDebian(DEBIAN_PACKAGES);
  else if (!hasChineseFont()) installDebian(['fonts-noto-cjk']);
  const found = findBrowser();
  if (found !== undefined) return found;
  throw new Error(
    'No browser for the browser tests: install Chrome or Chromium, or set CHROME_PATH to one.',
  );
}
