import { join } from 'node:path';
import { build } from 'esbuild';
import type { Page } from 'playwright-core';
import type { AuditFinding, Measurement } from './rules';
import { RULES, describeFinding } from './rules';
import { watchFromOutside } from './watch-from-outside';

export interface AuditProbe {
  /** Everything that breaks one of WeChat's rules on any state the page was in so far. The audit gate also judges time
   *  and use: nothing else runs beside it, and it sees every state. */
  check(judge?: 'story' | 'gate'): Promise<AuditFinding[]>;
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
    async check(judge = 'story') {
      const { failures } = await read();
      return failures
        .filter(({ rule }) => judge === 'gate' || !('isOfGate' in RULES[rule]))
        .map(describeFinding);
    },
    measure: async () => [...(await read()).measurements],
  };
}
