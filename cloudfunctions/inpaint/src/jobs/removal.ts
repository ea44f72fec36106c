import { DAY_MS, nextMidnightMs } from './day';
import { describeError } from './describe-error';
import { madeFileIds, madeNoteIds } from './made-files';
import type { JobParts } from './job-parts';
import { innerFileIds, objectsFileId, resultFileIds } from './people-paths';
import type { RemovalScope, RemovedJob } from './removal-store';
import type { TimeBudget } from './time-budget';

/** Whoever removes something has so long to delete its files; then the sweep does. */
const HANDS_OFF_MS = 60_000;
/** No worker lives so long: after this nobody can store anything for a removed job. The longest time limit of a cloud function is
 *  900 s. */
const WORKER_LIFE_MS = 15 * 60_000;
const AT_ONCE = 50;
/** With less left, nothing further is begun. */
const ENOUGH_MS = 1_000;

/** A photo and all photos that were made of it: an older program goes on from results as if they were photos.
 *  Knows removed ones, too, so that a removal that was cut finds them again.
 *  @returns fileIDs, the photo's first */
export async function findDerived(
  ownerOpenid: string,
  photoFileId: string,
  { removals }: JobParts,
): Promise<readonly string[]> {
  const found = [photoFileId];
  for (let fresh: readonly string[] = [photoFileId]; fresh.length > 0;) {
    const results: string[] = [];
    for (let at = 0; at < fresh.length; at += AT_ONCE) {
      const photoFileIds = fresh.slice(at, at + AT_ONCE);
      const jobs = await removals.listAll({ ownerOpenid, photoFileIds });
      found.push(...jobs.map((job) => job.photoFileId).filter((fileId) => !found.includes(fileId)));
      results.push(...jobs.flatMap(resultsOf));
    }
    fresh = results.filter((fileId) => !found.includes(fileId));
  }
  return found;
}

/** Removes jobs and all they stored, their photos included. Once it has begun, it is finished: by the same request sent again, or
 *  by the sweep.
 *  @param scope jobs of photos, or all of a person
 *  @returns false where time did not suffice to delete all files */
export async function removeJobs(
  scope: RemovalScope,
  parts: JobParts,
  budget: TimeBudget,
): Promise<boolean> {
  for (let isFirst = true; ; isFirst = false) {
    if (budget.leftMs() <= ENOUGH_MS) return false;
    // Again each time: a job may have been submitted while its photo was still there.
    const count = await parts.removals.mark(scope, parts.clock.nowMs() + HANDS_OFF_MS);
    const marked = await parts.removals.listMarked(scope, AT_ONCE);
    if (!isFirst && count === 0 && marked.length === 0) return true;
    const photos = isFirst ? photosOf(scope) : [];
    if (!(await emptyAll(marked, photos, parts))) return false;
  }
}

/** The photos themselves, and what is known of their objects, whether or not a job names them. */
function photosOf({ photoFileIds = [], ownerOpenid }: RemovalScope): readonly string[] {
  return photoFileIds.flatMap((fileId) => [fileId, objectsFileId(fileId, ownerOpenid)]);
}

/** @returns false where some files could not be deleted now: the sweep goes on with each job by itself */
async function emptyAll(
  marked: readonly RemovedJob[],
  photoFileIds: readonly string[],
  parts: JobParts,
): Promise<boolean> {
  try {
    const fileIds = new Set([...photoFileIds, ...marked.flatMap(filesOf)]);
    await parts.files.removeAll([...fileIds]);
    await parts.state.removeAll(marked.flatMap(madeNoteIds));
  } catch (error) {
    parts.log.warn({ event: 'files not deleted', ...describeError(error) });
    return false;
  }
  for (const job of marked) await parts.removals.empty(job, forgetAtMs(parts));
  return true;
}

/** Goes on with a removed job that is due. Files that cannot be deleted are tried again for a day. */
export async function settleRemoved(job: RemovedJob, parts: JobParts): Promise<void> {
  try {
    await parts.files.removeAll(filesOf(job));
    await parts.state.removeAll(madeNoteIds(job));
  } catch (error) {
    if (parts.clock.nowMs() - job.dueAtMs < DAY_MS) throw error;
    parts.log.error({ event: 'file left behind', jobId: job.jobId, ...describeError(error) });
    return parts.removals.forget(job.jobId);
  }
  if (job.isEmptied) await parts.removals.forget(job.jobId);
  else await parts.removals.empty(job, forgetAtMs(parts));
}

/** A job counts for the limits of its day, removed or not: its empty document stays until midnight. */
function forgetAtMs({ clock }: JobParts): number {
  const nowMs = clock.nowMs();
  return Math.max(nowMs + WORKER_LIFE_MS, nextMidnightMs(nowMs));
}

function filesOf(job: RemovedJob): readonly string[] {
  const { photoFileId, ownerOpenid, resultToken } = job;
  const inner = innerFileIds(photoFileId, ownerOpenid, resultToken);
  const photos = [photoFileId, ...resultsOf(job)];
  const objects = photos.map((fileId) => objectsFileId(fileId, ownerOpenid));
  return [...photos, ...objects, ...inner, ...madeFileIds(job)];
}

function resultsOf({ photoFileId, ownerOpenid, resultToken }: RemovedJob): readonly string[] {
  return resultFileIds(photoFileId, ownerOpenid, resultToken);
}
