import { writeTemporaryFile } from '../files/file-store';
import { extensionOf, pictureFormatOf } from '../files/media-type';
import { hasCallback } from './define-api';
import { startTransfer } from './transfer';
import type { StartedTransfer, TransferTask } from './transfer';

interface RequestOptions {
  readonly url: string;
  readonly method?: string;
  readonly data?: unknown;
  readonly header?: Readonly<Record<string, string>>;
  readonly timeout?: number;
  readonly dataType?: string;
  readonly responseType?: 'text' | 'arraybuffer';
}

const DEFAULT_TIMEOUT_MS = 60_000;

/** Plain HTTP, without a list of allowed domains. These two never give a promise, as in WeChat. */
export const networkApis = {
  request: (options: RequestOptions): TransferTask =>
    taskOf(
      options,
      startTransfer('request', options, {
        method: options.method ?? 'GET',
        url: urlOf(options),
        headers: { 'content-type': 'application/json', ...options.header },
        body: () => bodyOf(options),
        timeoutMs: options.timeout ?? DEFAULT_TIMEOUT_MS,
        finish: (response) => ({ ...response, data: dataOf(response.bytes, options) }),
      }),
    ),
  downloadFile: (options: RequestOptions): TransferTask =>
    taskOf(
      options,
      startTransfer('downloadFile', options, {
        method: 'GET',
        url: options.url,
        headers: options.header ?? {},
        timeoutMs: options.timeout ?? DEFAULT_TIMEOUT_MS,
        finish: ({ statusCode, header, bytes }) => {
          const extension = extensionOf(pictureFormatOf(bytes));
          return { statusCode, header, tempFilePath: writeTemporaryFile(bytes, extension) };
        },
      }),
    ),
};

/** Nobody can wait for the outcome but a callback; without one a failure is nobody's. */
function taskOf(options: object, { task, outcome }: StartedTransfer): TransferTask {
  if (!hasCallback(options)) outcome.catch(() => {});
  return task;
}

function urlOf({ url, method = 'GET', data }: RequestOptions): string {
  if (method !== 'GET' || typeof data !== 'object' || data === null) return url;
  const query = new URLSearchParams(data as Record<string, string>);
  return `${url}${url.includes('?') ? '&' : '?'}${query}`;
}

function bodyOf({ method = 'GET', data }: RequestOptions): XMLHttpRequestBodyInit | undefined {
  if (method === 'GET' || data === undefined) return undefined;
  return typeof data === 'string' || data instanceof ArrayBuffer ? data : JSON.stringify(data);
}

function dataOf(bytes: Uint8Array<ArrayBuffer>, options: RequestOptions): unknown {
  if (options.responseType === 'arraybuffer') return bytes.buffer;
  const text = new TextDecoder().decode(bytes);
  if (options.dataType !== undefined && options.dataType !== 'json') return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}
