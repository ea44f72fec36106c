import { bytesOf } from '../files/file-operations';
import { writeTemporaryFile } from '../files/file-store';
import { extensionOf, pictureFormatOf } from '../files/media-type';
import { cloudAddress } from '../files/source-address';
import { launchOptions } from '../launch-options';
import { warnOnce } from '../warn-once';
import { ApiFailure } from './api-failure';
import { jsonOf, requireDone } from './cloud-reply';
import { hasCallback } from './define-api';
import { startTransfer } from './transfer';
import type { StartedTransfer, Transfer, TransferTask } from './transfer';

interface CallOptions {
  readonly name: string;
  readonly data?: unknown;
}

interface UploadOptions {
  readonly cloudPath: string;
  readonly filePath: string;
}

interface FileListOptions {
  readonly fileList: readonly unknown[];
}

/** Longer than any function may run. */
const TIMEOUT_MS = 15 * 60_000;

let isOpen = false;

const apis: Record<string, unknown> = {
  init: (): void => {
    isOpen = true;
  },
  callFunction: (options: CallOptions) => {
    const path = `functions/${encodeURIComponent(options.name)}`;
    return promiseOf(options, post('cloud.callFunction', path, options, options.data ?? {}));
  },
  uploadFile: (options: UploadOptions) => promiseOrTask(options, upload(options)),
  downloadFile: (options: { readonly fileID: string }) => promiseOrTask(options, download(options)),
  getTempFileURL: (options: FileListOptions) =>
    promiseOf(options, post('cloud.getTempFileURL', 'temp-urls', options, fileListOf(options))),
  deleteFile: (options: FileListOptions) =>
    promiseOf(options, post('cloud.deleteFile', 'delete-files', options, fileListOf(options))),
};

/** wx.cloud, on the local cloud behind the same address. */
export const cloudApis = new Proxy(apis, {
  get(target, name) {
    if (typeof name === 'string' && !(name in target)) {
      warnOnce(`wx.cloud.${name} is not available in the preview`);
    }
    return Reflect.get(target, name) as unknown;
  },
});

function upload(options: UploadOptions): StartedTransfer {
  const path = options.cloudPath.split('/').map(encodeURIComponent).join('/');
  return start('cloud.uploadFile', options, {
    method: 'PUT',
    url: `/__cloud/files/${path}`,
    headers: { 'x-wx-openid': launchOptions.openid },
    body: () => new Blob([bytesOf(options.filePath, 'open')]),
    finish: (response) => ({ ...jsonOf(response), statusCode: response.statusCode }),
  });
}

function download(options: { readonly fileID: string }): StartedTransfer {
  return start('cloud.downloadFile', options, {
    method: 'GET',
    url: cloudAddress(options.fileID),
    headers: {},
    finish: (response) => {
      requireDone(response);
      const extension = extensionOf(pictureFormatOf(response.bytes));
      const tempFilePath = writeTemporaryFile(response.bytes, extension);
      return { tempFilePath, statusCode: response.statusCode };
    },
  });
}

function post(name: string, path: string, options: object, message: unknown): StartedTransfer {
  return start(name, options, {
    method: 'POST',
    url: `/__cloud/${path}`,
    headers: { 'content-type': 'application/json', 'x-wx-openid': launchOptions.openid },
    body: () => JSON.stringify(message),
    finish: jsonOf,
  });
}

function start(
  name: string,
  options: object,
  transfer: Omit<Transfer, 'timeoutMs' | 'check'>,
): StartedTransfer {
  return startTransfer(name, options, { ...transfer, timeoutMs: TIMEOUT_MS, check: requireOpen });
}

function requireOpen(): void {
  if (!isOpen) throw new ApiFailure("Cloud API isn't enabled, please call wx.cloud.init first");
}

function fileListOf({ fileList }: FileListOptions): FileListOptions {
  return { fileList };
}

function promiseOf(options: object, { outcome }: StartedTransfer): Promise<unknown> | undefined {
  return hasCallback(options) ? undefined : outcome;
}

/** A task is given only to those who call back, a promise only to those who do not. */
function promiseOrTask(
  options: object,
  { task, outcome }: StartedTransfer,
): TransferTask | Promise<unknown> {
  return hasCallback(options) ? task : outcome;
}
