import type { HttpReply } from './http-port';
import { GHOST_FACE_CODE, SUCCESS_CODE } from './error-map';

export type JsonObject = Readonly<Record<string, unknown>>;

/** What a reply says, whatever its HTTP status. `requestId` is empty where there was none. */
export type Envelope =
  | { readonly kind: 'success'; readonly requestId: string; readonly content: JsonObject }
  | { readonly kind: 'business-error'; readonly requestId: string; readonly code: number }
  | { readonly kind: 'gateway-error'; readonly requestId: string; readonly code: string }
  | { readonly kind: 'unreadable' };

/** Reads the vendor's reply: its gateway's errors have no `code` at the top, all others are judged by `code` before `data`.
 *  The vendor's messages are never read: they may quote the key id.
 *  @see volcengine.com/docs/6664/116016, docs.byteplus.com/byteplus-vision/docs/common-responses-and-error-codes */
export function readEnvelope(reply: HttpReply): Envelope {
  const root = parseJson(reply.body);
  if (!isObject(root)) return { kind: 'unreadable' };
  if (typeof root.code === 'number') return readBusiness(root, root.code);
  return readGateway(root.ResponseMetadata);
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function readBusiness(root: JsonObject, code: number): Envelope {
  const requestId = toToken(root.request_id);
  if (hasGhostFace(root, code)) return { kind: 'business-error', requestId, code: GHOST_FACE_CODE };
  if (code !== SUCCESS_CODE) return { kind: 'business-error', requestId, code };
  return { kind: 'success', requestId, content: isObject(root.data) ? root.data : {} };
}

/** The vendor's page does not say in which of two fields the code stands. */
function hasGhostFace(root: JsonObject, code: number): boolean {
  const data = isObject(root.data) ? root.data : {};
  const algorithm = isObject(data.algorithm_base_resp) ? data.algorithm_base_resp : {};
  return [code, algorithm.status_code].includes(GHOST_FACE_CODE);
}

function readGateway(metadata: unknown): Envelope {
  if (!isObject(metadata) || !isObject(metadata.Error)) return { kind: 'unreadable' };
  const code = toToken(metadata.Error.Code) || 'unknown';
  return { kind: 'gateway-error', requestId: toToken(metadata.RequestId), code };
}

function parseJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Ids and codes go into logs: anything but a short plain word is dropped. */
function toToken(value: unknown): string {
  return typeof value === 'string' && /^[\w.-]{1,64}$/.test(value) ? value : '';
}
