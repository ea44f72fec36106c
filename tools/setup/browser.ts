import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium } from 'playwright-core';

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

function onPath(command: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter);
  return folders.map((folder) => join(folder, command)).find((file) => existsSync(file));
}

/** The path of a Chromium-like browser: CHROME_PATH, Chrome, Chromium, then Playwright's own. */
export function findBrowser(): string | undefined {
  const asked = process.env.CHROME_PATH;
  if (asked !== undefined && asked !== '') return existsSync(asked) ? asked : undefined;
  const installed = COMMANDS.map(onPath).find((file) => file !== undefined);
  const candidates = [installed, ...FIXED_PATHS, chromium.executablePath()];
  return candidates.find((file) => file !== undefined && existsSync(file));
}

function run(command: string, args: readonly string[]): boolean {
  const outcome = spawnSync(command, args, { stdio: ['ignore', 2, 2] });
  return outcome.status === 0;
}

/** How this person may install Debian packages: directly, by sudo without a password, or not at all. */
function aptPrefix(): string[] | undefined {
  if (onPath('apt-get') === undefined) return undefined;
  if (process.getuid?.() === 0) return [];
  const canSudo = spawnSync('sudo', ['-n', 'true'], { stdio: 'ignore' }).status === 0;
  return canSudo ? ['sudo', '-n'] : undefined;
}

function installDebian(packages: readonly string[]): boolean {
  const prefix = aptPrefix();
  if (prefix === undefined) return false;
  process.stderr.write(`Installing ${packages.join(' and ')} (apt-get) ...\n`);
  const apt = (...args: string[]): boolean => {
    const [command = 'apt-get', ...rest] = [...prefix, 'apt-get', ...args];
    return run(command, rest);
  };
  apt('update', '-qq');
  return apt('install', '-y', '-qq', '--no-install-recommends', ...packages);
}

/** Chinese shows as empty boxes without a font for it. */
function hasChineseFont(): boolean {
  if (process.platform !== 'linux' || onPath('fc-list') === undefined) return true;
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
