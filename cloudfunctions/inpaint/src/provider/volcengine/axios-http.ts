import axios, { AxiosError } from 'axios';
import type { AxiosRequestConfig } from 'axios';

import { HttpFailure } from './http-port';
import type { HttpFailureKind, HttpPort, HttpReply, HttpRequest } from './http-port';

/** Errors of name lookup and connecting: the request was never on its way. */
const NOT_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EADDRNOTAVAIL',
  'ERR_INVALID_URL',
  'CERT_HAS_EXPIRED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'ERR_TLS_CERT_ALTNAME_INVALID',
]);

/** The HTTP port over axios, with everything switched off that would change, follow or judge what was asked. */
export function createAxiosHttp(): HttpPort {
  return { send };
}

async function send(request: HttpRequest): Promise<HttpReply> {
  const deadline = AbortSignal.timeout(request.timeoutMs);
  const stop = new AbortController();
  const onStop = () => stop.abort();
  const signals = [deadline, request.signal];
  if (request.signal.aborted) throw new HttpFailure('aborted', 'before sending');
  for (const signal of signals) signal.addEventListener('abort', onStop, { once: true });
  try {
    const reply = await axios.request<Buffer>(toAxiosConfig(request, stop.signal));
    return { status: reply.status, body: reply.data };
  } catch (error) {
    throw toFailure(error, deadline.aborted);
  } finally {
    for (const signal of signals) signal.removeEventListener('abort', onStop);
  }
}

function toAxiosConfig(request: HttpRequest, signal: AbortSignal): AxiosRequestConfig {
  return {
    adapter: 'http',
    method: request.method,
    url: request.url,
    headers: { ...request.headers },
    ...(request.body === undefined ? {} : { data: request.body }),
    responseType: 'arraybuffer',
    // The signature covers the bytes: they go out and come in untouched.
    transformRequest: [(body: unknown) => body],
    transformResponse: [(body: unknown) => body],
    validateStatus: () => true,
    // A redirect would carry the signed headers elsewhere.
    maxRedirects: 0,
    // A proxy of the environment would see the keys' signatures; none is set in the cloud.
    proxy: false,
    maxBodyLength: request.body?.length ?? 0,
    maxContentLength: request.maxReplyBytes,
    signal,
  };
}

/** The axios error itself stays behind: it holds the signed headers and the body. */
function toFailure(error: unknown, isPastDeadline: boolean): HttpFailure {
  if (isPastDeadline) return new HttpFailure('timed-out', 'no full reply within the time limit');
  if (!(error instanceof AxiosError)) return new HttpFailure('cut', 'unexpected client error');
  return new HttpFailure(failureKind(error), error.code ?? 'unknown');
}

function failureKind(error: AxiosError): HttpFailureKind {
  if (error.code === AxiosError.ERR_CANCELED) return 'aborted';
  if (error.code !== undefined && NOT_SENT.has(error.code)) return 'not-sent';
  if (error.message.startsWith('maxContentLength')) return 'too-large';
  return 'cut';
}
