import { createHash } from 'node:crypto';
import type { SubmitRequest } from '../../../../miniprogram/shared/contract/actions';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { advanceJob } from '../jobs/advance-job';
import type { JobRecord, JobRequest } from '../jobs/job-record';
import { createJob } from '../jobs/job-transitions';
import { viewJob } from '../jobs/job-view';
import { requireOwnPhoto } from '../jobs/people-paths';
import { claimUpload } from '../jobs/uploads';
import { requireQuota } from '../jobs/usage';
import type { ActionContext } from './action-parts';
import { readSentMask } from './sent-mask';

/** Takes a job in, once for each id, and works on it as long as time allows.
 *  @throws AppError PHOTO_NOT_FOUND, QUOTA_EXCEEDED, PROMPT_REFUSED, INVALID_REQUEST (the id stands for something else), NOT_CONFIGURED (no provider follows words) */
export async function submitJob(request: SubmitRequest, context: ActionContext): Promise<JobView> {
  const { parts, budget, openid } = context;
  if (request.mode === 'edit' && !parts.provider.canEdit) {
    throw new AppError(
      'NOT_CONFIGURED',
      'words need Volcengine: set VOLC_ACCESSKEY and VOLC_SECRETKEY',
    );
  }
  requireOwnPhoto(request.photoFileId, openid);
  const mask = await readSentMask(request, context);
  const stored = await insertOrFind(newJob({ ...request, mask }, context), context);
  const advanced = await advanceJob(stored, parts, budget);
  return viewJob(advanced, parts);
}

type MaskedRequest = SubmitRequest & { readonly mask: MaskDocument };

function newJob(submitted: MaskedRequest, { openid, parts }: ActionContext): JobRecord {
  const request = toJobRequest(submitted);
  const job = {
    jobId: submitted.jobId,
    ownerOpenid: openid,
    request,
    contentHash: sha256(JSON.stringify(request)),
    resultToken: parts.newToken(),
    provider: parts.provider.name,
  };
  return createJob(job, parts.clock.nowMs());
}

/** In one fixed order of fields, so that equal requests give equal hashes, in whichever way the mask was sent. */
function toJobRequest(submitted: MaskedRequest): JobRequest {
  const { photoFileId, mask, mode, prompt, options, jobId } = submitted;
  const seed = options?.seed ?? seedOf(jobId);
  return { photoFileId, mask, mode, ...(prompt !== undefined && { prompt }), seed };
}

async function insertOrFind(job: JobRecord, { parts, openid }: ActionContext): Promise<JobRecord> {
  let stored = await parts.jobs.find(job.jobId);
  if (stored === undefined) {
    await requireQuota(openid, parts);
    const { prompt } = job.request;
    if (prompt !== undefined) await parts.prompts.requireHarmless(openid, prompt);
    await claimUpload(job.request.photoFileId, parts);
    if ((await parts.jobs.insert(job)) === 'inserted') return job;
    stored = await parts.jobs.find(job.jobId);
  }
  if (stored?.ownerOpenid !== openid || stored.contentHash !== job.contentHash) {
    throw new AppError('INVALID_REQUEST', 'jobId: stands for another job');
  }
  return stored;
}

/** Another job, another fill; the same job, the same fill. */
function seedOf(jobId: string): number {
  return parseInt(sha256(jobId).slice(0, 8), 16) >>> 1;
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
