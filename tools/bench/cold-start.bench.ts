/** `npm run bench -- cold-start`: the first `require` of the built function beside that of wx-server-sdk alone, bundled the same
 *  way. Every sample is a process of its own, in turns. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildFunction, bundleOptions } from '../build-function';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const ROOT = join(__dirname, '..', '..');
const MEASURE = `
const startedAt = process.hrtime.bigint();
require(process.argv[1]);
const tookMs = Number(process.hrtime.bigint() - startedAt) / 1e6;
process.stdout.write(String(tookMs));
process.exit(0);`;

/** The SDK as it would be shipped with a function that does nothing. */
async function bundleSdk(folder: string): Promise<string> {
  const contents = "exports.main = require('wx-server-sdk');";
  const stdin = { contents, resolveDir: ROOT, loader: 'js' } as const;
  const { outputFiles } = await build({ ...bundleOptions(''), entryPoints: undefined, stdin });
  const bundle = outputFiles.find(({ path }) => path.endsWith('.js'));
  if (bundle === undefined) throw new Error('no bundle of wx-server-sdk');
  const file = join(folder, 'index.js');
  mkdirSync(folder, { recursive: true });
  writeFileSync(file, bundle.contents);
  return file;
}

function requireMs(file: string): number {
  const { stdout, stderr } = spawnSync(process.execPath, ['-e', MEASURE, file], {
    encoding: 'utf8',
  });
  if (stdout === '') throw new Error(stderr);
  return Number(stdout);
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const folder = mkdtempSync(join(tmpdir(), 'tumo-cold-start-'));
  const rows: Row[] = [];
  try {
    const subjects = [
      { subject: 'ours', file: await buildFunction() },
      { subject: 'wx-server-sdk alone', file: await bundleSdk(folder) },
    ];
    const samples = subjects.map((): number[] => []);
    for (let time = 0; time < (options.isQuick ? 5 : 25); time += 1) {
      subjects.forEach(({ file }, index) => samples[index]?.push(requireMs(file)));
    }
    subjects.forEach(({ subject, file }, index) => {
      const head = { case: 'require', subject };
      rows.push(toRow({ ...head, metric: 'time', unit: 'ms' }, samples[index] ?? []));
      rows.push(toRow({ ...head, metric: 'bundle', unit: 'KB' }, [statSync(file).size / 1024]));
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
  report('cold-start', { rows, versions: { 'wx-server-sdk': '4.0.2' } }, options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
