/** `npm test`: finds or installs a browser, builds the function, runs every test. Arguments go on to jest. */
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ensureBrowser } from './setup/browser';
import { offerPictureTools } from './setup/picture-tools';

const ROOT = join(__dirname, '..');

function run(command: string, args: readonly string[], env: NodeJS.ProcessEnv): number {
  const outcome = spawnSync(process.execPath, [command, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return outcome.status ?? 1;
}

function main(): number {
  const browser = ensureBrowser();
  offerPictureTools();
  const built = run(
    join(ROOT, 'node_modules', 'tsx', 'dist', 'cli.mjs'),
    ['tools/build-function.ts'],
    {},
  );
  if (built !== 0) return built;
  const jest = join(ROOT, 'node_modules', 'jest', 'bin', 'jest.js');
  return run(jest, process.argv.slice(2), { CHROME_PATH: browser });
}

try {
  process.exitCode = main();
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
