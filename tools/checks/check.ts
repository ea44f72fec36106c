/** `npm run check [-- --package] [-- --report [FILE]]`: every gate is a process of its own; all run, then what failed is shown.
 *  `--package` adds the package gate; `--report` adds it and the audit, and writes what was measured. */
import { spawn } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { writeReport } from './report';
import type { GateOutcome } from './report';

interface Gate {
  readonly name: string;
  readonly command: string;
  readonly args: readonly string[];
  /** Its words are shown when it passes, too. */
  readonly isTelling?: boolean;
}

interface Outcome extends GateOutcome {
  readonly gate: Gate;
  readonly output: string;
}

const ROOT = join(__dirname, '..', '..');
const DEFAULT_REPORT = join('.cache', 'checks', 'report.json');

const TYPE_PROJECTS = [
  'tsconfig.json',
  'tsconfig.pure.json',
  'tsconfig.cloud.json',
  'tsconfig.tools.json',
];

/** Linted apart from the rest, at the same time. */
const PRODUCT = ['miniprogram', 'cloudfunctions'];

function local(name: string, command: string, args: readonly string[]): Gate {
  return { name, command: join(ROOT, 'node_modules', '.bin', command), args };
}

/** A gate of our own: `tools/checks/NAME.ts`. */
function own(name: string): Gate {
  return local(name, 'tsx', [join('tools', 'checks', `${name}.ts`)]);
}

/** The slowest first, so that nothing waits for it alone at the end. */
const GATES: readonly Gate[] = [
  local('lint tools and tests', 'eslint', [
    '--max-warnings=0',
    ...PRODUCT.flatMap((folder) => ['--ignore-pattern', `${folder}/`]),
    '.',
  ]),
  local('lint product', 'eslint', ['--max-warnings=0', ...PRODUCT]),
  local('format', 'prettier', ['--check', '--log-level', 'warn', '.']),
  own('typed-wxml'),
  own('base-library'),
  ...TYPE_PROJECTS.map((project) =>
    local(`types ${project}`, 'tsc', ['-p', project, '--pretty', 'false']),
  ),
  local('styles', 'stylelint', ['miniprogram/**/*.wxss', '--allow-empty-input']),
  local('build', 'tsx', ['tools/build-function.ts']),
  ...['wxml', 'second-opinion', 'import-cycles', 'secrets'].map(own),
];

const PACKAGE_GATE: Gate = { ...own('package'), isTelling: true };
const AUDIT_GATE: Gate = { ...own('audit'), isTelling: true };

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
    child.on('close', (code) => {
      const tookMs = Date.now() - startedAt;
      resolve({ gate, name: gate.name, passed: code === 0, output, tookMs });
    });
  });
}

function report({ gate, passed, output, tookMs }: Outcome): void {
  const seconds = (tookMs / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${passed ? 'ok  ' : 'FAIL'} ${seconds} s  ${gate.name}\n`);
  const isWorthReading = !passed || gate.isTelling || output.includes('skipped: ');
  if (isWorthReading && output !== '') process.stdout.write(`${output.trimEnd()}\n\n`);
}

/** Runs the gates a few at a time and reports each as it ends. */
async function runAll(gates: readonly Gate[], atOnce: number): Promise<Outcome[]> {
  const waiting = [...gates];
  const outcomes: Outcome[] = [];
  const work = async (): Promise<void> => {
    for (let gate = waiting.shift(); gate !== undefined; gate = waiting.shift()) {
      const outcome = await runGate(gate);
      report(outcome);
      outcomes.push(outcome);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  return outcomes;
}

async function main(args: readonly string[]): Promise<boolean> {
  const reportAt = args.indexOf('--report');
  const isReporting = reportAt >= 0;
  const isPackaging = isReporting || args.includes('--package');
  const startedAt = Date.now();
  const outcomes = await runAll(
    isPackaging ? [PACKAGE_GATE, ...GATES] : GATES,
    Math.max(2, availableParallelism()),
  );
  // Alone: it measures how quickly the pages are.
  if (isReporting) outcomes.push(...(await runAll([AUDIT_GATE], 1)));
  const seconds = ((Date.now() - startedAt) / 1000).toFixed(1);
  const failed = outcomes.filter(({ passed }) => !passed).length;
  process.stdout.write(
    `${outcomes.length - failed} gates passed, ${failed} failed, ${seconds} s\n`,
  );
  if (isReporting) {
    const [file = DEFAULT_REPORT] = args.slice(reportAt + 1).filter((arg) => !arg.startsWith('--'));
    process.stdout.write(writeReport(ROOT, file, outcomes));
  }
  return failed === 0;
}

void main(process.argv.slice(2)).then((allPassed) => {
  process.exitCode = allPassed ? 0 : 1;
});
