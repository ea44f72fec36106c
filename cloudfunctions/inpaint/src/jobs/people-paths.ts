import { createHash } from 'node:crypto';
import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import type { UploadFormat } from '../../../../miniprogram/shared/contract/actions';
import type { PhotoFormat } from '../../../../miniprogram/shared/contract/job';
import type { Person } from '../platform/ports';
import { PARTS_MAX } from '../picture/plan-parts';

/** Environment, bucket, path. */
const FILE_ID = /^cloud:\/\/([A-Za-z0-9-]+)\.[A-Za-z0-9-]+\/(.+)$/;
/** Storage allows 850 bytes in a path. @see WeChat: cloud storage naming */
const PATH_CHARS = 850;
const SAFE_SEGMENT = /^[A-Za-z0-9_-][A-Za-z0-9._-]*$/;
const EXTENSION: Readonly<Record<UploadFormat, string>> = {
  jpeg: 'jpg',
  png: 'png',
  mask: 'mask',
};
/** An openid as it may stand in a path. */
const OPENID = /^[A-Za-z0-9_-]{6,128}$/;

/** Where a person may upload photos; ends with a slash. */
export function uploadPrefix(openid: string): string {
  return `${personFolder(openid)}photos/`;
}

/** Cloud path of an announced upload.
 *  @param uploadId 128 random bits as text */
export function uploadPath(openid: string, uploadId: string, format: UploadFormat): string {
  return `${uploadPrefix(openid)}${uploadId}.${EXTENSION[format]}`;
}

/** The name of the announcement that a photo may have come by, and its path.
 *  @param fileId one that `requireOwnPhoto` accepted */
export function readUpload(fileId: string): { readonly uploadId: string; readonly path: string } {
  const path = FILE_ID.exec(fileId)?.[2] ?? '';
  const name = path.slice(path.lastIndexOf('/') + 1);
  return { uploadId: name.split('.', 1)[0] ?? '', path };
}

/** Cloud path of a working result.
 *  @param token 128 random bits as text: whoever knows the path may read the file */
export function resultPath(openid: string, token: string, format: PhotoFormat): string {
  return `${personFolder(openid)}results/${token}.${EXTENSION[format]}`;
}

/** Cloud path of a fill that waits for those of other crops; only the function reads there.
 *  @param token of the job's result   @param crop its place among the job's crops */
export function fillPath(openid: string, token: string, crop: number): string {
  return `${personFolder(openid)}fills/${token}-${crop}`;
}

/** Cloud path of a part of what a finished job added; only the function reads there.
 *  @param token of the job's result   @param piece its place among the parts */
export function patchPath(openid: string, token: string, piece: number): string {
  return `${personFolder(openid)}fills/${token}-patch-${piece}`;
}

/** Letters of a digest: 128 bits. */
const DIGEST_LETTERS = 32;

/** Cloud path of what is known of a photo's objects, the same each time; only the function reads there.
 *  @param photo its fileID or its cloud path */
export function objectsPath(photo: string, openid: string): string {
  const path = readUpload(photo).path || photo;
  const digest = createHash('sha256').update(path).digest('hex').slice(0, DIGEST_LETTERS);
  return `${personFolder(openid)}fills/objects-${digest}`;
}

/** The same as a fileID, in the storage where the photo lies. */
export function objectsFileId(photoFileId: string, openid: string): string {
  return storageRoot(photoFileId) + objectsPath(photoFileId, openid);
}

/** fileIDs that a job's result may have, in the storage where its photo lies. */
export function resultFileIds(photoFileId: string, openid: string, token: string): string[] {
  const root = storageRoot(photoFileId);
  return (['jpeg', 'png'] as const).map((format) => root + resultPath(openid, token, format));
}

/** fileIDs of all that a job may have stored beside its result, whatever its record says of it: who was killed may have
 *  stored without noting it. */
export function innerFileIds(photoFileId: string, openid: string, token: string): string[] {
  const root = storageRoot(photoFileId);
  const parts = Array.from({ length: PARTS_MAX }, (_, index) => index);
  return [fillPath, patchPath].flatMap((pathOf) =>
    parts.map((part) => root + pathOf(openid, token, part)),
  );
}

function storageRoot(fileId: string): string {
  return fileId.slice(0, fileId.indexOf('/', 'cloud://'.length) + 1);
}

/** Accepts a fileID below the caller's own photos or results, in the environment that serves the caller.
 *  @returns the fileID, unchanged
 *  @throws AppError PHOTO_NOT_FOUND for anything else: a stranger learns nothing */
export function requireOwnPhoto(fileId: string, { openid, environment }: Person): string {
  const [, place, path] = FILE_ID.exec(fileId) ?? [];
  const isHere = environment === undefined || place === environment;
  const own = [uploadPrefix(openid), `${personFolder(openid)}results/`];
  const isOwn =
    isHere && path !== undefined && isPlainPath(path) && own.some((root) => isBelow(path, root));
  if (!isOwn) throw new AppError('PHOTO_NOT_FOUND', 'the fileID is not below the caller');
  return fileId;
}

/** Only segments that no server could read in two ways: no dots first, no escapes, no double slash. */
function isPlainPath(path: string): boolean {
  return (
    path.length <= PATH_CHARS && path.split('/').every((segment) => SAFE_SEGMENT.test(segment))
  );
}

function isBelow(path: string, root: string): boolean {
  return path.startsWith(root) && path.length > root.length;
}

function personFolder(openid: string): string {
  if (!OPENID.test(openid))
    throw new AppError('INVALID_REQUEST', 'the caller has no usable openid');
  return `people/${openid}/`;
}
