import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';

/** One figure of a report: what was measured of whom, and how often. */
export interface Row {
  readonly case: string;
  readonly subject: string;
  readonly metric: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

/** What a benchmark was asked for. */
export interface BenchOptions {
  readonly isQuick: boolean;
  /** Where the report goes; undefined for nowhere. */
  readonly jsonFile: string | undefined;
}

/** @param args of the command line: [--json FILE] [--quick] */
export function readOptions(args: readonly string[]): BenchOptions {
  const at = args.indexOf('--json');
  const jsonFile = at < 0 ? undefined : args[at + 1];
  if (at >= 0 && jsonFile === undefined) throw new Error('--json needs the name of a file');
  return { isQuick: args.includes('--quick'), jsonFile };
}

/** @param samples at least one */
export function toRow(
  head: Pick<Row, 'case' | 'subject' | 'metric' | 'unit'>,
  samples: readonly number[],
): Row {
  const sorted = [...samples].sort((a, b) => a - b);
  const quantile = (share: number) =>
    sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? NaN;
  const round = (value: number) => Number(value.toFixed(3));
  return { ...head, median: round(quantile(0.5)), p95: round(quantile(0.95)), n: sorted.length };
}

export function printRows(rows: readonly Row[]): void {
  for (const { case: name, subject, metric, unit, median, p95, n } of rows) {
    const figures = `${String(median).padStart(10)} ${String(p95).padStart(10)} ${unit}`;
    process.stdout.write(
      `${name.padEnd(18)} ${subject.padEnd(33)} ${metric.padEnd(27)} ${figures} n=${n}\n`,
    );
  }
}

/** Prints the rows and, where asked for, writes them into a file.
 *  @see design: benchmarks */
export function report(
  bench: string,
  found: { readonly rows: readonly Row[]; readonly versions: Readonly<Record<string, string>> },
  { jsonFile }: BenchOptions,
): void {
  printRows(found.rows);
  if (jsonFile === undefined) return;
  const machine = `${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}`;
  const versions = { node: process.version, ...found.versions };
  writeFileSync(
    jsonFile,
    `${JSON.stringify({ bench, machine, versions, rows: found.rows }, null, 1)}\n`,
  );
}
