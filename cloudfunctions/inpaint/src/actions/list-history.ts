import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import type {
  HistoryPatch,
  HistoryPhoto,
  HistoryReply,
  HistoryRequest,
  PreviewReply,
} from '../../../../miniprogram/shared/contract/history';
import { DAY_MS } from '../jobs/day';
import type { DoneJob } from '../jobs/history-store';
import type { StoredPatch } from '../jobs/job-record';
import { findMade } from '../jobs/made-files';
import type { ActionContext } from './action-parts';
import { toPatchRef } from './sent-patches';

/** Photos of one page. */
const PAGE_PHOTOS = 12;
/** Jobs that are looked through at once, and how often for one page. */
const SCANNED_JOBS = 60;
const SCANS_MOST = 6;
/** Edits of one photo that are told. */
const PATCHES_MOST = 100;
/** A stack may bring long masks: then a page holds fewer photos. One alone is far below. */
const REPLY_BYTES = LIMITS.replyBytes / 2;

/** Tells which photos of the caller have finished edits, those edited last first. */
export async function listHistory(
  { cursor }: HistoryRequest,
  context: ActionContext,
): Promise<HistoryReply> {
  const page = new Page(cursor);
  for (let scan = 0; scan < SCANS_MOST; scan++) {
    const { openid, parts } = context;
    const jobs = await parts.history.listDone(openid, page.cursor, SCANNED_JOBS);
    for (const job of jobs) {
      if (!(await page.add(job, context))) return page.reply();
    }
    if (jobs.length < SCANNED_JOBS) return { photos: page.photos };
  }
  return page.reply();
}

/** A page while it is filled. */
class Page {
  readonly photos: HistoryPhoto[] = [];
  cursor: string | undefined;
  readonly #seen = new Set<string>();
  #bytes = 0;

  constructor(cursor: string | undefined) {
    this.cursor = cursor;
  }

  /** Adds the photo of a job, unless it came before, on this page or on an earlier one.
   *  @returns false when there is no room for it */
  async add(job: DoneJob, context: ActionContext): Promise<boolean> {
    if (!this.#seen.has(job.photoFileId)) {
      const isFull = this.photos.length >= PAGE_PHOTOS;
      const photo = isFull ? undefined : await describePhoto(job, context);
      const bytes = photo === undefined ? 0 : Buffer.byteLength(JSON.stringify(photo));
      const isTooLong = this.photos.length > 0 && this.#bytes + bytes > REPLY_BYTES;
      if (isFull || isTooLong) return false;
      this.#seen.add(job.photoFileId);
      this.#bytes += bytes;
      if (photo !== undefined) this.photos.push(photo);
    }
    this.cursor = job.place;
    return true;
  }

  reply(): HistoryReply {
    return { photos: this.photos, ...(this.cursor !== undefined && { nextCursor: this.cursor }) };
  }
}

/** @returns undefined where the photo belongs to an earlier page, or has nothing that can be gone on with */
async function describePhoto(
  job: DoneJob,
  { parts }: ActionContext,
): Promise<HistoryPhoto | undefined> {
  const done = await parts.history.listDoneOf(job, PATCHES_MOST);
  if (done[0]?.jobId !== job.jobId) return undefined;
  const usable = done.filter(({ mode, patch }) => mode === 'compose' || patch !== null);
  const [first, ...others] = usable;
  if (first === undefined) return undefined;
  const left = others.reduce((best, one) => (leftAtMs(one) > leftAtMs(best) ? one : best), first);
  const stored = await parts.jobs.find(left.jobId);
  const { resultFileId, report } = left.record;
  if (stored === undefined || resultFileId === null || report === null) return undefined;
  const preview = await findMade<PreviewReply>(stored, 'preview', parts);
  const own = left.mode === 'compose' ? [] : [{ jobId: left.jobId }];
  return {
    photoFileId: job.photoFileId,
    width: report.photo.width,
    height: report.photo.height,
    jobId: left.jobId,
    resultFileId,
    ...(preview !== undefined && { previewFileId: preview.fileId }),
    stack: [...(stored.request.patches ?? []).map(toPatchRef), ...own],
    patches: [...usable].reverse().flatMap(toHistoryPatch),
    updatedAtMs: leftAtMs(left),
    deletedAtMs: job.createdAtMs + parts.limits.keepDays * DAY_MS,
  };
}

/** When a person last had this result before them, as far as is known. */
function leftAtMs({ createdAtMs, chosenAtMs }: DoneJob): number {
  return Math.max(createdAtMs, chosenAtMs);
}

function toHistoryPatch({ jobId, mode, patch, createdAtMs }: DoneJob): readonly HistoryPatch[] {
  if (mode === 'compose' || patch === null) return [];
  const { bounds }: StoredPatch = patch;
  return [{ jobId, mode, bounds, createdAtMs }];
}
