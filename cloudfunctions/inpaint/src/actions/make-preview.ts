import type { PreviewReply, PreviewRequest } from '../../../../miniprogram/shared/contract/history';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { findMade, madePath, noteMade } from '../jobs/made-files';
import type { ActionContext } from './action-parts';
import { findEdited, findResult, requireTimeFor } from './find-result';
import type { JobWithResult } from './find-result';

/** Makes the small picture by which the history shows a finished job, once.
 *  @throws AppError JOB_NOT_FOUND, also for somebody else's job; INVALID_REQUEST for one without a result; PHOTO_NOT_FOUND when
 *  photo or result are gone; NOT_CONFIGURED when the function's time limit is too short */
export async function makePreview(
  { jobId }: PreviewRequest,
  context: ActionContext,
): Promise<PreviewReply> {
  const job = await findResult(jobId, context);
  const made = await findMade<PreviewReply>(job, 'preview', context.parts);
  return made ?? drawPreview(job, context);
}

async function drawPreview(
  job: JobWithResult,
  { parts, budget }: ActionContext,
): Promise<PreviewReply> {
  requireTimeFor(job, budget);
  const { jobId, request, resultFileId, report } = job;
  const startedAtMs = parts.clock.nowMs();
  const [photo, result, edited] = await Promise.all([
    parts.files.read(request.photoFileId),
    parts.files.read(resultFileId, Math.max(LIMITS.photoBytes, report.result.bytes)),
    findEdited(job, parts),
  ]);
  const picture = await parts.editor.drawPreview(photo, result, edited);
  const fileId = await parts.files.write(madePath(job, 'preview', 'jpeg'), picture.bytes);
  parts.log.info({ event: 'preview made', jobId, ms: parts.clock.nowMs() - startedAtMs });
  return noteMade(job, 'preview', { reply: { jobId, fileId }, state: parts.state });
}
