import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { unpackMask } from '../../../../miniprogram/shared/mask/packed/unpack-mask';
import type { PatchLayer } from '../picture/photo-editor';
import type { OwnPhoto } from './history-store';
import type { JobParts } from './job-parts';
import type { JobRecord, StackedPatch, StoredPatch } from './job-record';

/** A PNG of four channels whose every pixel is noise. */
const PIECE_BYTES_MAX = LIMITS.photoPixels * 5;
/** Files that are fetched at the same time. */
const FETCHED_AT_ONCE = 8;

/** What earlier edits left, in the order of the stack.
 *  @throws AppError JOB_NOT_FOUND for a job that is gone, or not of this person; INVALID_REQUEST for one that is not done, or of
 *  another photo, or without a patch */
export async function findPatches(
  stack: readonly StackedPatch[],
  photo: OwnPhoto,
  { history, jobs }: Pick<JobParts, 'history' | 'jobs'>,
): Promise<readonly StoredPatch[]> {
  if (stack.length === 0) return [];
  const done = await history.findDone(stack.map(({ jobId }) => jobId));
  const byId = new Map(done.map((job) => [job.jobId, job]));
  return Promise.all(
    stack.map(async ({ jobId }) => {
      const job = byId.get(jobId) ?? (await jobs.find(jobId));
      if (job?.ownerOpenid !== photo.ownerOpenid) {
        throw new AppError('JOB_NOT_FOUND', 'patches: no such job of the caller');
      }
      const isOfPhoto = 'photoFileId' in job && job.photoFileId === photo.photoFileId;
      if (isOfPhoto && job.patch) return job.patch;
      throw new AppError('INVALID_REQUEST', 'patches: not a finished edit of this photo');
    }),
  );
}

/** Reads what lies on a job's photo.
 *  @throws AppError JOB_NOT_FOUND, INVALID_REQUEST, INTERNAL (worth another try) */
export async function readLayers(job: JobRecord, parts: JobParts): Promise<readonly PatchLayer[]> {
  const { photoFileId, patches: stack = [] } = job.request;
  const patches = await findPatches(stack, { ownerOpenid: job.ownerOpenid, photoFileId }, parts);
  const fileIds = patches.flatMap(({ pieces }) => pieces.map(({ fileId }) => fileId));
  const files = new Map<string, Uint8Array>();
  for (let at = 0; at < fileIds.length; at += FETCHED_AT_ONCE) {
    await Promise.all(
      fileIds.slice(at, at + FETCHED_AT_ONCE).map(async (fileId) => {
        files.set(fileId, await readPiece(fileId, parts));
      }),
    );
  }
  return patches.map(({ pieces, softPx }, index) => {
    const { restore } = stack[index]!;
    return {
      pieces: pieces.map(({ fileId, rect }) => ({ rect, bytes: files.get(fileId)! })),
      softPx,
      ...(restore !== undefined && { restore: unpackMask(restore) }),
    };
  });
}

function readPiece(fileId: string, { files }: JobParts): Promise<Uint8Array> {
  return files.read(fileId, PIECE_BYTES_MAX).catch((cause: unknown) => {
    throw new AppError('INTERNAL', 'a kept patch cannot be read', { cause });
  });
}
