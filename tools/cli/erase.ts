/** `npm run erase`: edits one photo by the real cloud function in a local cloud. @see docs: public formats, command line */
import { randomUUID } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { isAppError, toErrorReply } from '../../miniprogram/shared/contract/app-error';
import type { ExportReply } from '../../miniprogram/shared/contract/actions';
import type { MaskDocument } from '../../miniprogram/shared/mask/mask-document';
import { parseMaskDocument } from '../../miniprogram/shared/mask/parse-mask-document';
import { functionEnvironment } from '../house/function-environment';
import { readMaskPicture, writeMaskPicture } from '../house/mask-picture';
import { callAction, runJob } from '../house/run-job';
import type { FinishedJob, JobOrder } from '../house/run-job';
import { startHouseCloud } from '../house/start-cloud';
import { readEraseArguments, USAGE, UsageError } from './erase-arguments';
import type { EraseArguments } from './erase-arguments';

const OPENID = 'oLocalCommandLine';
const EXIT = { done: 0, failed: 1, unusable: 2 } as const;

/** Paths count from where the person called, not from the project's folder. */
function fromCaller(file: string): string {
  return resolve(process.env.TUMO_CALLED_FROM ?? process.cwd(), file);
}

async function readInput(file: string): Promise<Buffer> {
  return readFile(fromCaller(file)).catch(() => {
    throw new UsageError(`Cannot read ${file}.`);
  });
}

function parseJson(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${file} is not JSON.`);
  }
}

async function readMask({ kind, file }: EraseArguments['maskSource']): Promise<MaskDocument> {
  const bytes = await readInput(file);
  return kind === 'picture'
    ? readMaskPicture(bytes)
    : parseMaskDocument(parseJson(file, bytes.toString('utf8')));
}

/** How a job ended, and the labelled file that was made of its result. */
interface Outcome {
  readonly job: FinishedJob;
  readonly exported?: ExportReply;
}

/** Runs the order in a cloud of its own that is gone afterwards.
 *  @returns the outcome, and what is to be written where the job is done */
async function runAlone(
  order: JobOrder,
  env: Readonly<Record<string, string>>,
  wantsLabel: boolean,
): Promise<Outcome & { readonly output?: Buffer }> {
  const folder = await mkdtemp(join(tmpdir(), 'tumo-erase-'));
  try {
    const cloud = await startHouseCloud({ folder, env });
    try {
      const job = await runJob(cloud, order);
      if (job.state !== 'done') return { job };
      if (!wantsLabel) return { job, output: cloud.getFile('admin', job.resultFileId) };
      const { jobId } = job;
      const request = { action: 'export', jobId, language: 'zh', keepLocation: true } as const;
      const exported = await callAction(cloud, order.openid, request);
      return { job, exported, output: cloud.getFile('admin', exported.fileId) };
    } finally {
      await cloud.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The one object that `--json` prints; `result` is the working result, `label` what was written instead of it. */
function toOutput({ job, exported }: Outcome): Record<string, unknown> {
  if (job.state !== 'done') return { ...job };
  const label = exported && { format: exported.format, bytes: exported.bytes };
  return { jobId: job.jobId, state: job.state, ...job.report, ...(label && { label }) };
}

function describe(job: FinishedJob, outFile: string): string {
  if (job.state === 'failed') return `failed: ${job.error.code}: ${job.error.message}`;
  if (job.state === 'cancelled') return 'cancelled';
  const { provider, timingsMs } = job.report;
  return `done by ${provider} in ${timingsMs.total} ms: ${outFile}`;
}

async function erase(args: EraseArguments): Promise<Outcome> {
  const photo = await readInput(args.photoFile);
  const mask = await readMask(args.maskSource);
  if (args.maskOutFile !== undefined) {
    await writeFile(fromCaller(args.maskOutFile), await writeMaskPicture(mask));
  }
  const env = {
    ...functionEnvironment(process.env),
    ...(args.provider !== undefined && { INPAINT_PROVIDER: args.provider }),
  };
  const { mode, prompt, seed } = args;
  const { output, ...outcome } = await runAlone(
    {
      openid: OPENID,
      photo,
      mask,
      mode,
      ...(prompt !== undefined && { prompt }),
      ...(seed !== undefined && { seed }),
    },
    env,
    args.wantsLabel,
  );
  if (output !== undefined) await writeFile(fromCaller(args.outFile), output);
  return outcome;
}

/** A mask that the document's rules refuse is a failed job too, though it never reached the function. */
function refusedBeforehand(error: unknown): Outcome {
  if (!isAppError(error)) throw error;
  return { job: { jobId: randomUUID(), state: 'failed', error: toErrorReply(error) } };
}

async function main(): Promise<number> {
  const args = readEraseArguments(process.argv.slice(2));
  const outcome = await erase(args).catch(refusedBeforehand);
  const { job } = outcome;
  process.stderr.write(`${describe(job, args.outFile)}\n`);
  if (args.wantsJson) process.stdout.write(`${JSON.stringify(toOutput(outcome))}\n`);
  return job.state === 'done' ? EXIT.done : EXIT.failed;
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    const isUsage = error instanceof UsageError;
    process.stderr.write(isUsage ? `${error.message}\n${USAGE}\n` : `${String(error)}\n`);
    process.exitCode = isUsage ? EXIT.unusable : EXIT.failed;
  },
);
