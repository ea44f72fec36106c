import { ApiFailure } from '../wx/api-failure';
import { decodeText, encodeText } from './encodings';
import type { Encoding } from './encodings';
import { fileStore, SAVED_FOLDER, STORED_LIMIT_BYTES, TMP_FOLDER, USER_FOLDER } from './file-store';
import { readPackageFile } from './package-file';

type Bytes = Uint8Array<ArrayBuffer>;

/** What FileSystemManager does, synchronously; failures carry WeChat's reasons. */

export function access(path: string): void {
  if (!exists(path)) throw new ApiFailure(`no such file or directory ${path}`);
}

export function readFile(path: string, options: ReadOptions = {}): string | ArrayBuffer {
  const bytes = bytesOf(path, 'open');
  const start = options.position ?? 0;
  const end = options.length === undefined ? bytes.byteLength : start + options.length;
  const part = bytes.slice(start, end);
  return options.encoding === undefined ? part.buffer : decodeText(part, options.encoding);
}

export interface ReadOptions {
  readonly encoding?: Encoding;
  readonly position?: number;
  readonly length?: number;
}

export function writeFile(path: string, data: string | ArrayBuffer, encoding?: Encoding): void {
  requireWritable(path, 'open');
  if (fileStore.isFolder(path)) {
    throw new ApiFailure(`illegal operation on a directory, open "${path}"`);
  }
  store(path, toBytes(data, encoding));
}

export function appendFile(path: string, data: string | ArrayBuffer, encoding?: Encoding): void {
  requireWritable(path, 'open');
  const before = bytesOf(path, 'open');
  const added = toBytes(data, encoding);
  const joined = new Uint8Array(before.byteLength + added.byteLength);
  joined.set(before);
  joined.set(added, before.byteLength);
  store(path, joined);
}

export function copyFile(from: string, to: string): void {
  const bytes = bytesOf(from, 'copyFile');
  requireWritable(to, 'copyFile');
  store(to, bytes.slice());
}

export function rename(from: string, to: string): void {
  requireWritable(from, 'rename');
  requireWritable(to, 'rename');
  if (!fileStore.isFolder(from)) {
    store(to, bytesOf(from, 'rename'));
    fileStore.remove(from);
    return;
  }
  fileStore.makeFolder(to);
  for (const path of fileStore.below(from)) rename(path, to + path.slice(from.length));
  fileStore.remove(from);
}

/** Keeps a temporary file: it moves, so its old path is gone afterwards. */
export function saveFile(temporaryPath: string, path?: string): string {
  const bytes = fileStore.read(temporaryPath);
  if (bytes === undefined) throw new ApiFailure('tempFilePath file not exist');
  const target = path ?? `${SAVED_FOLDER}/${temporaryPath.split('/').at(-1)}`;
  if (path !== undefined) requireWritable(path, 'saveFile');
  store(target, bytes);
  fileStore.remove(temporaryPath);
  return target;
}

export function unlink(path: string): void {
  requireRemovable(path, 'unlink');
  if (fileStore.isFolder(path)) throw new ApiFailure(`operation not permitted, unlink "${path}"`);
  bytesOf(path, 'unlink');
  fileStore.remove(path);
}

export function mkdir(path: string, isRecursive: boolean): void {
  requireWritable(path, 'mkdir', isRecursive);
  if (exists(path) && !isRecursive) throw new ApiFailure(`file already exists ${path}`);
  const parent = parentOf(path);
  if (!fileStore.isFolder(parent)) mkdir(parent, true);
  if (!fileStore.isFolder(path)) fileStore.makeFolder(path);
}

export function rmdir(path: string, isRecursive: boolean): void {
  requireFolder(path);
  const below = fileStore.below(path);
  if (below.length > 0 && !isRecursive) throw new ApiFailure('directory not empty');
  for (const one of below) fileStore.remove(one);
  fileStore.remove(path);
}

export function readdir(path: string): string[] {
  requireFolder(path);
  const names = fileStore.below(path).map((one) => one.slice(path.length + 1).split('/')[0] ?? '');
  return [...new Set(names)];
}

export function stat(path: string) {
  const isFolder = fileStore.isFolder(path);
  const bytes = isFolder ? new Uint8Array() : bytesOf(path, 'stat');
  const modifiedAtS = fileStore.modifiedAtS(path);
  return {
    mode: isFolder ? 0o040777 : 0o100666,
    size: bytes.byteLength,
    lastAccessedTime: modifiedAtS,
    lastModifiedTime: modifiedAtS,
    isDirectory: () => isFolder,
    isFile: () => !isFolder,
  };
}

/** Bytes of a local or package file; throws where there are none. */
export function bytesOf(path: string, operation: string): Bytes {
  if (fileStore.isFolder(path)) {
    throw new ApiFailure(`illegal operation on a directory, ${operation} "${path}"`);
  }
  const bytes = path.startsWith('wxfile://') ? fileStore.read(path) : readPackageFile(path);
  if (bytes === undefined) {
    throw new ApiFailure(`no such file or directory, ${operation} "${path}"`);
  }
  return bytes;
}

function exists(path: string): boolean {
  if (fileStore.isFolder(path) || fileStore.read(path) !== undefined) return true;
  return !path.startsWith('wxfile://') && readPackageFile(path) !== undefined;
}

function store(path: string, bytes: Bytes): void {
  const before = fileStore.read(path)?.byteLength ?? 0;
  if (fileStore.storedBytes() - before + bytes.byteLength > STORED_LIMIT_BYTES) {
    throw new ApiFailure('the maximum size of the file storage limit is exceeded');
  }
  fileStore.write(path, bytes);
}

/** Only the user folder may be written to, and only where the folder above exists. */
function requireWritable(path: string, operation: string, isParentOptional = false): void {
  if (!path.startsWith(`${USER_FOLDER}/`)) {
    throw new ApiFailure(`permission denied, ${operation} "${path}"`);
  }
  if (!isParentOptional && !fileStore.isFolder(parentOf(path))) {
    throw new ApiFailure(`no such file or directory, ${operation} "${path}"`);
  }
}

function requireRemovable(path: string, operation: string): void {
  const folders = [USER_FOLDER, TMP_FOLDER, SAVED_FOLDER];
  if (!folders.some((folder) => path.startsWith(`${folder}/`))) {
    throw new ApiFailure(`permission denied, ${operation} "${path}"`);
  }
}

function requireFolder(path: string): void {
  if (fileStore.isFolder(path)) return;
  throw new ApiFailure(
    exists(path) ? `not a directory ${path}` : `no such file or directory ${path}`,
  );
}

function parentOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/'));
}

function toBytes(data: string | ArrayBuffer, encoding: Encoding = 'utf8'): Bytes {
  return typeof data === 'string' ? encodeText(data, encoding) : new Uint8Array(data.slice(0));
}
