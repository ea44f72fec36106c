/** `npm run bench -- picture`: our own part of an edit of a JPEG beside decoding, compositing and encoding all of it again.
 *  Each subject runs in processes of its own, on one core where the system can pin, in turns. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { bundleOptions } from '../build-function';
import { findCommand } from '../setup/debian';
import { offerPictureTools } from '../setup/picture-tools';
import { installPeers } from './peers';
import type { Peers } from './peers';
import { countChangedPixels } from './picture/changed-pixels';
import { prepareCase, listCases } from './picture/cases';
import type { PreparedCase } from './picture/cases';
import { readOptions, report, toRow } from './report';
import type { Row } from './report';

const LAB = join(__dirname, 'picture');
const EDITOR = 'cloudfunctions/inpaint/src/picture/create-photo-editor.ts';

/** Who is measured, and the module that does its edit. */
interface Subject {
  readonly name: string;
  readonly module: string;
}

/** What measure.mjs prints. */
interface Measured {
  readonly coldMs: number;
  readonly warmMs: readonly number[];
  /** What processors worked for each of them. */
  readonly cpuMs: readonly number[];
  /** Ours only: the steps of each warm edit. */
  readonly stepsMs: Readonly<Record<string, readonly number[]>>;
  readonly peakMb: number;
}

function listSubjects({ versions }: Peers, turbo: string): readonly Subject[] {
  return [
    { name: 'ours', module: 'ours.mjs' },
    { name: `sharp ${versions['sharp']}`, module: 'sharp.mjs' },
    { name: `@jsquash/jpeg ${versions['@jsquash/jpeg']}`, module: 'jsquash.mjs' },
    { name: `djpeg | cjpeg ${turbo}`, module: 'turbo.mjs' },
  ];
}

/** @throws Error where libjpeg-turbo's programs are neither there nor to be had */
function ensureTurbo(): string {
  offerPictureTools();
  const { stderr, stdout } = spawnSync('djpeg', ['-version'], { encoding: 'utf8' });
  const version = /version ([\d.]+)/.exec(`${stdout}${stderr}`)?.[1];
  if (version === undefined) throw new Error('djpeg is missing: install libjpeg-turbo-progs');
  return version;
}

/** Our editor as it is shipped, for plain Node. */
async function bundleEditor(folder: string): Promise<void> {
  const { outputFiles } = await build(bundleOptions(EDITOR));
  const bundle = outputFiles.find(({ path }) => path.endsWith('.js'));
  if (bundle === undefined) throw new Error('no bundle of the editor');
  writeFileSync(join(folder, 'editor.cjs'), bundle.contents);
}

function measure(subject: Subject, folder: string, edits: number): Measured {
  const run = [process.execPath, join(LAB, 'measure.mjs'), subject.module, folder, String(edits)];
  const pinned = findCommand('taskset') === undefined ? run : ['taskset', '-c', '0', ...run];
  const [command = process.execPath, ...args] = pinned;
  const outcome = spawnSync(command, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 2] });
  if (outcome.status !== 0) throw new Error(`${subject.name} failed; its own words stand above`);
  return JSON.parse(outcome.stdout) as Measured;
}

function toRows(
  prepared: PreparedCase,
  subject: Subject,
  measured: readonly Measured[],
): readonly Row[] {
  const head = { case: prepared.name, subject: subject.name };
  const ms = (metric: string, samples: readonly number[]) =>
    toRow({ ...head, metric, unit: 'ms' }, samples);
  const steps = Object.keys(measured[0]?.stepsMs ?? {});
  const changed = countChangedPixels(prepared, readFileSync(join(prepared.folder, 'edited.jpg')));
  return [
    ms(
      'time',
      measured.flatMap(({ warmMs }) => warmMs),
    ),
    ms(
      'cpu',
      measured.flatMap(({ cpuMs }) => cpuMs),
    ),
    ...steps.map((step) =>
      ms(
        step,
        measured.flatMap(({ stepsMs }) => stepsMs[step] ?? []),
      ),
    ),
    ms(
      'cold',
      measured.map(({ coldMs }) => coldMs),
    ),
    toRow(
      { ...head, metric: 'memory', unit: 'MB' },
      measured.map(({ peakMb }) => peakMb),
    ),
    toRow({ ...head, metric: 'changedPixels', unit: 'pixels' }, [changed]),
  ];
}

function measureCase(
  prepared: PreparedCase,
  subjects: readonly Subject[],
  { rounds, edits }: { readonly rounds: number; readonly edits: number },
): readonly Row[] {
  const measured = subjects.map((): Measured[] => []);
  const rows: Row[] = [];
  for (let round = 0; round < rounds; round += 1) {
    subjects.forEach((subject, index) => {
      measured[index]?.push(measure(subject, prepared.folder, edits));
      if (round === rounds - 1) rows.push(...toRows(prepared, subject, measured[index] ?? []));
    });
  }
  return rows;
}

async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const turbo = ensureTurbo();
  const peers = installPeers(join(LAB, 'peers'));
  const folder = mkdtempSync(join(tmpdir(), 'tumo-picture-bench-'));
  const rows: Row[] = [];
  try {
    await bundleEditor(folder);
    const effort = options.isQuick ? { rounds: 1, edits: 4 } : { rounds: 3, edits: 5 };
    for (const description of listCases(options.isQuick)) {
      const prepared = prepareCase(description, folder);
      rows.push(...measureCase(prepared, listSubjects(peers, turbo), effort));
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
  report('picture', { rows, versions: { ...peers.versions, 'libjpeg-turbo': turbo } }, options);
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
