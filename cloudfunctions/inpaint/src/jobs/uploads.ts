import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { AnnounceReply, UploadFormat } from '../../../../miniprogram/shared/contract/actions';
import { DAY_MS, nextMidnightMs } from './day';
import type { JobParts } from './job-parts';
import { objectsPath, readUpload, uploadPath } from './people-paths';
import type { TimeBudget } from './time-budget';
import type { AnnouncedUpload } from './upload-store';
import { requireAttempts } from './usage';

/** A photo that no job names lives so long. */
const UNUSED_LIFETIME_MS = DAY_MS;
/** A job that named its photo in the last moment is written by then, whatever the clocks of two machines say. */
const SWEEP_GRACE_MS = 10 * 60_000;

/** More than a person may announce in two days. */
const UPLOADS_MOST = 1_000;
const REMOVED_AT_ONCE = 8;
/** With less left, nothing further is begun. */
const ENOUGH_MS = 1_000;

/** Makes a place for one photo known before it is there.
 *  @throws AppError QUOTA_EXCEEDED for absurdly many in a day */
export async function announce(
  ownerOpenid: string,
  format: UploadFormat,
  parts: JobParts,
): Promise<AnnounceReply> {
  const announcedAtMs = parts.clock.nowMs();
  const dayBeganMs = nextMidnightMs(announcedAtMs) - DAY_MS;
  requireAttempts(await parts.uploads.countSince(ownerOpenid, dayBeganMs), parts);
  const uploadId = parts.newToken();
  const cloudPath = uploadPath(ownerOpenid, uploadId, format);
  await parts.uploads.add({ uploadId, ownerOpenid, cloudPath, announcedAtMs, photoFileId: null });
  return { cloudPath, deletedAtMs: announcedAtMs + UNUSED_LIFETIME_MS };
}

/** Says that a job is about to be written for this photo. A photo that was not announced (older programs, results) passes.
 *  @throws AppError PHOTO_NOT_FOUND for one whose day is over: it is being deleted */
export async function claimUpload(photoFileId: string, parts: JobParts): Promise<void> {
  const { uploadId, path } = readUpload(photoFileId);
  const upload = await parts.uploads.find(uploadId);
  if (upload?.cloudPath !== path || upload.photoFileId !== null) return;
  if (parts.clock.nowMs() >= upload.announcedAtMs + UNUSED_LIFETIME_MS) {
    throw new AppError('PHOTO_NOT_FOUND', 'no job named the photo for a day');
  }
  await parts.uploads.claim(uploadId, photoFileId);
}

/** Announced uploads whose day is over. */
export function listDueUploads(parts: JobParts, most: number): Promise<readonly AnnouncedUpload[]> {
  const beforeMs = parts.clock.nowMs() - UNUSED_LIFETIME_MS - SWEEP_GRACE_MS;
  return parts.uploads.listOlder(beforeMs, most);
}

/** Forgets an announcement whose day is over, and deletes its photo unless a job has it: then it lives as long as the job.
 *  The file goes first, so that whoever dies in between is followed by somebody who finds the announcement. */
export async function settleUpload(upload: AnnouncedUpload, parts: JobParts): Promise<void> {
  const { photoFileId, cloudPath, ownerOpenid } = upload;
  const isUsed = photoFileId !== null && (await parts.jobs.isPhotoUsedSince(photoFileId, 0));
  if (!isUsed) {
    await parts.files.removeAt(cloudPath);
    await parts.files.removeAt(objectsPath(cloudPath, ownerOpenid));
  }
  await parts.uploads.remove(upload.uploadId);
}

/** Deletes what a person uploaded and no job removed yet. The announcements stay for their day: who is uploading at this moment
 *  is followed by the sweep.
 *  @returns false where time did not suffice */
export async function removeUploads(
  ownerOpenid: string,
  parts: JobParts,
  budget: TimeBudget,
): Promise<boolean> {
  const uploads = await parts.uploads.listOf(ownerOpenid, UPLOADS_MOST);
  for (let at = 0; at < uploads.length; at += REMOVED_AT_ONCE) {
    if (budget.leftMs() <= ENOUGH_MS) return false;
    const some = uploads.slice(at, at + REMOVED_AT_ONCE);
    await Promise.all(
      some.flatMap(({ photoFileId, cloudPath }) => [
        photoFileId === null ? parts.files.removeAt(cloudPath) : parts.files.remove(photoFileId),
        parts.files.removeAt(objectsPath(cloudPath, ownerOpenid)),
      ]),
    );
  }
  return true;
}
