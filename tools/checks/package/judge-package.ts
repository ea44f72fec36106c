import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding } from '../finding';
import { START } from '../finding';
import { listFiles, miniProgramName } from '../mini-program';

/** What the compiler answered: see tools/package-gate/compile-package.cjs. */
export type PackageAnswer = CompiledPackage | { readonly error: CompileError };

export interface CompileError {
  readonly code?: number;
  readonly message: string;
  readonly path?: string;
}

export interface CompiledPackage {
  readonly app: {
    readonly subPackages?: SubPackages;
    readonly subpackages?: SubPackages;
    /** What the compiler does not know in app.json. */
    readonly __warning__?: string;
  };
  readonly bytes: Readonly<Record<string, number>>;
  readonly quality: readonly QualityRule[];
}

type SubPackages = readonly { readonly root: string }[];

interface QualityRule {
  readonly name: string;
  readonly success: boolean;
  readonly text: string;
  readonly detail?: unknown;
}

export interface PackageFigures {
  readonly packages: readonly { readonly name: string; readonly bytes: number }[];
  readonly largest: readonly { readonly file: string; readonly bytes: number }[];
  readonly quality: readonly { readonly rule: string; readonly passed: boolean }[];
}

const KB = 1024;
const MAIN = 'main';

/** What we promise for the main package (docs/design: budgets), and what WeChat refuses. */
export const MAIN_BUDGET_BYTES = 300 * KB;
const HARD_LIMIT_BYTES = 2 * KB * KB;

const LARGEST_SHOWN = 10;

export function measurePackage({ app, bytes, quality }: CompiledPackage): PackageFigures {
  const roots = (app.subPackages ?? app.subpackages ?? []).map(({ root }) =>
    root.replace(/\/?$/, '/'),
  );
  const sums = new Map<string, number>([[MAIN, 0]]);
  for (const [file, size] of Object.entries(bytes)) {
    const name = roots.find((root) => file.startsWith(root)) ?? MAIN;
    sums.set(name, (sums.get(name) ?? 0) + size);
  }
  return {
    packages: [...sums].map(([name, sum]) => ({ name, bytes: sum })),
    largest: Object.entries(bytes)
      .map(([file, size]) => ({ file, bytes: size }))
      .sort((one, other) => other.bytes - one.bytes)
      .slice(0, LARGEST_SHOWN),
    quality: quality.map(({ name, success }) => ({ rule: name, passed: success })),
  };
}

function showBytes(bytes: number): string {
  return `${(bytes / KB).toFixed(1).padStart(7)} KB`;
}

export function showPackage({ packages, largest }: PackageFigures): string {
  return [
    ...packages.map(({ name, bytes }) => `${showBytes(bytes)}  package ${name}`),
    ...largest.map(({ file, bytes }) => `${showBytes(bytes)}    ${file}`),
    '',
  ].join('\n');
}

export function judgePackage(root: string, answer: PackageAnswer): Finding[] {
  if ('error' in answer) return [readCompileError(root, answer.error)];
  const { packages } = measurePackage(answer);
  const tooLarge = packages.flatMap(({ name, bytes }) => {
    const limit = name === MAIN ? MAIN_BUDGET_BYTES : HARD_LIMIT_BYTES;
    if (bytes <= limit) return [];
    const message = `package ${name} has ${bytes} bytes compiled, ${limit} are allowed`;
    return [{ file: `${miniProgramName(root)}/app.json`, ...START, message }];
  });
  return [
    ...tooLarge,
    ...judgeWarning(root, answer),
    ...leftOutFiles(root, answer),
    ...answer.quality.flatMap((rule) => judgeRule(root, rule)),
  ];
}

/** glass-easel's own switch is newer than the compiler's schema. @see docs/decisions.md */
const KNOWN_WARNING = 'invalid app.json ["glassEaselWebview"]';

function judgeWarning(root: string, { app }: CompiledPackage): Finding[] {
  const message = app.__warning__;
  if (message === undefined || message === KNOWN_WARNING) return [];
  return [{ file: `${miniProgramName(root)}/app.json`, ...START, message }];
}

/** What the compiler turns into something else, or reads and leaves out by right. */
const SOURCES = /\.(?:ts|js|wxml|wxss|wxs|json|md)$/;

/** WeChat takes only some kinds of files along, and says nothing of the others: pictures in WebP are missing on the phone. */
function leftOutFiles(root: string, { bytes }: CompiledPackage): Finding[] {
  const name = miniProgramName(root);
  return listFiles(join(root, name))
    .filter((file) => !SOURCES.test(file) && bytes[file] === undefined)
    .map((file) => ({
      file: `${name}/${file}`,
      ...START,
      message: 'WeChat leaves files of this kind out of the package',
    }));
}

function judgeRule(root: string, { name, success, text, detail }: QualityRule): Finding[] {
  if (success) return [];
  const files = namedFiles(detail).map((file) => sourceOf(root, file));
  const message = `${name}: ${text}`;
  if (files.length === 0) return [{ file: 'project.config.json', ...START, message }];
  return files
    .filter((file) => name !== OTHER_PACKAGE_RULE || !isShared(root, file))
    .map((file) => ({ file, ...START, message }));
}

/** Scripts of the main package that only subpackages use. */
const OTHER_PACKAGE_RULE = 'CONTAINS_OTHER_PKG_JS';

/** What phone and cloud function share lies in one folder for both of them, whichever package of the phone uses it. */
function isShared(root: string, file: string): boolean {
  return file.startsWith(`${miniProgramName(root)}/shared/`);
}

/** The scan's details differ by rule: lists of paths, or objects that hold lists of paths. */
function namedFiles(detail: unknown): string[] {
  if (typeof detail === 'string') return [detail];
  if (Array.isArray(detail)) return detail.flatMap(namedFiles);
  if (typeof detail !== 'object' || detail === null) return [];
  return Object.values(detail).flatMap(namedFiles);
}

/** The scan names compiled files. */
function sourceOf(root: string, file: string): string {
  const compiled = `${miniProgramName(root)}/${file.replace(/^\//, '')}`;
  const source = compiled.replace(/\.js$/, '.ts');
  return existsSync(join(root, source)) ? source : compiled;
}

/** The compiler writes places as `2:9: text`, `(2:5)` or `> 2 |` above a line of the file. */
function readCompileError(
  root: string,
  { code, message, path = 'app.json' }: CompileError,
): Finding {
  const name = miniProgramName(root);
  const file = path.startsWith(`${name}/`) ? path : `${name}/${path}`;
  const [, line = '1', column = '1'] =
    /(?:^|[:\s(])(\d+):(\d+)[:)]/.exec(message) ?? /^> (\d+) \|/m.exec(message) ?? [];
  const text = message.split('\n').find((part) => part.trim() !== '' && !part.startsWith('file:'));
  return {
    file,
    line: Number(line),
    column: Number(column),
    message: `${code ?? ''} ${text ?? ''}`.trim(),
  };
}
