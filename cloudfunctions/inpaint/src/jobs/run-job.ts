import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { CropReport } from '../../../../miniprogram/shared/contract/job';
import { plannedCrop } from '../picture/photo-editor';
import type { EditPlan, PatchLayer, ProviderInput } from '../picture/photo-editor';
import type { FilledCrop, FillRequest } from '../provider/provider';
import { describeError } from './describe-error';
import { finishJob } from './finish-job';
import type { HeldJob } from './held-job';
import { RUN_LIFETIME_MS, TIMEOUT_REMEDY } from './job-limits';
import type { JobParts } from './job-parts';
import { fillMask, fillMode } from './job-record';
import type { JobPlan, JobRecord } from './job-record';
import { announceCall, enterPhase, keepFill, recordTask, renewLease } from './job-transitions';
import { PREPARE_MS } from './lease';
import { fillPath } from './people-paths';
import { pollPauseMs } from './poll-pause';
import { prepareRetry } from './retry-call';
import { readLayers } from './stack';
import { fillCostMs, finishCostMs, layersCostMs } from './step-costs';
import { packPieces } from './store-patch';
import type { TimeBudget } from './time-budget';

/** A PNG of noise with the largest sides that a provider is sent. */
const FILL_BYTES_MAX = 4_096 * 4_096 * 4;

/** Seeds are whole numbers of 31 bits; the step is odd, so that no seed comes twice. */
const SEEDS = 2 ** 31;
const RESEED_STEP = 0x9e3779b1;

interface OpenEdit {
  readonly photo: Uint8Array;
  readonly plan: EditPlan;
  /** What lies on the photo already. */
  readonly below: readonly PatchLayer[];
}

/** Runs the next steps of a held job until it is done or the time is used up. Crops are filled one after the other: never
 *  more than one call is open. */
export async function runJob(held: HeldJob, parts: JobParts, budget: TimeBudget): Promise<void> {
  const isResumed = held.job.call?.status === 'started';
  let edit = isResumed ? undefined : await openEdit(held, parts);
  for (;;) {
    const fill = await fillCrop(held, parts, { budget, begun: edit });
    if (fill === undefined) return;
    edit ??= await openEdit(held, parts);
    if (held.job.fillFileIds.length + 1 >= edit.plan.crops.length) {
      return composeResult(held, parts, { edit, fill });
    }
    await storeFill(held, parts, fill);
    if (budget.leftMs() < neededMs(held.job, edit.plan)) return;
  }
}

/** Calls the provider, again where its errors allow it.
 *  @returns undefined when the next invocation has to go on */
async function fillCrop(
  held: HeldJob,
  parts: JobParts,
  work: { readonly budget: TimeBudget; readonly begun: OpenEdit | undefined },
): Promise<FilledCrop | undefined> {
  const { budget } = work;
  for (let repeat = 0; ; repeat++) {
    try {
      if (held.job.call?.status === 'started') return await awaitTask(held, parts, budget);
      const edit = work.begun ?? (await openEdit(held, parts));
      const filled = await startFill(held, parts, { budget, edit });
      if (filled !== undefined) return filled;
    } catch (error) {
      if ((await prepareRetry(held, error, { parts, budget, repeat })) === 'stop') throw error;
    }
  }
}

async function openEdit(held: HeldJob, parts: JobParts): Promise<OpenEdit> {
  const { photoFileId } = held.job.request;
  const mask = fillMask(held.job);
  const photo = await held.timed('fetch', () => parts.files.read(photoFileId));
  const below = await held.timed('fetch', () => readLayers(held.job, parts));
  if (below.length > 0) await held.commit(renewLease, PREPARE_MS + layersCostMs(below.length));
  const plan = await held.timed('mask', () => parts.editor.planEdit(photo, mask));
  return { photo, plan, below };
}

/** @returns the filled crop, or undefined when the provider works on a task (its id is stored then)
 *  @throws AppError NOT_CONFIGURED when the function's time limit is too short for this photo */
