import type { AppError } from '../../../../../miniprogram/shared/contract/app-error';
import { faultError, transportError } from './call-fault';
import { isLoopbackHttp, parseUrl } from './endpoint';
import { HttpFailure } from './http-port';
import type { HttpPort, HttpReply } from './http-port';
import { isWholePicture } from './picture-check';
import type { CallResult } from './volcengine-client';

/** Domains of Volcengine that serve pictures. Every result seen in public lies on `pN-aiop-sign.byteimg.com`; its object
 *  storage is `*.volces.com`, its own CDN `*.volccdn.com`. Nothing else is ever fetched. */
export const RESULT_DOMAINS = ['byteimg.com', 'volces.com', 'volccdn.com'] as const;

const FETCH_TIMEOUT_MS = 30_000;
const MAX_PICTURE_BYTES = 32 * 1024 * 1024;

export interface PictureSource {
  readonly http: HttpPort;
  /** A stand-in on this machine may serve its results itself. */
  readonly endpoint: URL;
}

/** Takes the picture out of a finished call: inline, or fetched from the vendor's own hosts.
 *  @returns bytes of a whole JPEG or PNG
 *  @throws AppError RESULT_UNUSABLE, PROVIDER_UNAVAILABLE, TIMED_OUT */
export async function takePicture(
  result: CallResult,
  source: PictureSource,
  signal: AbortSignal,
): Promise<Buffer> {
  const inline = firstText(result.content.binary_data_base64);
  const bytes =
    inline === undefined
      ? await fetchPicture(result, source, signal)
      : Buffer.from(inline, 'base64');
  if (!isWholePicture(bytes)) throw unusable(result, 'result is not a whole picture');
  return bytes;
}

/** True for an address of the vendor, or of a stand-in at a loopback endpoint. */
export function isTrustedAddress(url: URL, endpoint: URL): boolean {
  if (isLoopbackHttp(url)) return url.origin === endpoint.origin;
  if (url.protocol !== 'https:' || url.port !== '' || url.username !== '') return false;
  return RESULT_DOMAINS.some((domain) => url.hostname.endsWith(`.${domain}`));
}

async function fetchPicture(
  result: CallResult,
  { http, endpoint }: PictureSource,
  signal: AbortSignal,
): Promise<Buffer> {
  const address = firstText(result.content.image_urls);
  if (address === undefined) throw unusable(result, 'result holds no picture');
  const url = parseUrl(address);
  if (url === undefined || !isTrustedAddress(url, endpoint)) {
    throw unusable(result, 'result lies on a foreign host');
  }
  const reply = await get(http, url, signal);
  if (reply.status !== 200) throw unreachable(result, reply.status);
  return reply.body;
}

async function get(http: HttpPort, url: URL, signal: AbortSignal): Promise<HttpReply> {
  const limits = { timeoutMs: FETCH_TIMEOUT_MS, maxReplyBytes: MAX_PICTURE_BYTES };
  try {
    return await http.send({ method: 'GET', url: url.href, headers: {}, ...limits, signal });
  } catch (error) {
    if (!(error instanceof HttpFailure)) throw error;
    throw transportError({ action: 'picture', httpStatus: 0 }, error);
  }
}

function firstText(list: unknown): string | undefined {
  const first: unknown = Array.isArray(list) ? list[0] : undefined;
  return typeof first === 'string' && first !== '' ? first : undefined;
}

function unusable({ requestId }: CallResult, providerCode: string): AppError {
  const words = { providerCode, requestId, retry: 'none', outcome: 'unknown' } as const;
  return faultError('RESULT_UNUSABLE', { action: 'picture', httpStatus: 200 }, words);
}

function unreachable({ requestId }: CallResult, httpStatus: number): AppError {
  const providerCode = 'result could not be fetched';
  const words = { providerCode, requestId, retry: 'back-off', outcome: 'unknown' } as const;
  return faultError('PROVIDER_UNAVAILABLE', { action: 'picture', httpStatus }, words);
}
