import type { ExportReply, ExportRequest } from '../../../../miniprogram/shared/contract/actions';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { findMade, madePath, noteMade } from '../jobs/made-files';
import type { ExportVariant } from '../jobs/made-files';
import { exportPhoto } from '../picture/export-photo';
import type { ActionContext } from './action-parts';
import { findEdited, findResult, requireTimeFor } from './find-result';
import type { JobWithResult } from './find-result';

/** Makes the labelled file of a finished job, once for each language and choice of location.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for one without a result; PHOTO_NOT_FOUND when
 *  the result is gone; NOT_CONFIGURED when the function's time limit is too short */
export async function exportResult(
  request: ExportRequest,
  context: ActionContext,
): Promise<ExportReply> {
  const { parts } = context;
  const job = await findResult(request.jobId, context);
  const isChinese = parts.label.language === 'zh';
  const language = isChinese ? 'zh' : request.language;
  const variant = { language, keepLocation: request.keepLocation } as const;
  return (await findMade<ExportReply>(job, variant, parts)) ?? makeExport(job, variant, context);
}

async function makeExport(
  job: JobWithResult,
  variant: ExportVariant,
  { parts, budget }: ActionContext,
): Promise<ExportReply> {
  const { jobId } = job;
  requireTimeFor(job, budget);
  const startedAtMs = parts.clock.nowMs();
  const maker = { producer: parts.label.producer, produceId: jobId };
  // A result may be larger than any photo that is taken in: a palette is spread, a small file coded less tightly.
  const mostBytes = Math.max(LIMITS.photoBytes, job.report.result.bytes);
  const photo = await parts.files.read(job.resultFileId, mostBytes);
  const keepClear = await findEdited(job, parts);
  const made = await exportPhoto(photo, { ...variant, maker, keepClear });
  const fileId = await parts.files.write(madePath(job, variant, made.format), made.bytes);
  const reply = { jobId, fileId, format: made.format, bytes: made.bytes.length };
  // The id stands in the file: whoever keeps the log can tell when it was made.
  const ms = parts.clock.nowMs() - startedAtMs;
  parts.log.info({ event: 'result exported', jobId, detail: `label ${made.corner}`, ms });
  return noteMade(job, variant, { reply, state: parts.state });
}
