import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import { Recorder } from './in-page/recorder';
import type { AuditFinding, Measurement } from './rules';
import { RULES, describeFinding } from './rules';

/** Statuses that say no on purpose. */
const HONEST_REFUSALS = [401, 403];

export interface AuditProbe {
  /** Everything that breaks one of WeChat's rules on any state the page was in so far.
   *  Rules of time count only where nothing else runs on the machine. */
  check(options?: { readonly countsTime: boolean }): Promise<AuditFinding[]>;
  /** The worst value of each rule so far. */
  measure(): Promise<Measurement[]>;
}

interface PageReport {
  readonly measurements: readonly Measurement[];
  readonly failures: readonly Measurement[];
}

let inPageScript: Promise<string> | undefined;

function bundleInPageScript(): Promise<string> {
  inPageScript ??= build({
    entryPoints: [join(__dirname, 'in-page', 'index.ts')],
    bundle: true,
    format: 'iife',
    target: 'es2022',
    write: false,
  }).then(({ outputFiles: [file] }) => file?.text ?? '');
  return inPageScript;
}

/** Watches a page from its first script on; attach it before the page opens an address. */
export async function attachAuditProbe(page: Page): Promise<AuditProbe> {
  const seenOutside = watchFromOutside(page);
  await page.addInitScript({ content: await bundleInPageScript() });
  const read = async (): Promise<PageReport> => {
    const inPage = (await page.evaluate('window.__audit.report()')) as PageReport;
    return {
      measurements: [...inPage.measurements, ...seenOutside.measurements],
      failures: [...inPage.failures, ...seenOutside.failures],
    };
  };
  return {
    async check({ countsTime } = { countsTime: false }) {
      const { failures } = await read();
      return failures
        .filter(({ rule }) => countsTime || !('isOfTime' in RULES[rule]))
        .map(describeFinding);
    },
    measure: async () => [...(await read()).measurements],
  };
}

/** Exceptions and requests, which the page itself does not see all of. */
function watchFromOutside(page: Page): Recorder {
  const recorder = new Recorder();
  recorder.record('exceptions', 0, 'all pages');
  recorder.record('requests', 0, 'all pages');
  page.on('pageerror', (error) => recorder.record('exceptions', 1, String(error)));
  page.on('requestfailed', (request) => {
    const { errorText = 'failed' } = request.failure() ?? {};
    // The page went away or did not want it any more.
    if (errorText !== 'net::ERR_ABORTED')
      recorder.record('requests', 1, `${request.url()} ${errorText}`);
  });
  page.on('response', (response) => {
    const status = response.status();
    if (status < 400 || HONEST_REFUSALS.includes(status)) return;
    recorder.record('requests', 1, `${response.url()} ${status}`);
  });
  return recorder;
}
