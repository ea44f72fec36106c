import { relative, resolve, sep } from 'node:path';

/** One fault at one place. Lines and columns count from 1, as editors do. */
export interface Finding {
  /** From the root, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly message: string;
}

export interface Place {
  readonly line: number;
  readonly column: number;
}

export const START: Place = { line: 1, column: 1 };

/** What a gate answers: its findings, what it measured, and a word on what it could not look at here. */
export interface Verdict {
  readonly findings: readonly Finding[];
  readonly measured?: string;
  readonly skipped?: string;
}

export function formatFinding({ file, line, column, message }: Finding): string {
  return `${file}:${line}:${column} ${message}`;
}

/** Line and column of an offset in a text. */
export function placeAt(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lineStart = before.lastIndexOf('\n') + 1;
  return { line: before.split('\n').length, column: offset - lineStart + 1 };
}

/** Place of the first occurrence of a word; the file's start when it does not occur. */
export function placeOf(text: string, word: string): Place {
  const offset = text.indexOf(word);
  return offset < 0 ? START : placeAt(text, offset);
}

export function posixPath(root: string, file: string): string {
  return relative(root, file).split(sep).join('/');
}

function byPlace(one: Finding, other: Finding): number {
  if (one.file !== other.file) return one.file < other.file ? -1 : 1;
  return one.line - other.line || one.column - other.column;
}

/** Ends the program of a gate: prints every finding as `file:line:col message`; exit code 1 when there is one.
 *  The root is the first argument, else the project. */
export async function runGate(check: (root: string) => Verdict | Promise<Verdict>): Promise<void> {
  const root = resolve(process.argv[2] ?? resolve(__dirname, '..', '..'));
  const { findings, measured = '', skipped } = await check(root);
  process.stdout.write(measured);
  for (const finding of [...findings].sort(byPlace)) {
    process.stdout.write(`${formatFinding(finding)}\n`);
  }
  if (skipped !== undefined) process.stdout.write(`skipped: ${skipped}\n`);
  process.exitCode = findings.length > 0 ? 1 : 0;
}
