import { CloudError } from '../cloud-error';
import { toCloudPath } from '../environment';
import { checkCloudPath } from './cloud-path';
import type { FileStore, StoredFile } from './file-store';
import type { Links } from './links';
import type { RuleScope } from './rule-expression';
import type { StorageRules } from './storage-rules';
import { LINK_LIFETIME_MS } from './storage-actions';

/** The storage as one person may use it: every step asks the storage rules first. */
export class PersonalStorage {
  readonly files: FileStore;
  readonly #links: Links;
  readonly #rules: StorageRules;

  constructor(files: FileStore, links: Links, rules: StorageRules) {
    this.files = files;
    this.#links = links;
    this.#rules = rules;
  }

  /** A new file belongs to who uploads it; an existing one stays its owner's.
   *  @returns the path, checked
   *  @throws CloudError STORAGE_EXCEED_AUTHORITY, STORAGE_REQUEST_FAIL */
  checkUpload(openid: string, path: unknown): string {
    const cloudPath = checkCloudPath(path);
    const owner = this.files.find(cloudPath)?.owner ?? openid;
    if (!this.#rules.canWrite(toScope(openid, cloudPath, owner))) throw refusal();
    return cloudPath;
  }

  /** @throws CloudError STORAGE_FILE_NONEXIST, STORAGE_EXCEED_AUTHORITY */
  readable(openid: string, fileId: unknown): StoredFile {
    const file = this.files.get(toCloudPath(fileId));
    if (!this.#rules.canRead(toScope(openid, file.cloudPath, file.owner))) throw refusal();
    return file;
  }

  /** @returns a private link without host */
  createLink(openid: string, fileId: unknown): string {
    const { cloudPath } = this.readable(openid, fileId);
    return this.#links.create('get', cloudPath, Date.now() + LINK_LIFETIME_MS);
  }

  delete(openid: string, fileId: unknown): void {
    const file = this.files.get(toCloudPath(fileId));
    if (!this.#rules.canWrite(toScope(openid, file.cloudPath, file.owner))) throw refusal();
    this.files.delete(file.cloudPath);
  }
}

function toScope(openid: string, path: string, owner: string): RuleScope {
  return { auth: { openid }, resource: { openid: owner, path } };
}

function refusal(): CloudError {
  return new CloudError('STORAGE_EXCEED_AUTHORITY', 'storage permission denied');
}
