import * as operations from '../files/file-operations';
import type { Encoding } from '../files/encodings';
import type { ReadOptions } from '../files/file-operations';
import { fileStore, SAVED_FOLDER } from '../files/file-store';
import { ApiFailure } from './api-failure';
import { defineApi } from './define-api';

interface WriteOptions {
  readonly filePath: string;
  readonly data: string | ArrayBuffer;
  readonly encoding?: Encoding;
}

interface FileOptions extends ReadOptions {
  readonly filePath: string;
}

interface FolderOptions {
  readonly dirPath: string;
  readonly recursive?: boolean;
}

interface MoveOptions {
  readonly oldPath: string;
  readonly newPath: string;
}

interface CopyOptions {
  readonly srcPath: string;
  readonly destPath: string;
}

interface SaveOptions {
  readonly tempFilePath: string;
  readonly filePath?: string;
}

/** The one FileSystemManager. */
export const fileSystemManager = {
  ...asynchronous(),
  accessSync: sync('accessSync', operations.access),
  readFileSync: sync(
    'readFileSync',
    (path: string, encoding?: Encoding, from?: number, length?: number) =>
      operations.readFile(path, readOptions(encoding, from, length)),
  ),
  writeFileSync: sync('writeFileSync', operations.writeFile),
  appendFileSync: sync('appendFileSync', operations.appendFile),
  copyFileSync: sync('copyFileSync', operations.copyFile),
  renameSync: sync('renameSync', operations.rename),
  saveFileSync: sync('saveFileSync', operations.saveFile),
  unlinkSync: sync('unlinkSync', operations.unlink),
  mkdirSync: sync('mkdirSync', (path: string, recursive?: boolean) =>
    operations.mkdir(path, recursive ?? false),
  ),
  rmdirSync: sync('rmdirSync', (path: string, recursive?: boolean) =>
    operations.rmdir(path, recursive ?? false),
  ),
  readdirSync: sync('readdirSync', operations.readdir),
  statSync: sync('statSync', operations.stat),
};

function asynchronous() {
  return {
    access: defineApi('access', ({ path }: { path: string }) => operations.access(path)),
    readFile: defineApi('readFile', ({ filePath, ...options }: FileOptions) => ({
      data: operations.readFile(filePath, options),
    })),
    writeFile: defineApi('writeFile', ({ filePath, data, encoding }: WriteOptions) =>
      operations.writeFile(filePath, data, encoding),
    ),
    appendFile: defineApi('appendFile', ({ filePath, data, encoding }: WriteOptions) =>
      operations.appendFile(filePath, data, encoding),
    ),
    copyFile: defineApi('copyFile', ({ srcPath, destPath }: CopyOptions) =>
      operations.copyFile(srcPath, destPath),
    ),
    rename: defineApi('rename', ({ oldPath, newPath }: MoveOptions) =>
      operations.rename(oldPath, newPath),
    ),
    saveFile: defineApi('saveFile', ({ tempFilePath, filePath }: SaveOptions) => ({
      savedFilePath: operations.saveFile(tempFilePath, filePath),
    })),
    unlink: defineApi('unlink', ({ filePath }: FileOptions) => operations.unlink(filePath)),
    mkdir: defineApi('mkdir', ({ dirPath, recursive = false }: FolderOptions) =>
      operations.mkdir(dirPath, recursive),
    ),
    rmdir: defineApi('rmdir', ({ dirPath, recursive = false }: FolderOptions) =>
      operations.rmdir(dirPath, recursive),
    ),
    readdir: defineApi('readdir', ({ dirPath }: FolderOptions) => ({
      files: operations.readdir(dirPath),
    })),
    stat: defineApi('stat', ({ path }: { path: string }) => ({ stats: operations.stat(path) })),
    getFileInfo: defineApi('getFileInfo', ({ filePath }: FileOptions) => ({
      size: operations.bytesOf(filePath, 'stat').byteLength,
    })),
    getSavedFileList: defineApi('getSavedFileList', () => ({ fileList: savedFiles() })),
    removeSavedFile: defineApi('removeSavedFile', ({ filePath }: FileOptions) =>
      operations.unlink(filePath),
    ),
  };
}

function savedFiles(): { filePath: string; size: number; createTime: number }[] {
  return fileStore.below(SAVED_FOLDER).map((filePath) => ({
    filePath,
    size: fileStore.read(filePath)?.byteLength ?? 0,
    createTime: fileStore.modifiedAtS(filePath),
  }));
}

function readOptions(encoding?: Encoding, position?: number, length?: number): ReadOptions {
  return {
    ...(encoding === undefined ? {} : { encoding }),
    ...(position === undefined ? {} : { position }),
    ...(length === undefined ? {} : { length }),
  };
}

/** The synchronous form throws an Error whose message reads like an errMsg. */
function sync<Args extends unknown[], Result>(
  name: string,
  run: (...args: Args) => Result,
): (...args: Args) => Result {
  return (...args) => {
    try {
      return run(...args);
    } catch (error) {
      throw error instanceof ApiFailure ? new Error(`${name}:fail ${error.reason}`) : error;
    }
  };
}
