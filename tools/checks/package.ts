/** Gate: the whole mini program compiles with WeChat's own compiler, passes WeChat's scan, and is as small as promised.
 *  It installs miniprogram-ci in tools/package-gate on its first run. */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Verdict } from './finding';
import { runGate } from './finding';
import { judgePackage, measurePackage, showPackage } from './package/judge-package';
import type { PackageAnswer } from './package/judge-package';

const GATE_FOLDER = join(__dirname, '..', 'package-gate');
const STAMP = join(GATE_FOLDER, 'node_modules', '.installed');

/** Nobody listens there: WeChat's servers are not asked, whatever the network allows. */
const NO_NETWORK = 'http://127.0.0.1:9';

const MAX_OUTPUT_BYTES = 64 * 1024 * 1024;

/** Where the figures of the last run lie, for the report. */
export function packageFiguresFile(root: string): string {
  return join(root, '.cache', 'checks', 'package.json');
}

export function isPackageGateInstalled(): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, 'utf8') === lockHash();
}

export function checkPackage(root: string): Verdict {
  if (!isPackageGateInstalled()) install();
  const answer = compilePackage(root);
  const findings = judgePackage(root, answer);
  if ('error' in answer) return { findings };
  const figures = measurePackage(answer);
  writeFileSync(packageFiguresFile(root), `${JSON.stringify(figures, null, 2)}\n`);
  return { findings, measured: showPackage(figures) };
}

function lockHash(): string {
  return createHash('sha256')
    .update(readFileSync(join(GATE_FOLDER, 'package-lock.json')))
    .digest('hex');
}

function install(): void {
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'];
  const { status, stderr } = spawnSync(npm, args, {
    cwd: GATE_FOLDER,
    encoding: 'utf8',
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new Error(`npm ci in tools/package-gate failed\n${stderr}`);
  writeFileSync(STAMP, lockHash());
}

function compilePackage(root: string): PackageAnswer {
  const out = packageFiguresFile(root).replace(/\.json$/, '-answer.json');
  mkdirSync(join(out, '..'), { recursive: true });
  const { status, stderr } = spawnSync(
    process.execPath,
    [join(GATE_FOLDER, 'compile-package.cjs'), root, out],
    {
      encoding: 'utf8',
      maxBuffer: MAX_OUTPUT_BYTES,
      env: { ...process.env, HTTPS_PROXY: NO_NETWORK, HTTP_PROXY: NO_NETWORK },
    },
  );
  if (status !== 0) throw new Error(`WeChat's compiler ended with ${status}\n${stderr}`);
  return JSON.parse(readFileSync(out, 'utf8')) as PackageAnswer;
}

if (require.main === module) void runGate(checkPackage);
