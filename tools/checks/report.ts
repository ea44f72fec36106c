import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { RULES, isPassed } from './audit/rules';
import type { Measurement } from './audit/rules';
import { readMinimum, showVersion } from './base-library/versions';
import { packageFiguresFile } from './package';
import type { PackageFigures } from './package/judge-package';

export interface GateOutcome {
  readonly name: string;
  readonly passed: boolean;
  readonly tookMs: number;
}

/** The tools that judged, from the lock files. */
const JUDGES = {
  'package-lock.json': [
    'glass-easel-template-compiler-dev',
    'miniprogram-compiler',
    'miniprogram-api-typings',
    'typescript',
    '@typescript/native',
    'eslint',
    'stylelint',
    'prettier',
    'esbuild',
  ],
  'tools/package-gate/package-lock.json': ['miniprogram-ci'],
} as const;

interface LockFile {
  readonly packages: Readonly<Record<string, { readonly version?: string }>>;
}

interface RuleScore {
  readonly rule: string;
  readonly title: string;
  readonly weight: number;
  readonly value: number;
  readonly limit: number;
  readonly unit: string;
  readonly where: string;
  readonly passed: boolean;
}

export interface Report {
  readonly commit: string;
  readonly versions: Readonly<Record<string, string>>;
  readonly gates: readonly GateOutcome[];
  readonly package: PackageFigures | null;
  readonly audit: readonly RuleScore[];
}

/** Where the figures of the last audit lie. */
export function auditFiguresFile(root: string): string {
  return join(root, '.cache', 'checks', 'audit.json');
}

/** Gathers what the gates measured and writes it as JSON. @returns the same as a table to read */
export function writeReport(root: string, file: string, outcomes: readonly GateOutcome[]): string {
  const report: Report = {
    commit: commitOf(root),
    versions: versionsOf(root),
    gates: outcomes.map(({ name, passed, tookMs }) => ({ name, passed, tookMs })),
    package: readFigures<PackageFigures>(packageFiguresFile(root)) ?? null,
    audit: (readFigures<Measurement[]>(auditFiguresFile(root)) ?? []).map(scoreOf),
  };
  const path = resolve(root, file);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, `${JSON.stringify(report, null, 2)}\n`);
  return `${showReport(report)}\nwritten to ${path}\n`;
}

function readFigures<Figures>(file: string): Figures | undefined {
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Figures) : undefined;
}

export function scoreOf(measurement: Measurement): RuleScore {
  const { rule, value, where } = measurement;
  const { title, weight, limit, unit } = RULES[rule];
  return { rule, title, weight, value, limit, unit, where, passed: isPassed(measurement) };
}

function commitOf(root: string): string {
  const { stdout } = spawnSync('git', ['describe', '--always', '--dirty'], {
    cwd: root,
    encoding: 'utf8',
  });
  return stdout?.trim() ?? '';
}

function versionsOf(root: string): Record<string, string> {
  const minimum = readMinimum(root);
  const judges = Object.entries(JUDGES).flatMap(([lockFile, names]) => {
    const { packages } = JSON.parse(readFileSync(join(root, lockFile), 'utf8')) as LockFile;
    return names.map((name) => [name, packages[`node_modules/${name}`]?.version ?? '?']);
  });
  return {
    node: process.versions.node,
    'base library, at least': minimum === undefined ? '?' : showVersion(minimum),
    ...Object.fromEntries(judges),
  };
}

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) =>
    Math.max(...rows.map((row) => (row[column] ?? '').length)),
  );
  return rows
    .map((row) =>
      `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd(),
    )
    .join('\n');
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`;
}

function mark(passed: boolean): string {
  return passed ? 'pass' : 'FAIL';
}

export function showReport(report: Report): string {
  const { packages = [], largest = [], quality = [] } = report.package ?? {};
  const scores = report.audit.map(({ passed, weight, rule, value, limit, unit, where }) => [
    mark(passed),
    `weight ${weight}`,
    rule,
    `${Math.round(value * 100) / 100} (limit ${limit}) ${unit}`,
    where,
  ]);
  return [
    `commit ${report.commit}`,
    'versions',
    table(Object.entries(report.versions)),
    'gates',
    table(
      report.gates.map(({ name, passed, tookMs }) => [
        mark(passed),
        `${(tookMs / 1000).toFixed(1)} s`,
        name,
      ]),
    ),
    'package',
    table([...packages.map(({ name, bytes }) => [kilobytes(bytes), name])]),
    table(largest.map(({ file, bytes }) => [kilobytes(bytes), file])),
    'quality scan of miniprogram-ci',
    table(quality.map(({ rule, passed }) => [mark(passed), rule])),
    'rules of 体验评分, each at its worst',
    table(scores),
  ].join('\n');
}
