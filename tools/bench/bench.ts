/** `npm run bench -- PART [--json FILE] [--quick]`: runs one benchmark, a program of its own beside this file. */
import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import { join, parse } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** Each part is a file tools/bench/PART.bench.ts. */
function listParts(): string[] {
  return readdirSync(__dirname)
    .filter((file) => file.endsWith('.bench.ts'))
    .map((file) => parse(parse(file).name).name);
}

function main(): number {
  const [part, ...args] = process.argv.slice(2);
  const parts = listParts();
  if (part === undefined || !parts.includes(part)) {
    const known = parts.join(', ') || 'none yet';
    process.stderr.write(`usage: npm run bench -- PART [--json FILE] [--quick]; PART: ${known}\n`);
    return 2;
  }
  const script = join(__dirname, `${part}.bench.ts`);
  const outcome = spawnSync(process.execPath, ['--import', 'tsx', script, ...args], {
    cwd: ROOT,
    stdio: 'inherit',
  });
  return outcome.status ?? 1;
}

process.exitCode = main();
