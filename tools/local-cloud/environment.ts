import { CloudError } from './cloud-error';

/** The one environment of the local cloud, named as CloudBase names its own. */
export const ENV_ID = 'local-env';
const BUCKET = '6c6f-local-env';
export const APP_ID = 'wx10ca1c10d0000000';

const FILE_ID_PREFIX = `cloud://${ENV_ID}.${BUCKET}/`;

/** The fileID under which the cloud keeps a path. */
export function toFileId(cloudPath: string): string {
  return FILE_ID_PREFIX + cloudPath;
}

/** The path behind a fileID of this environment.
 *  @throws CloudError STORAGE_FILE_NONEXIST for anything else, as an unknown file */
export function toCloudPath(fileId: unknown): string {
  if (typeof fileId !== 'string' || !fileId.startsWith(FILE_ID_PREFIX)) {
    throw new CloudError('STORAGE_FILE_NONEXIST', 'storage file not exists');
  }
  return fileId.slice(FILE_ID_PREFIX.length);
}
