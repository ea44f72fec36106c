/** One request, sent exactly as it stands: no redirect, no retry, no change to headers or body. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST';
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Buffer;
  /** From the first byte out to the last byte in. */
  readonly timeoutMs: number;
  readonly maxReplyBytes: number;
  readonly signal: AbortSignal;
}

/** Whatever came back, with any status. */
export interface HttpReply {
  readonly status: number;
  readonly body: Buffer;
}

/** `not-sent`: no connection, so nothing can have happened over there. `cut`: the connection broke, and what happened over
 *  there is unknown. `too-large`: the reply passed the limit. */
export type HttpFailureKind = 'not-sent' | 'cut' | 'timed-out' | 'aborted' | 'too-large';

/** No reply. Holds no url, header or body: those carry signatures and pictures. */
export class HttpFailure extends Error {
  readonly kind: HttpFailureKind;

  constructor(kind: HttpFailureKind, detail: string) {
    super(`http ${kind}: ${detail}`);
    this.name = 'HttpFailure';
    this.kind = kind;
  }
}

/** Sends requests. Rejects with HttpFailure only; a status is never a failure. */
export interface HttpPort {
  send(request: HttpRequest): Promise<HttpReply>;
}
