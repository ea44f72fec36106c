/** `npm run check`: format, lint, types and build, each as its own process; all run, then the failures are shown. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';

interface Gate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
}

interface Outcome {
  readonly gate: Gate;
  readonly passed: boolean;
  readonly output: string;
  readonly tookMs: number;
}

const ROOT = join(__dirname, '..', '..');

const TYPE_PROJECTS = [
  'tsconfig.json',
  'tsconfig.pure.json',
  'tsconfig.cloud.json',
  'tsconfig.tools.json',
];

function local(name: string, command: string, args: readonly string[]): Gate {
  return { name, command: join(ROOT, 'node_modules', '.bin', command), args };
}

/** A gate of our own: `tools/checks/NAME.ts`. */
function own(name: string): Gate {
  return local(name, 'tsx', [join('tools', 'checks', `${name}.ts`)]);
}

const GATES: readonly Gate[] = [
  local('lint', 'eslint', ['--max-warnings=0', '.']),
  local('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  ...TYPE_PROJECTS.map((project) =>
    local(`types ${project}`, 'tsc', ['-p', project, '--pretty', 'false']),
  ),
  local('styles', 'stylelint', ['miniprogram/**/*.wxss', '--allow-empty-input']),
  ...['wxml', 'typed-wxml', 'second-opinion', 'base-library', 'import-cycles', 'secrets'].map(own),
  local('build', 'tsx', ['tools/build-function.ts']),
];

function runGate(gate: Gate): Promise<Outcome> {
  const startedAt = Date.now();
  return new Promise((resolve) => {
    let output = '';
    const child = spawn(gate.command, gate.args, {
      cwd: ROOT,
      shell: process.platform === 'win32',
    });
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', (error) => collect(Buffer.from(error.message)));
    child.on('close', (code) =>
      resolve({ gate, passed: code === 0, output, tookMs: Date.now() - startedAt }),
    );
  });
}

function report({ gate, passed, output, tookMs }: Outcome): void {
  const seconds = (tookMs / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${seconds} s  ${gate.name}\n`);
  if (!passed) process.stdout.write(`${output.trimEnd()}\n\n`);
}

/** Runs the gates a few at a time and reports each as it ends. */
async function runAll(gates: readonly Gate[], atOnce: number): Promise<boolean> {
  const waiting = [...gates];
  let allPassed = true;
  const work = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const outcome = await runGate(gate);
      report(outcome);
      allPassed &&= outcome.passed;
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return allPassed;
}

void runAll(GATES, Math.max(2, availableParallelism())).then((allPassed) => {
  process.exitCode = allPassed ? 0 : 1;
});