async function startFill(
  held: HeldJob,
  parts: JobParts,
  work: { readonly budget: TimeBudget; readonly edit: OpenEdit },
): Promise<FilledCrop | undefined> {
  const { photo, plan, below } = work.edit;
  const index = held.job.fillFileIds.length;
  const input = await held.timed('crop', () => parts.editor.cutCrop(photo, plan, index, below));
  const jobPlan = toJobPlan(held.job, plan, input);
  requireTime(held.job, work.budget, plan);
  await held.commit((job, nowMs) => announceCall(job, jobPlan, nowMs));
  const answer = await callProvider(held, parts, { budget: work.budget, input });
  if (answer.kind === 'filled') return answer;
  await held.commit((job, nowMs) => recordTask(job, answer, nowMs));
  return undefined;
}

async function callProvider(
  held: HeldJob,
  parts: JobParts,
  work: { readonly budget: TimeBudget; readonly input: ProviderInput },
) {
  const { provider } = parts;
  const deadline = parts.clock.abortAfter(work.budget.leftMs());
  const request = toFillRequest(held, work.input);
  try {
    return await held.timed('provider', () => provider.start(request, deadline.signal));
  } catch (error) {
    if (!deadline.signal.aborted || provider.name !== 'builtin') throw error;
    throw new AppError('NOT_CONFIGURED', `the fill took too long: ${TIMEOUT_REMEDY}`, {
      cause: error,
    });
  } finally {
    deadline.release();
  }
}

/** Asks until the crop is filled, or until what is left is needed to finish it.
 *  @returns undefined when the next invocation has to go on asking
 *  @throws AppError TIMED_OUT when the job's lifetime is over */
async function awaitTask(
  held: HeldJob,
  parts: JobParts,
  budget: TimeBudget,
): Promise<FilledCrop | undefined> {
  const { job } = held;
  if (job.call?.status !== 'started') throw new AppError('INTERNAL', 'no task to wait for');
  const { taskId } = job.call;
  const reserveMs = job.plan ? finishCostMs(job.plan) : 0;
  const beganMs = parts.clock.nowMs();
  for (;;) {
    const answer = await pollOnce(held, parts, { taskId, limitMs: budget.leftMs() });
    if (answer.kind === 'filled') return answer;
    held.requireHeld();
    if (parts.clock.nowMs() - (job.startedAtMs ?? job.createdAtMs) >= RUN_LIFETIME_MS) {
      throw new AppError('TIMED_OUT', 'the provider did not finish in time');
    }
    const pauseMs = pollPauseMs(parts.clock.nowMs() - beganMs);
    if (budget.leftMs() < reserveMs + pauseMs) return undefined;
    await held.timed('provider', () => parts.clock.sleep(pauseMs));
  }
}

async function pollOnce(
  held: HeldJob,
  parts: JobParts,
  question: { readonly taskId: string; readonly limitMs: number },
) {
  const deadline = parts.clock.abortAfter(question.limitMs);
  const mode = fillMode(held.job);
  try {
    return await held.timed('provider', () =>
      parts.provider.poll(mode, question.taskId, deadline.signal),
    );
  } finally {
    deadline.release();
  }
}

/** Lays a fill aside while other crops are filled: from here on nothing can lose it, nor make it be paid again. */
async function storeFill(held: HeldJob, parts: JobParts, fill: FilledCrop): Promise<void> {
  const { ownerOpenid, resultToken, fillFileIds } = held.job;
  const path = fillPath(ownerOpenid, resultToken, fillFileIds.length);
  const fillFileId = await storeFile(held, parts, { path, bytes: fill.bytes });
  await held.commit((job, nowMs) => keepFill(job, fillFileId, nowMs));
}

