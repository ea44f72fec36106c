import { createAxiosHttp } from '../../../cloudfunctions/inpaint/src/provider/volcengine/axios-http';
import type { HttpPort } from '../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';
import { signRequest } from '../../../cloudfunctions/inpaint/src/provider/volcengine/signing/sign-request';
import { createVolcengineProvider } from '../../../cloudfunctions/inpaint/src/provider/volcengine/volcengine-provider';
import type { VolcengineConfig } from '../../../cloudfunctions/inpaint/src/provider/volcengine/volcengine-provider';
import type {
  FilledCrop,
  FillProvider,
  FillRequest,
} from '../../../cloudfunctions/inpaint/src/provider/provider';
import { startVolcengineStandIn } from '../../../tools/local-cloud/volcengine/stand-in';
import type { StandIn, StandInOptions } from '../../../tools/local-cloud/volcengine/stand-in';
import { makeJpeg, makeMask } from './pictures';

export const KEYS = {
  accessKeyId: 'AKLTEXAMPLE0000000000000000000000000000000000',
  secretAccessKey: 'RXhhbXBsZVNlY3JldEtleUZvclRlc3RzT25seTAwMDA=',
} as const;

export const NEVER_ABORTED = new AbortController().signal;

const open: StandIn[] = [];

/** Starts a stand-in that `closeStandIns` ends. */
export async function startStandIn(options: Partial<StandInOptions> = {}): Promise<StandIn> {
  const standIn = await startVolcengineStandIn({ ...KEYS, ...options });
  open.push(standIn);
  return standIn;
}

export async function closeStandIns(): Promise<void> {
  await Promise.all(open.splice(0).map((standIn) => standIn.close()));
}

export interface ProviderSettings extends Partial<VolcengineConfig> {
  readonly now?: () => Date;
  readonly http?: HttpPort;
}

/** The function's provider, over real HTTP. */
export function makeProvider(url: string, settings: ProviderSettings = {}): FillProvider {
  const { now = () => new Date(), http = createAxiosHttp(), ...config } = settings;
  const keys = { accessKey: KEYS.accessKeyId, secretKey: KEYS.secretAccessKey };
  return createVolcengineProvider(
    { endpoint: url, mode: 'async', ...keys, ...config },
    { http, now },
  );
}

/** Starts a fill and polls until it is there. */
export async function fillToEnd(provider: FillProvider, request: FillRequest): Promise<FilledCrop> {
  const begun = await provider.start(request, NEVER_ABORTED);
  return begun.kind === 'filled' ? begun : pollToEnd(provider, request, begun.taskId);
}

export async function pollToEnd(
  provider: FillProvider,
  { mode }: FillRequest,
  taskId: string,
): Promise<FilledCrop> {
  for (let tries = 0; tries < 200; tries += 1) {
    const polled = await provider.poll(mode, taskId, NEVER_ABORTED);
    if (polled.kind === 'filled') return polled;
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  throw new Error('task never ended');
}

export interface RawReply {
  readonly status: number;
  readonly body: {
    readonly code?: number;
    readonly data?: Record<string, unknown> | null;
    readonly message?: string;
    readonly request_id?: string;
    readonly status?: number;
    readonly time_elapsed?: string;
    readonly ResponseMetadata?: { readonly Error: { readonly Code: string; CodeN: number } };
  };
}

export interface RawCall {
  readonly action?: string;
  readonly version?: string;
  readonly method?: 'GET' | 'POST';
  readonly contentType?: string;
  readonly signedAt?: Date;
  /** A string goes as it stands, all else as JSON. */
  readonly body: unknown;
}

/** Sends a correctly signed call with any body, as a client with other ideas would. */
export async function callRaw(url: string, call: RawCall): Promise<RawReply> {
  const { action = 'CVSync2AsyncSubmitTask', version = '2022-08-31', method = 'POST' } = call;
  const text = typeof call.body === 'string' ? call.body : JSON.stringify(call.body);
  const body = method === 'GET' ? undefined : Buffer.from(text);
  const signed = signRequest({
    method,
    host: new URL(url).host,
    path: '/',
    query: { Action: action, Version: version },
    headers: { 'Content-Type': call.contentType ?? 'application/json' },
    ...(body === undefined ? {} : { body }),
    credentials: KEYS,
    scope: { region: 'cn-north-1', service: 'cv' },
    signedAt: call.signedAt ?? new Date(),
    ...(method === 'GET' ? { signedHeaders: ['host', 'x-date'] } : {}),
  });
  const reply = await fetch(`${url}/?${signed.queryText}`, {
    method,
    headers: signed.headers,
    ...(body === undefined ? {} : { body }),
  });
  return { status: reply.status, body: (await reply.json()) as RawReply['body'] };
}

/** A body of i2i_inpainting that every rule lets pass, with changes; `undefined` leaves a field out. */
export function eraseBody(changes: Record<string, unknown> = {}): Record<string, unknown> {
  const pictures = [makeJpeg(), makeMask()].map((bytes) => bytes.toString('base64'));
  return { req_key: 'i2i_inpainting', binary_data_base64: pictures, ...changes };
}

/** The same with other pictures. */
export function eraseBodyWith(picture: Buffer, mask: Buffer): Record<string, unknown> {
  return eraseBody({
    binary_data_base64: [picture.toString('base64'), mask.toString('base64')],
  });
}
