import type { PixelRect } from '../../../../miniprogram/shared/mask/pixel-space';
import type { ExportReply, ExportRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type { JobReport } from '../../../../miniprogram/shared/contract/job';
import { exportPath, findExport, noteExport } from '../jobs/exports';
import type { ExportVariant } from '../jobs/exports';
import { TIMEOUT_REMEDY } from '../jobs/job-limits';
import type { JobParts } from '../jobs/job-parts';
import type { JobRecord } from '../jobs/job-record';
import { finishCostMs } from '../jobs/step-costs';
import { exportPhoto } from '../picture/export-photo';
import type { ActionContext } from './action-parts';
import { findOwnJob } from './find-own-job';

/** Makes the labelled file of a finished job, once for each language and choice of location.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for one without a result; PHOTO_NOT_FOUND when
 *  the result is gone; NOT_CONFIGURED when the function's time limit is too short */
export async function exportResult(
  request: ExportRequest,
  context: ActionContext,
): Promise<ExportReply> {
  const { parts } = context;
  const job = requireDone(await findOwnJob(request.jobId, context));
  const isChinese = parts.label.language === 'zh';
  const language = isChinese ? 'zh' : request.language;
  const variant = { language, keepLocation: request.keepLocation } as const;
  return (await findExport(job, variant, parts)) ?? makeExport(job, variant, context);
}

type DoneJob = JobRecord & { readonly resultFileId: string; readonly report: JobReport };

function requireDone(job: JobRecord): DoneJob {
  const { resultFileId, report } = job;
  if (job.state === 'done' && resultFileId !== null && report !== null) {
    return { ...job, resultFileId, report };
  }
  throw new AppError('INVALID_REQUEST', `jobId: a job that is ${job.state} has no result`);
}

async function makeExport(
  job: DoneJob,
  variant: ExportVariant,
  { parts, budget }: ActionContext,
): Promise<ExportReply> {
  const { jobId } = job;
  if (budget.leftMs() < finishCostMs(job.report)) {
    throw new AppError('NOT_CONFIGURED', `too little time for this photo: ${TIMEOUT_REMEDY}`);
  }
  const startedAtMs = parts.clock.nowMs();
  const maker = { producer: parts.label.producer, produceId: jobId };
  // A result may be larger than any photo that is taken in: a palette is spread, a small file coded less tightly.
  const mostBytes = Math.max(LIMITS.photoBytes, job.report.result.bytes);
  const photo = await parts.files.read(job.resultFileId, mostBytes);
  const keepClear = await findEdited(job, parts);
  const made = await exportPhoto(photo, { ...variant, maker, keepClear });
  const fileId = await parts.files.write(exportPath(job, variant, made.format), made.bytes);
  const reply = { jobId, fileId, format: made.format, bytes: made.bytes.length };
  // The id stands in the file: whoever keeps the log can tell when it was made.
  const ms = parts.clock.nowMs() - startedAtMs;
  parts.log.info({ event: 'result exported', jobId, detail: `label ${made.corner}`, ms });
  return noteExport(job, variant, { reply, state: parts.state });
}

/** What was edited, this time and before, in pixels of the photo as displayed. */
async function findEdited(job: JobRecord, { history }: JobParts): Promise<readonly PixelRect[]> {
  const stack = (job.request.patches ?? []).map(({ jobId }) => jobId);
  const below = stack.length === 0 ? [] : await history.findDone(stack);
  const patches = [job.patch, ...below.map(({ patch }) => patch)];
  return patches.flatMap((patch) => patch?.bounds ?? []);
}