async function composeResult(
  held: HeldJob,
  parts: JobParts,
  work: { readonly edit: OpenEdit; readonly fill: FilledCrop },
): Promise<void> {
  const { photo, plan, below } = work.edit;
  const stepMs = finishCostMs(plan) + layersCostMs(below.length);
  await held.commit((job, nowMs) => enterPhase(job, 'composing', nowMs), stepMs);
  const kept = await held.timed('fetch', () => readFills(held.job, parts));
  const fills = [...kept, work.fill.bytes];
  const composed = await held.timed('compose', () =>
    parts.editor.composeEdit(photo, plan, fills, below),
  );
  const pieces = await held.timed('compose', () => packPieces(composed, parts));
  await finishJob(held, parts, {
    composed,
    added: { pieces, softPx: composed.softPx, photo: plan.photo },
    toReport: (job, nowMs) => ({
      provider: parts.provider.name,
      reqKey: parts.provider.reqKey(fillMode(job)),
      requestId: work.fill.requestId,
      providerCalls: job.providerCalls,
      ...requirePlan(job.plan),
      result: composed.report,
      timingsMs: { ...job.spentMs, total: nowMs - job.createdAtMs },
    }),
  });
  await dropFills(held.job, parts);
}

/** Stores only for who still holds the job. */
async function storeFile(
  held: HeldJob,
  parts: JobParts,
  file: { readonly path: string; readonly bytes: Uint8Array },
): Promise<string> {
  await held.commit(renewLease);
  return held.timed('store', () => parts.files.write(file.path, file.bytes));
}

function readFills({ fillFileIds }: JobRecord, { files }: JobParts): Promise<Uint8Array[]> {
  return Promise.all(
    fillFileIds.map((fileId) =>
      files.read(fileId, FILL_BYTES_MAX).catch((cause: unknown) => {
        throw new AppError('INTERNAL', 'a kept fill cannot be read', { cause });
      }),
    ),
  );
}

/** Nobody needs them any more. What cannot be deleted now goes with the job's record. */
async function dropFills({ jobId, fillFileIds }: JobRecord, parts: JobParts): Promise<void> {
  for (const fileId of fillFileIds) {
    await parts.files.remove(fileId).catch((error: unknown) => {
      parts.log.warn({ event: 'fill not deleted', jobId, ...describeError(error) });
    });
  }
}

/** Refuses before anything is paid. What is left now is the most any invocation will have: each one begins with the same steps. */
function requireTime(job: JobRecord, budget: TimeBudget, plan: EditPlan): void {
  if (budget.leftMs() >= neededMs(job, plan)) return;
  throw new AppError('NOT_CONFIGURED', `too little time for this photo: ${TIMEOUT_REMEDY}`);
}

/** What must be left of an invocation that begins to fill the crop at hand. */
function neededMs({ provider, fillFileIds }: JobRecord, plan: EditPlan): number {
  const finishMs = finishCostMs(plan);
  const fillMs = fillCostMs(provider, plannedCrop(plan, fillFileIds.length).shown);
  return provider === 'builtin' ? fillMs + finishMs : Math.max(fillMs, finishMs);
}

function toJobPlan(job: JobRecord, plan: EditPlan, input: ProviderInput): JobPlan {
  const { photo, grownByPx } = plan;
  const index = job.fillFileIds.length;
  const sentBytes = input.picture.bytes.length + input.mask.bytes.length;
  const crop: CropReport = { ...plannedCrop(plan, index).shown, sentBytes };
  return { photo, crops: [...(job.plan?.crops.slice(0, index) ?? []), crop], grownByPx };
}

function toFillRequest(held: HeldJob, input: ProviderInput): FillRequest {
  const { prompt, seed: first, options } = held.job.request;
  const mode = fillMode(held.job);
  const seed = (first + held.job.reseeds * RESEED_STEP) % SEEDS;
  const wish = {
    ...(prompt !== undefined && { prompt }),
    ...(options !== undefined && { options }),
  };
  return { mode, ...input, seed, ...wish };
}

function requirePlan(plan: JobPlan | null): JobPlan {
  if (plan === null) throw new AppError('INTERNAL', 'a filled job lacks its plan');
  return plan;
}
