/** `npm run bench -- paint`: our painter beside others in headless Chromium, all subjects of a case in one run, in turns.
 *  `--quick`: 50 strokes only; `--ours`: without the others. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { build } from 'esbuild';
import { chromium } from 'playwright-core';
import type { Browser } from 'playwright-core';
import { BROWSER_FLAGS, ensureBrowser } from '../setup/browser';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const LAB = join(__dirname, 'paint');
const PEERS = join(LAB, 'peers');

/** A painter of painters.mjs and what the report calls it. */
const SUBJECTS = [
  { name: 'ours', subject: 'ours' },
  { name: 'discPerEvent', subject: 'first prototype (disc per event)' },
  { name: 'redrawAll', subject: 'redraw all' },
  { name: 'fabricPencil', subject: 'fabric 7.4.0' },
  { name: 'signaturePad', subject: 'signature_pad 5.1.4' },
  { name: 'perfectFreehand', subject: 'perfect-freehand 1.2.3' },
] as const;

const SIZE = { width: 1170, height: 1560 };
const SPACINGS = [0.24, 1.2, 2];

/** The peers have a lock of their own: nobody but this bench needs them. */
function installPeers(): void {
  if (existsSync(join(PEERS, 'node_modules', 'fabric'))) return;
  const args = ['ci', '--omit=optional', '--ignore-scripts', '--no-audit', '--no-fund'];
  const outcome = spawnSync('npm', args, { cwd: PEERS, stdio: 'inherit' });
  if (outcome.status !== 0) throw new Error('the peers cannot be installed; see above');
}

async function bundlePage(): Promise<string> {
  const result = await build({
    entryPoints: [join(LAB, 'page.mjs')],
    nodePaths: [join(PEERS, 'node_modules')],
    bundle: true,
    format: 'iife',
    write: false,
    target: 'es2022',
  });
  return result.outputFiles[0]?.text ?? '';
}

async function servePage(script: string): Promise<{ url: string; close(): void }> {
  const server = createServer((request, response) => {
    const isScript = request.url === '/page.js';
    // Only an isolated page gets a clock finer than a tenth of a millisecond.
    response.setHeader('cross-origin-opener-policy', 'same-origin');
    response.setHeader('cross-origin-embedder-policy', 'require-corp');
    response.setHeader('content-type', isScript ? 'text/javascript' : 'text/html');
    response.end(
      isScript ? script : '<!doctype html><div id="host"></div><script src="/page.js"></script>',
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port to serve on');
  return { url: `http://127.0.0.1:${address.port}/`, close: () => void server.close() };
}

/** Calls a function of the page on a fresh page. */
async function callOnPage<Answer>(
  browser: Browser,
  url: string,
  call: { readonly name: string; readonly options: object },
): Promise<Answer> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 1700 } });
  try {
    await page.goto(url);
    return (await page.evaluate(
      ({ name, options }) =>
        (globalThis as unknown as Record<string, (options: object) => Promise<unknown>>)[name]?.(
          options,
        ),
      call,
    )) as Answer;
  } finally {
    await page.close();
  }
}

async function measureCase(browser: Browser, url: string, count: number): Promise<Row[]> {
  const rows: Row[] = [];
  const isAlone = process.argv.includes('--ours');
  for (const { name, subject } of isAlone ? SUBJECTS.slice(0, 1) : SUBJECTS) {
    const options = { name, ...SIZE, count };
    const call = { name: 'measurePainter', options };
    const samples = await callOnPage<Record<string, number[]>>(browser, url, call);
    for (const [metric, values] of Object.entries(samples)) {
      const unit = metric === 'memory' ? 'MB' : 'ms';
      rows.push(
        toRow({ case: `${SIZE.width}x${SIZE.height}/${count}`, subject, metric, unit }, values),
      );
    }
  }
  return rows;
}

async function measureCoverage(browser: Browser, url: string): Promise<Row[]> {
  const rows: Row[] = [];
  for (const spacing of SPACINGS) {
    for (const { name, subject } of SUBJECTS.slice(0, 2)) {
      const call = { name: 'measureCoverage', options: { name, ...SIZE, spacing } };
      const share = await callOnPage<number>(browser, url, call);
      const head = { case: `${SIZE.width}x${SIZE.height}/5`, subject, unit: 'share' };
      const metric = spacing === 2 ? 'coverage' : `coverage at ${spacing} diameters`;
      rows.push(toRow({ ...head, metric }, [share]));
    }
  }
  return rows;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  installPeers();
  const page = await servePage(await bundlePage());
  const flags = [...BROWSER_FLAGS, '--enable-precise-memory-info'];
  const browser = await chromium.launch({ executablePath: ensureBrowser(), args: flags });
  const rows: Row[] = [];
  try {
    for (const count of options.isQuick ? [50] : [50, 500]) {
      rows.push(...(await measureCase(browser, page.url, count)));
    }
    rows.push(...(await measureCoverage(browser, page.url)));
    report('paint', { rows, versions: { chromium: browser.version() } }, options);
  } finally {
    await browser.close();
    page.close();
  }
}

void main();
