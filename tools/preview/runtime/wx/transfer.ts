import { ApiFailure } from './api-failure';
import { answer, hasCallback, settle } from './define-api';

export interface TransferResponse {
  readonly statusCode: number;
  readonly header: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Transfer {
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Makes what is sent; an ApiFailure thrown here fails the call. */
  readonly body?: () => XMLHttpRequestBodyInit | undefined;
  readonly timeoutMs: number;
  /** Makes the result of the response, or throws an ApiFailure. */
  finish(response: TransferResponse): object;
}

interface Progress {
  readonly progress: number;
  readonly totalBytesSent: number;
  readonly totalBytesExpectedToSend: number;
  readonly totalBytesWritten: number;
  readonly totalBytesExpectedToWrite: number;
}

type ProgressListener = (progress: Progress) => void;

/** What request, upload and download return: a promise and a task in one, as in WeChat. */
export interface TransferTask extends Promise<unknown> {
  abort(): void;
  onProgressUpdate(listener: ProgressListener): void;
  offProgressUpdate(listener?: ProgressListener): void;
  onHeadersReceived(listener: (result: { header: Readonly<Record<string, string>> }) => void): void;
}

/** Starts a transfer that can be watched and aborted. */
export function startTransfer(name: string, options: object, transfer: Transfer): TransferTask {
  const request = new XMLHttpRequest();
  const listeners = new Set<ProgressListener>();
  const tell = (event: ProgressEvent): void => {
    for (const listener of [...listeners]) listener(progressOf(event));
  };
  request.upload.addEventListener('progress', tell);
  if (transfer.body === undefined) request.addEventListener('progress', tell);
  const outcome = settle(name, () => send(request, transfer), options);
  if (hasCallback(options)) {
    outcome.then(
      (result) => answer(options, 'success', result),
      (failure: unknown) => answer(options, 'fail', failure),
    );
  }
  return Object.assign(outcome, {
    abort: () => request.abort(),
    onProgressUpdate: (listener: ProgressListener) => void listeners.add(listener),
    offProgressUpdate: (listener?: ProgressListener) =>
      listener === undefined ? listeners.clear() : void listeners.delete(listener),
    onHeadersReceived: () => {},
  });
}

function send(request: XMLHttpRequest, transfer: Transfer): Promise<object> {
  return new Promise((resolve, reject) => {
    const fail = (reason: string) => () => reject(new ApiFailure(reason));
    request.open(transfer.method, transfer.url);
    request.responseType = 'arraybuffer';
    request.timeout = transfer.timeoutMs;
    for (const [header, value] of Object.entries(transfer.headers)) {
      request.setRequestHeader(header, value);
    }
    request.onabort = fail('abort');
    request.ontimeout = fail('timeout');
    request.onerror = fail('network error');
    request.onload = () => {
      try {
        resolve(transfer.finish(responseOf(request)));
      } catch (error) {
        reject(error as Error);
      }
    };
    request.send(transfer.body?.() ?? null);
  });
}

function responseOf(request: XMLHttpRequest): TransferResponse {
  const lines = request.getAllResponseHeaders().trim().split(/\r\n/);
  const header = Object.fromEntries(
    lines.filter((line) => line.includes(':')).map((line) => line.split(/:\s*(.*)/, 2)),
  ) as Record<string, string>;
  const bytes = new Uint8Array((request.response as ArrayBuffer | null) ?? new ArrayBuffer(0));
  return { statusCode: request.status, header, bytes };
}

function progressOf({ loaded, total }: ProgressEvent): Progress {
  return {
    progress: total === 0 ? 0 : Math.round((loaded / total) * 100),
    totalBytesSent: loaded,
    totalBytesExpectedToSend: total,
    totalBytesWritten: loaded,
    totalBytesExpectedToWrite: total,
  };
}
