import { verifySignature } from '../../../tools/local-cloud/volcengine/verify-signature';
import type {
  SignatureRules,
  WireRequest,
} from '../../../tools/local-cloud/volcengine/verify-signature';
import { SIGNATURE_VECTORS } from '../../unit/function/provider/volcengine/signing/vectors';
import type { SignatureVector } from '../../unit/function/provider/volcengine/signing/vectors';

/** As the vendor's SDK puts it on the wire: encoded, in the caller's order. */
function toWire(vector: SignatureVector): WireRequest {
  const pairs = Object.entries(vector.query).flatMap(([key, value]) =>
    [value].flat().map((one) => `${encodeURIComponent(key)}=${encodeURIComponent(one)}`),
  );
  const headers = Object.entries(vector.sentHeaders).map(([k, v]) => [k.toLowerCase(), v]);
  return {
    method: vector.method,
    path: vector.path,
    rawQuery: pairs.join('&'),
    headers: { ...Object.fromEntries(headers), authorization: vector.expected.authorization },
    body: Buffer.from(vector.body ?? ''),
  };
}

function rulesOf(vector: SignatureVector): SignatureRules {
  const { accessKeyId, secretAccessKey, sessionToken } = vector;
  return {
    keys: { accessKeyId, secretAccessKey, ...(sessionToken ? { sessionToken } : {}) },
    region: vector.region,
    service: vector.service,
    now: vector.signedAt,
  };
}

function vectorCalled(name: string): SignatureVector {
  const vector = SIGNATURE_VECTORS.find((one) => one.name === name);
  if (vector === undefined) throw new Error(`no vector ${name}`);
  return vector;
}

const VECTOR = vectorCalled('p2-submit-4headers-token-unicode');
const WIRE = toWire(VECTOR);
const RULES = rulesOf(VECTOR);

function later(ms: number): SignatureRules {
  return { ...RULES, now: new Date(VECTOR.signedAt.getTime() + ms) };
}

function withHeader(name: string, value: string | undefined): WireRequest {
  return { ...WIRE, headers: { ...WIRE.headers, [name]: value } };
}

function withAuthorization(from: string | RegExp, to: string): WireRequest {
  return withHeader('authorization', VECTOR.expected.authorization.replace(from, to));
}

test.each(SIGNATURE_VECTORS.map((vector) => [vector.name, vector] as const))(
  'accepts what the SDK signed: %s',
  (_name, vector) => {
    expect(verifySignature(toWire(vector), rulesOf(vector))).toBeUndefined();
  },
);

test.each(SIGNATURE_VECTORS.map((vector) => [vector.name, vector] as const))(
  'refuses another secret: %s',
  (_name, vector) => {
    const rules = rulesOf(vector);
    const keys = { ...rules.keys, secretAccessKey: 'another' };
    expect(verifySignature(toWire(vector), { ...rules, keys })).toBe('SignatureDoesNotMatch');
  },
);

test('a signature lives 900 seconds', () => {
  expect(verifySignature(WIRE, later(900_000))).toBeUndefined();
  expect(verifySignature(WIRE, later(901_000))).toBe('InvalidTimestamp');
});

test('refuses a date that lies ahead', () => {
  expect(verifySignature(WIRE, later(-1000))).toBe('InvalidTimestamp');
});

test.each([
  ['no Authorization', withHeader('authorization', undefined), 'MissingAuthenticationToken'],
  [
    'another algorithm',
    withAuthorization('HMAC-SHA256', 'AWS4-HMAC-SHA256'),
    'InvalidAuthorization',
  ],
  ['no signature', withAuthorization(/, Signature=.*/, ''), 'MissingSignature'],
  ['no signed headers', withAuthorization(/ SignedHeaders=[^,]*,/, ''), 'InvalidAuthorization'],
  ['no credential', withAuthorization(/Credential=[^,]*,/, ''), 'InvalidAuthorization'],
  ['another end of the scope', withAuthorization('/request', '/aws4_request'), 'InvalidCredential'],
  ['no region', withAuthorization('/cn-north-1/', '//'), 'MissingRequestInfo'],
  ['another region', withAuthorization('/cn-north-1/', '/cn-beijing/'), 'InvalidCredential'],
  ['another service', withAuthorization('/cv/', '/iam/'), 'ServiceNotFound'],
  ['another key', withAuthorization('AKLTEXAMPLE', 'AKLTUNKNOWN'), 'InvalidAccessKey'],
  ['another day in the scope', withAuthorization('/20251231/', '/20251230/'), 'InvalidCredential'],
  ['no date', withHeader('x-date', undefined), 'MissingRequestInfo'],
  ['a malformed date', withHeader('x-date', '2025-12-31T23:59:59Z'), 'InvalidTimestamp'],
  ['a date that is not covered', withAuthorization(';x-date;', ';'), 'SignatureDoesNotMatch'],
  ['no token for a temporary key', withHeader('x-security-token', undefined), 'InvalidSecretToken'],
  ['another token', withHeader('x-security-token', 'other'), 'InvalidSecretToken'],
  ['a token not covered', withAuthorization(';x-security-token', ''), 'SignatureDoesNotMatch'],
  [
    'a covered header that is missing',
    withAuthorization('=content-type', '=accept;content-type'),
    'SignatureDoesNotMatch',
  ],
  [
    'another content type',
    withHeader('content-type', 'application/json; charset=utf-8'),
    'SignatureDoesNotMatch',
  ],
  ['another host', withHeader('host', 'visual.volcengineapi.com:443'), 'SignatureDoesNotMatch'],
  ['another body hash', withHeader('x-content-sha256', '0'.repeat(64)), 'SignatureDoesNotMatch'],
  ['another body', { ...WIRE, body: Buffer.from('{}') }, 'SignatureDoesNotMatch'],
  [
    'another query',
    { ...WIRE, rawQuery: 'Action=CVProcess&Version=2022-08-31' },
    'SignatureDoesNotMatch',
  ],
  ['another method', { ...WIRE, method: 'PUT' }, 'SignatureDoesNotMatch'],
  ['another path', { ...WIRE, path: '/other' }, 'SignatureDoesNotMatch'],
])('refuses %s', (_what, request, code) => {
  expect(verifySignature(request, RULES)).toBe(code);
});

test('refuses a token with a lasting key', () => {
  const { accessKeyId, secretAccessKey } = VECTOR;
  const rules = { ...RULES, keys: { accessKeyId, secretAccessKey } };
  expect(verifySignature(WIRE, rules)).toBe('InvalidSecretToken');
});
