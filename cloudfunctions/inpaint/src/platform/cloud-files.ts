import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { CLOUD_ERROR, cloudError } from './cloud-error';
import type { CloudSdk } from './cloud-sdk';
import { readErrCode, readErrName } from '../jobs/describe-error';
import type { FileStore } from './ports';

/** @see WeChat: cloud storage, deleteFile */
const DELETED_AT_ONCE = 50;

type StorageSdk = Pick<CloudSdk, 'downloadFile' | 'uploadFile' | 'deleteFile'>;

/** Cloud storage through wx-server-sdk, with the rights of an administrator: callers are checked before. */
export function createCloudFiles(cloud: StorageSdk): FileStore {
  const write = (cloudPath: string, bytes: Uint8Array) => upload(cloud, cloudPath, bytes);
  const remove = (fileId: string) => deleteFiles(cloud, [fileId]);
  return {
    async read(fileId, mostBytes = LIMITS.photoBytes) {
      const bytes = await download(cloud, fileId);
      if (bytes.length <= mostBytes) return bytes;
      throw new AppError('PHOTO_TOO_LARGE', `the file has ${bytes.length} bytes`);
    },
    write,
    remove,
    async removeAll(fileIds) {
      for (let at = 0; at < fileIds.length; at += DELETED_AT_ONCE) {
        await deleteFiles(cloud, fileIds.slice(at, at + DELETED_AT_ONCE));
      }
    },
    // A file is deleted by its fileID, which the SDK tells only when the path is written.
    removeAt: async (cloudPath) => remove(await write(cloudPath, Uint8Array.of(0))),
  };
}

async function upload(cloud: StorageSdk, cloudPath: string, bytes: Uint8Array): Promise<string> {
  const fileContent = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const stored = await cloud.uploadFile({ cloudPath, fileContent }).catch((cause: unknown) => {
    throw cloudError('storing a file', cause);
  });
  if (!stored.fileID) throw cloudError('storing a file', undefined);
  return stored.fileID;
}

async function deleteFiles(cloud: StorageSdk, fileList: string[]): Promise<void> {
  const deleted = Promise.resolve(cloud.deleteFile({ fileList }));
  const removed = await deleted.catch((cause: unknown) => {
    throw cloudError('deleting a file', cause);
  });
  for (const { status } of removed?.fileList ?? []) {
    if (status === 0 || status === CLOUD_ERROR.fileMissing) continue;
    throw cloudError('deleting a file', { errCode: status });
  }
}

async function download(cloud: StorageSdk, fileId: string): Promise<Buffer> {
  try {
    return (await cloud.downloadFile({ fileID: fileId })).fileContent;
  } catch (cause) {
    if (isMissing(cause)) throw new AppError('PHOTO_NOT_FOUND', 'no such file', { cause });
    throw cloudError('reading a file', cause);
  }
}

const MISSING: ReadonlySet<unknown> = new Set([
  ...[CLOUD_ERROR.fileMissing, 'STORAGE_FILE_NONEXIST'],
  ...[CLOUD_ERROR.storageDenied, 'STORAGE_EXCEED_AUTHORITY'],
]);

/** wx-server-sdk 4.0.2 tells a missing file by number, by the name below it (with number -1), or by a link that answers 404,
 *  which it says in words only. */
function isMissing(cause: unknown): boolean {
  if (MISSING.has(readErrCode(cause)) || MISSING.has(readErrName(cause))) return true;
  return cause instanceof Error && /Status:40[34]\b/.test(cause.message);
}
