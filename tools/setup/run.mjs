// Runs one of the project's TypeScript programs, after installing what the lock file asks for when it is missing or stale.
// Plain JavaScript without dependencies, because it runs before anything is installed.
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const ROOT = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const LOCK = join(ROOT, 'package-lock.json');
const STAMP = join(ROOT, 'node_modules', '.tumo-installed');
const NPM_RECORD = join(ROOT, 'node_modules', '.package-lock.json');
const OLDEST_NODE = [20, 11];

function fail(sentence) {
  process.stderr.write(`${sentence}\n`);
  process.exit(1);
}

function checkNode() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
    fail(`Node ${OLDEST_NODE.join('.')} or newer is needed; this is ${process.versions.node}.`);
  }
}

/** What must be installed, as one word: the lock file and the platform it was installed for. */
function wantedStamp() {
  const lock = createHash('sha256').update(readFileSync(LOCK)).digest('hex');
  return `${lock} ${process.platform} ${process.arch} node${process.versions.modules}`;
}

/** True when npm's own record of node_modules holds every package of the lock file in its version. */
function holdsWhatTheLockAsks() {
  if (!existsSync(NPM_RECORD)) return false;
  const wanted = JSON.parse(readFileSync(LOCK, 'utf8')).packages;
  const found = JSON.parse(readFileSync(NPM_RECORD, 'utf8')).packages;
  return Object.entries(wanted).every(
    ([folder, entry]) =>
      folder === '' || entry.optional || found[folder]?.version === entry.version,
  );
}

function install() {
  process.stderr.write('Installing what package-lock.json asks for (npm ci) ...\n');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const args = ['ci', '--no-audit', '--no-fund', '--loglevel=error'];
  const outcome = spawnSync(npm, args, {
    cwd: ROOT,
    stdio: ['ignore', 2, 2],
    shell: process.platform === 'win32',
  });
  if (outcome.status !== 0) fail('npm ci failed; its own words stand above.');
}

function ensureInstalled() {
  const wanted = wantedStamp();
  const isFresh = existsSync(STAMP) && readFileSync(STAMP, 'utf8') === wanted;
  if (isFresh) return;
  if (!holdsWhatTheLockAsks()) install();
  writeFileSync(STAMP, wanted);
}

function run(script, args) {
  const child = spawn(process.execPath, ['--import', 'tsx', join(ROOT, script), ...args], {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, TUMO_CALLED_FROM: process.env.INIT_CWD ?? process.cwd() },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
    process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => {
    process.exitCode = code ?? (signal === 'SIGINT' ? 130 : 143);
  });
}

const [script, ...args] = process.argv.slice(2);
if (script === undefined) fail('usage: node tools/setup/run.mjs SCRIPT [ARGUMENTS]');
checkNode();
ensureInstalled();
run(script, args);
