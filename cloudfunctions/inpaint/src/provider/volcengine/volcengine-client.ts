import { faultOf } from '../provider';
import { replyError, transportError } from './call-fault';
import type { Action } from './call-fault';
import { HttpFailure } from './http-port';
import type { HttpPort, HttpReply, HttpRequest } from './http-port';
import { readEnvelope } from './read-envelope';
import type { JsonObject } from './read-envelope';
import { signRequest } from './signing/sign-request';
import type { Credentials } from './signing/sign-request';

const VERSION = '2022-08-31';
const SCOPE = { region: 'cn-north-1', service: 'cv' } as const;

/** A sync call works while we wait: clients in the field allow 60 to 180 s. The others only move bytes. */
const TIMEOUT_MS: Readonly<Record<Action, number>> = {
  CVProcess: 120_000,
  CVSync2AsyncSubmitTask: 30_000,
  CVSync2AsyncGetResult: 30_000,
};

/** A 4096 x 4096 picture as base64 in JSON stays well below. */
const MAX_REPLY_BYTES = 48 * 1024 * 1024;

export interface ClientSettings {
  readonly endpoint: URL;
  readonly credentials: Credentials;
}

export interface ClientDeps {
  readonly http: HttpPort;
  readonly now: () => Date;
}

/** What a successful call brought. */
export interface CallResult {
  readonly requestId: string;
  readonly content: JsonObject;
}

export interface VolcengineClient {
  /** Signs and sends one call.
   *  @param body JSON in UTF-8, sent byte for byte
   *  @throws AppError with a ProviderFault as its cause */
  call(action: Action, body: Buffer, signal: AbortSignal): Promise<CallResult>;
}

/** Speaks to the visual service of Volcengine. */
export function createVolcengineClient(
  settings: ClientSettings,
  deps: ClientDeps,
): VolcengineClient {
  const callOnce = async (action: Action, body: Buffer, signal: AbortSignal) => {
    const request = signCall(settings, action, body, deps.now());
    return readReply(action, await sendCall(deps.http, action, { ...request, signal }));
  };
  return {
    async call(action, body, signal) {
      try {
        return await callOnce(action, body, signal);
      } catch (error) {
        if (faultOf(error)?.retry !== 'fresh-signature-once') throw error;
        // The gateway turned the date down before anything else happened.
        return callOnce(action, body, signal);
      }
    },
  };
}

function signCall(
  { endpoint, credentials }: ClientSettings,
  action: Action,
  body: Buffer,
  signedAt: Date,
): Omit<HttpRequest, 'signal'> {
  const signed = signRequest({
    method: 'POST',
    host: endpoint.host,
    path: endpoint.pathname,
    query: { Action: action, Version: VERSION },
    headers: { 'Content-Type': 'application/json' },
    body,
    credentials,
    scope: SCOPE,
    signedAt,
  });
  return {
    method: 'POST',
    url: `${endpoint.origin}${endpoint.pathname}?${signed.queryText}`,
    headers: signed.headers,
    body,
    timeoutMs: TIMEOUT_MS[action],
    maxReplyBytes: MAX_REPLY_BYTES,
  };
}

async function sendCall(http: HttpPort, action: Action, request: HttpRequest): Promise<HttpReply> {
  try {
    return await http.send(request);
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw transportError({ action, httpStatus: 0 }, error);
  }
}

function readReply(action: Action, reply: HttpReply): CallResult {
  const envelope = readEnvelope(reply);
  if (envelope.kind === 'success') return envelope;
  throw replyError({ action, httpStatus: reply.status }, envelope);
}
