import { CloudError, toCloudError } from '../cloud-error';
import type { ActionReply, Params } from '../database/database-actions';
import { toCloudPath, toFileId } from '../environment';
import { checkCloudPath } from './cloud-path';
import type { FileStore } from './file-store';
import type { Links } from './links';

/** Files of one getTempFileURL or deleteFile call. @see WeChat: getTempFileURL */
export const MAX_FILES_A_CALL = 50;

/** Life of a private link when the caller does not say. @see WeChat: getTempFileURL */
export const LINK_LIFETIME_MS = 600_000;

/** The storage half of the admin protocol as @cloudbase/node-sdk 3.17.2 speaks it. No rule binds it. */
export class StorageActions {
  readonly #files: FileStore;
  readonly #links: Links;
  readonly #origin: () => string;

  constructor(files: FileStore, links: Links, origin: () => string) {
    this.#files = files;
    this.#links = links;
    this.#origin = origin;
  }

  run(action: string, params: Params): ActionReply {
    switch (action) {
      case 'storage.getUploadMetadata':
        return { data: this.#uploadMetadata(params.path) };
      case 'storage.batchGetDownloadUrl':
        return { data: { download_list: listOf(params.file_list).map((f) => this.#link(f)) } };
      case 'storage.batchDeleteFile':
        return { data: { delete_list: listOf(params.fileid_list).map((f) => this.#delete(f)) } };
      default:
        throw new CloudError('INVALID_PARAM', `${action} is not part of the local cloud`);
    }
  }

  #uploadMetadata(path: unknown): ActionReply {
    const cloudPath = checkCloudPath(path);
    const link = this.#links.create('put', cloudPath, Date.now() + LINK_LIFETIME_MS);
    const fileId = toFileId(cloudPath);
    const authorization = new URL(link, 'http://localhost').searchParams.get('sign');
    // It travels in a header: ASCII only.
    const cosFileId = Buffer.from(cloudPath).toString('base64url');
    return { url: this.#origin() + link, token: 'local', authorization, fileId, cosFileId };
  }

  #link(entry: unknown): ActionReply {
    const { fileid, max_age: maxAgeSeconds } = entry as Params;
    try {
      const { cloudPath } = this.#files.get(toCloudPath(fileid));
      const lifetimeMs = Number(maxAgeSeconds ?? 0) * 1000 || LINK_LIFETIME_MS;
      const link = this.#links.create('get', cloudPath, Date.now() + lifetimeMs);
      const tempFileURL = this.#origin() + link;
      return { fileID: fileid, code: 'SUCCESS', maxAge: lifetimeMs / 1000, tempFileURL };
    } catch (error) {
      return { fileID: fileid, code: toCloudError(error).code, tempFileURL: '' };
    }
  }

  #delete(fileId: unknown): ActionReply {
    try {
      this.#files.delete(toCloudPath(fileId));
      return { fileID: fileId, code: 'SUCCESS' };
    } catch (error) {
      return { fileID: fileId, code: toCloudError(error).code };
    }
  }
}

function listOf(value: unknown): unknown[] {
  if (Array.isArray(value) && value.length <= MAX_FILES_A_CALL) return value;
  throw new CloudError('INVALID_PARAM', `a list of at most ${MAX_FILES_A_CALL} files is expected`);
}
