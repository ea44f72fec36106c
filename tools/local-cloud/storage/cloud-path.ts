import { CloudError } from '../cloud-error';

/** Bytes of a path in UTF-8. @see WeChat: cloud storage, naming of files */
const MAX_PATH_BYTES = 850;

/** Space and below, DEL, and what would not survive a link. */
const FORBIDDEN = /[\u0000-\u001f\u007f\\?#%]/;

/** @returns the path itself when the cloud would keep a file under it
 *  @throws CloudError STORAGE_REQUEST_FAIL */
export function checkCloudPath(cloudPath: unknown): string {
  const reason = findFault(cloudPath);
  if (reason === undefined && typeof cloudPath === 'string') return cloudPath;
  throw new CloudError('STORAGE_REQUEST_FAIL', `invalid cloudPath: ${reason}`);
}

function findFault(cloudPath: unknown): string | undefined {
  if (typeof cloudPath !== 'string' || cloudPath === '') return 'it is empty';
  if (Buffer.byteLength(cloudPath) > MAX_PATH_BYTES) return `longer than ${MAX_PATH_BYTES} bytes`;
  if (FORBIDDEN.test(cloudPath)) return 'it holds a forbidden character';
  const steps = cloudPath.split('/');
  if (steps.includes('')) return 'it starts or ends with / or holds //';
  if (steps.includes('.') || steps.includes('..')) return 'it holds . or ..';
  return undefined;
}
