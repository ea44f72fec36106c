import { ApiFailure } from './api-failure';
import { requireForeground, watchForCut } from './background-cut';
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
  /** Throws an ApiFailure where the call may not be made at all. */
  readonly check?: () => void;
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

/** What watches and ends a running transfer. */
export interface TransferTask {
  abort(): void;
  onProgressUpdate(listener: ProgressListener): void;
  offProgressUpdate(listener?: ProgressListener): void;
}

export interface StartedTransfer {
  readonly task: TransferTask;
  readonly outcome: Promise<unknown>;
}

/** Starts a transfer; callbacks among the options are answered, `outcome` is for those who wait. */
export function startTransfer(name: string, options: object, transfer: Transfer): StartedTransfer {
  const request = new XMLHttpRequest();
  const listeners = new Set<ProgressListener>();
  const watched = transfer.body === undefined ? request : request.upload;
  watched.addEventListener('progress', (event) => {
    for (const listener of [...listeners]) listener(progressOf(event));
  });
  const outcome = settle(name, () => send(request, transfer), options);
  if (hasCallback(options)) {
    outcome.then(
      (result) => answer(options, 'success', result),
      (failure: unknown) => answer(options, 'fail', failure),
    );
  }
  const task = {
    abort: () => request.abort(),
    onProgressUpdate: (listener: ProgressListener) => void listeners.add(listener),
    offProgressUpdate: (listener?: ProgressListener) =>
      listener === undefined ? listeners.clear() : void listeners.delete(listener),
  };
  return { task, outcome };
}

function send(request: XMLHttpRequest, transfer: Transfer): Promise<object> {
  return new Promise((resolve, reject) => {
    transfer.check?.();
    requireForeground();
    const fail = (reason: string) => () => reject(new ApiFailure(reason));
    request.open(transfer.method, transfer.url);
    request.responseType = 'arraybuffer';
    request.timeout = transfer.timeoutMs;
    for (const [header, value] of Object.entries(transfer.headers)) {
      request.setRequestHeader(header, value);
    }
    request.onloadend = watchForCut(() => {
      request.onabort = fail('interrupted');
      request.abort();
    });
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
