/** `npm run bench -- jobs [--json FILE] [--quick]`: the queue under load, with workers killed every few seconds. */
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { parseArgs } from 'node:util';
import { runLoad } from './jobs/load';
import type { Load, LoadOutcome } from './jobs/load';

const CONCURRENCY = 2;

const KILL_EVERY_MS = 5_000;

/** People, and jobs of each. */
type Crowd = readonly [people: number, jobsEach: number];

const CROWDS: readonly Crowd[] = [
  [5, 5],
  [25, 5],
  [200, 5],
];
const QUICK_CROWDS: readonly Crowd[] = [
  [5, 2],
  [20, 2],
];

function toLoad([people, jobsEach]: Crowd): Load {
  return { people, jobsEach, concurrency: CONCURRENCY, killEveryMs: KILL_EVERY_MS };
}

interface Row {
  readonly case: string;
  readonly subject: 'ours';
  readonly metric: string;
  readonly unit: string;
  readonly median: number;
  readonly p95: number;
  readonly n: number;
}

function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

function toRows(load: Load, outcome: LoadOutcome): Row[] {
  const name = `${load.people} people/${outcome.jobs} jobs`;
  const row = (metric: string, unit: string, values: readonly number[]): Row => ({
    ...{ case: name, subject: 'ours', metric, unit },
    median: quantile(values, 0.5),
    p95: quantile(values, 0.95),
    n: values.length,
  });
  const perMinute = Math.round((outcome.done / outcome.tookMs) * 60_000 * 10) / 10;
  return [
    row('lost', 'jobs', [outcome.lost]),
    row('paidTwice', 'jobs', [outcome.paidTwice]),
    row('maxConcurrency', 'calls', [outcome.maxConcurrency]),
    row('throughput', 'jobs/min', [perMinute]),
    row('queueTime', 'ms', outcome.queueMs),
    row('overtaken', 'jobs', outcome.overtaken),
    row('done', 'jobs', [outcome.done]),
    row('failed', 'jobs', [outcome.failed]),
    row('kills', 'workers', [outcome.kills]),
  ];
}

function print(rows: readonly Row[]): void {
  for (const { case: name, metric, unit, median, p95, n } of rows) {
    const words = [name.padEnd(24), metric.padEnd(16), String(median).padStart(9)];
    const spread = n > 1 ? `p95 ${p95}, n ${n}` : '';
    process.stdout.write(`${[...words, unit.padEnd(9), spread].join(' ').trimEnd()}\n`);
  }
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { json: { type: 'string' }, quick: { type: 'boolean', default: false } },
  });
  const rows: Row[] = [];
  for (const load of (values.quick ? QUICK_CROWDS : CROWDS).map(toLoad)) {
    const added = toRows(load, await runLoad(load));
    print(added);
    rows.push(...added);
  }
  if (values.json === undefined) return;
  const machine = `${cpus().length} x ${cpus()[0]?.model ?? 'unknown'}`;
  const report = { bench: 'jobs', machine, versions: { node: process.versions.node }, rows };
  writeFileSync(values.json, `${JSON.stringify(report, null, 2)}\n`);
}

main().catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exitCode = 1;
});
