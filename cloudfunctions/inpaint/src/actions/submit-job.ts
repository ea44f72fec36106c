import { createHash } from 'node:crypto';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { asksToRemoveLabel } from '../../../../miniprogram/shared/contract/label-words';
import type { SubmitOptions } from '../../../../miniprogram/shared/contract/actions';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { advanceJob } from '../jobs/advance-job';
import { DAY_MS, nextMidnightMs } from '../jobs/day';
import type { JobParts } from '../jobs/job-parts';
import type { JobRecord, JobRequest, StackedPatch } from '../jobs/job-record';
import { createComposition, createJob } from '../jobs/job-transitions';
import { viewJob } from '../jobs/job-view';
import { requireOwnPhoto } from '../jobs/people-paths';
import { findPatches } from '../jobs/stack';
import { claimUpload } from '../jobs/uploads';
import { requireAttempts, requireQuota } from '../jobs/usage';
import type { ActionContext } from './action-parts';
import type { ParsedSubmit } from './parse-request';
import { readSentMask } from './sent-mask';
import { readSentPatches } from './sent-patches';

/** Takes a job in, once for each id, and works on it as long as time allows.
 *  @throws AppError PHOTO_NOT_FOUND, QUOTA_EXCEEDED, PROMPT_REFUSED, JOB_NOT_FOUND (of a patch), INVALID_REQUEST (the id stands for something else; a patch is of another photo), NOT_CONFIGURED (no provider follows words) */
export async function submitJob(request: ParsedSubmit, context: ActionContext): Promise<JobView> {
  const { parts, budget } = context;
  if (request.mode === 'edit' && !parts.provider.canEdit) {
    throw new AppError(
      'NOT_CONFIGURED',
      'words need Volcengine: set VOLC_ACCESSKEY and VOLC_SECRETKEY',
    );
  }
  requireOwnPhoto(request.photoFileId, context);
  const { patches: sent = [], mode } = request;
  const mask = mode === 'compose' ? undefined : await readSentMask(request, context);
  const patches = await readSentPatches(sent, context);
  const wish = toJobRequest(request, mask, patches);
  const stored = await insertOrFind(newJob(request.jobId, wish, context), context);
  const advanced = await advanceJob(stored, parts, budget);
  return viewJob(advanced, parts);
}

function newJob(jobId: string, request: JobRequest, { openid, parts }: ActionContext): JobRecord {
  const job = {
    jobId,
    ownerOpenid: openid,
    request,
    contentHash: sha256(JSON.stringify(request)),
    resultToken: parts.newToken(),
    provider: parts.provider.name,
  };
  const create = request.mode === 'compose' ? createComposition : createJob;
  return create(job, parts.clock.nowMs());
}

/** In one fixed order of fields, so that equal requests give equal hashes, in whichever way masks were sent. */
function toJobRequest(
  { photoFileId, mode, prompt, options, jobId }: ParsedSubmit,
  mask: MaskDocument | undefined,
  patches: readonly StackedPatch[],
): JobRequest {
  return {
    photoFileId,
    ...(mask !== undefined && { mask }),
    mode,
    ...(prompt !== undefined && { prompt }),
    seed: mode === 'compose' ? 0 : (options?.seed ?? seedOf(jobId)),
    ...toFillOptions(options),
    ...(patches.length > 0 && { patches }),
  };
}

function toFillOptions({ quality, strength }: SubmitOptions = {}): Pick<JobRequest, 'options'> {
  if (quality === undefined && strength === undefined) return {};
  const options = {
    ...(quality !== undefined && { quality }),
    ...(strength !== undefined && { strength }),
  };
  return { options };
}

async function insertOrFind(job: JobRecord, { parts, openid }: ActionContext): Promise<JobRecord> {
  let stored = await parts.jobs.find(job.jobId);
  if (stored === undefined) {
    await requireRoom(job, parts);
    const { prompt, photoFileId, patches = [] } = job.request;
    const photo = { ownerOpenid: openid, photoFileId };
    await findPatches(patches, photo, parts);
    if (prompt !== undefined) {
      requireLawful(prompt);
      await parts.prompts.requireHarmless(openid, prompt);
    }
    await claimUpload(photoFileId, parts);
    await parts.history.keep(photo, job.createdAtMs);
    if ((await parts.jobs.insert(job)) === 'inserted') return job;
    stored = await parts.jobs.find(job.jobId);
  }
  if (stored?.ownerOpenid !== openid || stored.contentHash !== job.contentHash) {
    throw new AppError('INVALID_REQUEST', 'jobId: stands for another job');
  }
  return stored;
}

/** @throws AppError PROMPT_REFUSED */
function requireLawful(prompt: string): void {
  if (!asksToRemoveLabel(prompt)) return;
  throw new AppError('PROMPT_REFUSED', 'the words ask to remove a watermark or an AI label');
}

/** @throws AppError QUOTA_EXCEEDED */
async function requireRoom({ ownerOpenid, usage }: JobRecord, parts: JobParts): Promise<void> {
  if (usage !== 'free') return requireQuota(ownerOpenid, parts);
  const dayBeganMs = nextMidnightMs(parts.clock.nowMs()) - DAY_MS;
  requireAttempts(await parts.history.countFree(ownerOpenid, dayBeganMs), parts);
}

/** Another job, another fill; the same job, the same fill. */
function seedOf(jobId: string): number {
  return parseInt(sha256(jobId).slice(0, 8), 16) >>> 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
