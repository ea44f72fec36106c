import { bytesOf } from '../files/file-operations';
import { cloudAddress } from '../files/source-address';
import { extensionOf, pictureFormatOf } from '../files/media-type';
import { writeTemporaryFile } from '../files/file-store';
import { launchOptions } from '../launch-options';
import { ApiFailure } from './api-failure';
import { startTransfer } from './transfer';
import type { TransferResponse, TransferTask } from './transfer';
import { warnOnce } from '../warn-once';

interface CallOptions {
  readonly name: string;
  readonly data?: unknown;
}

interface UploadOptions {
  readonly cloudPath: string;
  readonly filePath: string;
}

const TIMEOUT_MS = 15 * 60_000;

const apis = {
  init: (): void => {},
  callFunction: (options: CallOptions): TransferTask =>
    post('cloud.callFunction', `functions/${encodeURIComponent(options.name)}`, {
      options,
      body: options.data ?? {},
    }),
  uploadFile,
  downloadFile: (options: { readonly fileID: string }): TransferTask =>
    startTransfer('cloud.downloadFile', options, {
      method: 'GET',
      url: cloudAddress(options.fileID),
      headers: {},
      timeoutMs: TIMEOUT_MS,
      finish: (response) => {
        requireDone(response);
        const extension = extensionOf(pictureFormatOf(response.bytes));
        const tempFilePath = writeTemporaryFile(response.bytes, extension);
        return { tempFilePath, statusCode: response.statusCode };
      },
    }),
  getTempFileURL: (options: { readonly fileList: readonly unknown[] }): TransferTask =>
    post('cloud.getTempFileURL', 'temp-urls', { options, body: { fileList: options.fileList } }),
  deleteFile: (options: { readonly fileList: readonly string[] }): TransferTask =>
    post('cloud.deleteFile', 'delete-files', { options, body: { fileList: options.fileList } }),
};

/** wx.cloud, on the local cloud behind the same address. */
export const cloudApis = new Proxy(apis as Record<string, unknown>, {
  get(target, name) {
    if (typeof name === 'string' && !(name in target)) {
      warnOnce(`wx.cloud.${name} is not available in the preview`);
    }
    return Reflect.get(target, name) as unknown;
  },
});

function uploadFile(options: UploadOptions): TransferTask {
  const path = options.cloudPath.split('/').map(encodeURIComponent).join('/');
  return startTransfer('cloud.uploadFile', options, {
    method: 'PUT',
    url: `/__cloud/files/${path}`,
    headers: { 'x-wx-openid': launchOptions.openid },
    body: () => new Blob([bytesOf(options.filePath, 'open')]),
    timeoutMs: TIMEOUT_MS,
    finish: (response) => ({ ...jsonOf(response), statusCode: response.statusCode }),
  });
}

function post(
  name: string,
  path: string,
  { options, body }: { options: object; body: unknown },
): TransferTask {
  return startTransfer(name, options, {
    method: 'POST',
    url: `/__cloud/${path}`,
    headers: { 'content-type': 'application/json', 'x-wx-openid': launchOptions.openid },
    body: () => JSON.stringify(body),
    timeoutMs: TIMEOUT_MS,
    finish: jsonOf,
  });
}

function jsonOf(response: TransferResponse): object {
  requireDone(response);
  return JSON.parse(new TextDecoder().decode(response.bytes)) as object;
}

/** The local cloud refuses with `errCode` and an `errMsg` that already names the call. */
function requireDone({ statusCode, bytes }: TransferResponse): void {
  if (statusCode >= 200 && statusCode < 300) return;
  const text = new TextDecoder().decode(bytes);
  const { errCode = -1, errMsg = text } = parseRefusal(text);
  throw new ApiFailure(errMsg.replace(/^[\w.]+:fail\s*/, ''), { errCode });
}

function parseRefusal(text: string): { errCode?: number; errMsg?: string } {
  try {
    return JSON.parse(text) as { errCode?: number; errMsg?: string };
  } catch {
    return {};
  }
}
