import { createHash, createHmac, timingSafeEqual } from 'node:crypto';

import type { GatewayErrorCode } from './gateway-errors';

/** A request as it came over the wire. Header names in small letters. */
export interface WireRequest {
  readonly method: string;
  readonly path: string;
  /** Between `?` and the end, still encoded. */
  readonly rawQuery: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array;
}

export interface KeyPair {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** What the holder of the keys is checked for. */
export interface SignatureRules {
  readonly keys: KeyPair;
  readonly region: string;
  readonly service: string;
  readonly now: Date;
}

/** A signature lives 15 minutes. @see volcengine.com/docs/6466/1170864 */
const LIFE_MS = 900_000;

interface Claim {
  readonly accessKeyId: string;
  readonly day: string;
  readonly region: string;
  readonly service: string;
  readonly signedHeaders: readonly string[];
  readonly signature: string;
}

/** Verifies signature V4 the way the documentation tells it, from the bytes on the wire; shares no line with the signer.
 *  @returns the gateway's error code, or undefined when all is well
 *  @see volcengine.com/docs/6766/127937 and 4640/2122634 */
export function verifySignature(
  request: WireRequest,
  rules: SignatureRules,
): GatewayErrorCode | undefined {
  const authorization = request.headers.authorization;
  if (authorization === undefined) return 'MissingAuthenticationToken';
  const claim = readClaim(authorization);
  if (typeof claim === 'string') return claim;
  return (
    checkClaim(claim, rules) ??
    checkDate(request.headers['x-date'], claim, rules.now) ??
    checkToken(request, claim, rules.keys) ??
    checkSignature(request, claim, rules.keys)
  );
}

function readClaim(authorization: string): Claim | GatewayErrorCode {
  const [algorithm, rest = ''] = splitOnce(authorization, ' ');
  if (algorithm !== 'HMAC-SHA256') return 'InvalidAuthorization';
  const fields = new Map(rest.split(',').map((field) => splitOnce(field.trim(), '=')));
  const signature = fields.get('Signature');
  if (!signature) return 'MissingSignature';
  const credential = fields.get('Credential');
  const signedHeaders = fields.get('SignedHeaders');
  if (!credential || !signedHeaders) return 'InvalidAuthorization';
  const parts = credential.split('/');
  const [accessKeyId, day, region, service, end] = parts;
  if (parts.length !== 5 || end !== 'request') return 'InvalidCredential';
  if (!accessKeyId || !day || !region || !service) return 'MissingRequestInfo';
  return { accessKeyId, day, region, service, signedHeaders: signedHeaders.split(';'), signature };
}

function checkClaim(claim: Claim, rules: SignatureRules): GatewayErrorCode | undefined {
  if (claim.accessKeyId !== rules.keys.accessKeyId) return 'InvalidAccessKey';
  if (claim.service !== rules.service) return 'ServiceNotFound';
  if (claim.region !== rules.region) return 'InvalidCredential';
  return undefined;
}

/** The date must be covered, of the same day as the scope, at most 15 minutes old and never ahead. */
function checkDate(
  xDate: string | undefined,
  claim: Claim,
  now: Date,
): GatewayErrorCode | undefined {
  if (xDate === undefined) return 'MissingRequestInfo';
  const parts = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(xDate);
  if (parts === null) return 'InvalidTimestamp';
  const [year, month, day, hour, minute, second] = parts.slice(1).map(Number) as number[];
  const sentAt = Date.UTC(year ?? 0, (month ?? 0) - 1, day, hour, minute, second);
  const ageMs = now.getTime() - sentAt;
  if (ageMs < 0 || ageMs > LIFE_MS) return 'InvalidTimestamp';
  if (!claim.signedHeaders.includes('x-date')) return 'SignatureDoesNotMatch';
  return xDate.startsWith(claim.day) ? undefined : 'InvalidCredential';
}

/** A temporary key needs its token, a lasting one must come without; the token must be covered. */
function checkToken(
  request: WireRequest,
  claim: Claim,
  keys: KeyPair,
): GatewayErrorCode | undefined {
  const token = request.headers['x-security-token'];
  if (token !== keys.sessionToken) return 'InvalidSecretToken';
  if (token === undefined || claim.signedHeaders.includes('x-security-token')) return undefined;
  return 'SignatureDoesNotMatch';
}

function checkSignature(
  request: WireRequest,
  claim: Claim,
  keys: KeyPair,
): GatewayErrorCode | undefined {
  const bodyHash = hex(request.body);
  const sentHash = request.headers['x-content-sha256'];
  if (sentHash !== undefined && sentHash !== bodyHash) return 'SignatureDoesNotMatch';
  const lines = [request.method.toUpperCase(), request.path, sortQuery(request.rawQuery)];
  for (const name of claim.signedHeaders) {
    const value = request.headers[name];
    if (value === undefined) return 'SignatureDoesNotMatch';
    lines.push(`${name}:${value.trim().replace(/\s+/g, ' ')}`);
  }
  lines.push('', claim.signedHeaders.join(';'), bodyHash);
  const scope = `${claim.day}/${claim.region}/${claim.service}/request`;
  const xDate = request.headers['x-date'] ?? '';
  const toSign = `HMAC-SHA256\n${xDate}\n${scope}\n${hex(lines.join('\n'))}`;
  const key = scope.split('/').reduce<Buffer>(mac, Buffer.from(keys.secretAccessKey, 'utf8'));
  return isEqual(mac(key, toSign).toString('hex'), claim.signature)
    ? undefined
    : 'SignatureDoesNotMatch';
}

/** Decodes what came and encodes it strictly again, sorted by key, then by value. */
function sortQuery(rawQuery: string): string {
  if (rawQuery === '') return '';
  const pairs = rawQuery.split('&').map((pair) => {
    const [key, value = ''] = splitOnce(pair, '=');
    return { key: decode(key), value: encode(decode(value)) };
  });
  pairs.sort((a, b) => compare(a.key, b.key) || compare(a.value, b.value));
  return pairs.map(({ key, value }) => `${encode(key)}=${value}`).join('&');
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}

/** RFC 3986: one by one, all bytes but the unreserved. */
function encode(text: string): string {
  let out = '';
  for (const byte of Buffer.from(text, 'utf8')) {
    const mark = String.fromCharCode(byte);
    out += /[A-Za-z0-9\-_.~]/.test(mark)
      ? mark
      : `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  }
  return out;
}

function splitOnce(text: string, separator: string): [string, string | undefined] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + separator.length)];
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

function hex(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

function mac(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text, 'utf8').digest();
}

function isEqual(ours: string, theirs: string): boolean {
  const a = Buffer.from(ours);
  const b = Buffer.from(theirs);
  return a.length === b.length && timingSafeEqual(a, b);
}
