import fc from 'fast-check';

import { credentialScope } from '../../../../../../cloudfunctions/inpaint/src/provider/volcengine/signing/credential-scope';
import { signRequest } from '../../../../../../cloudfunctions/inpaint/src/provider/volcengine/signing/sign-request';
import type { RequestToSign } from '../../../../../../cloudfunctions/inpaint/src/provider/volcengine/signing/sign-request';
import { signingKey } from '../../../../../../cloudfunctions/inpaint/src/provider/volcengine/signing/signing-key';
import { SIGNATURE_VECTORS } from './vectors';
import type { SignatureVector } from './vectors';

const REQUEST: RequestToSign = {
  method: 'POST',
  host: 'visual.volcengineapi.com',
  path: '/',
  query: { Action: 'CVProcess', Version: '2022-08-31' },
  headers: { 'Content-Type': 'application/json' },
  body: Buffer.from('{}'),
  credentials: { accessKeyId: 'AKLTEXAMPLE', secretAccessKey: 'c2VjcmV0' },
  scope: { region: 'cn-north-1', service: 'cv' },
  signedAt: new Date('2025-09-01T08:09:10.999Z'),
};

/** The names that the vendor's SDK covered in a vector; they stand in its Authorization header. */
function namesCoveredIn(vector: SignatureVector): string[] {
  const [, names = ''] = /SignedHeaders=([^,]+),/.exec(vector.expected.authorization) ?? [];
  return names.split(';');
}

function toRequest(vector: SignatureVector): RequestToSign {
  return { ...toPlainRequest(vector), signedHeaders: namesCoveredIn(vector) };
}

function toPlainRequest(vector: SignatureVector): RequestToSign {
  const { Host: host = 'visual.volcengineapi.com', ...headers } = vector.givenHeaders;
  return {
    method: vector.method,
    host,
    path: vector.path,
    query: vector.query,
    headers,
    ...(vector.body === undefined ? {} : { body: Buffer.from(vector.body) }),
    credentials: {
      accessKeyId: vector.accessKeyId,
      secretAccessKey: vector.secretAccessKey,
      ...(vector.sessionToken === undefined ? {} : { sessionToken: vector.sessionToken }),
    },
    scope: { region: vector.region, service: vector.service },
    signedAt: vector.signedAt,
  };
}

test('there are nine known answers', () => {
  expect(SIGNATURE_VECTORS).toHaveLength(9);
});

describe.each(SIGNATURE_VECTORS.map((vector) => [vector.name, vector] as const))(
  'known answer %s',
  (_name, vector) => {
    const { expected } = vector;
    const signed = signRequest(toRequest(vector));

    test('has the canonical request', () => {
      expect(signed.canonicalRequest).toBe(expected.canonicalRequest);
    });

    test('has the scope and the string to sign', () => {
      const scope = { region: vector.region, service: vector.service };
      expect(credentialScope(expected.xDate, scope)).toBe(expected.credentialScope);
      expect(signed.stringToSign).toBe(expected.stringToSign);
    });

    test('has the signing key', () => {
      const scope = { region: vector.region, service: vector.service };
      const key = signingKey(vector.secretAccessKey, expected.xDate, scope);
      expect(key.toString('hex')).toBe(expected.signingKeyHex);
    });

    test('has the signature and the Authorization header', () => {
      expect(signed.signature).toBe(expected.signature);
      expect(signed.headers.Authorization).toBe(expected.authorization);
    });

    test('sends the headers that the SDK sends', () => {
      expect(signed.headers).toMatchObject(vector.sentHeaders);
      expect(signed.headers['X-Content-Sha256']).toBe(vector.sentHeaders['X-Content-Sha256']);
    });
  },
);

describe.each(
  SIGNATURE_VECTORS.filter(({ name }) => name.startsWith('p')).map((v) => [v.name, v] as const),
)('without a choice of headers, %s', (_name, vector) => {
  test('covers the four headers of the sample, and the token when there is one', () => {
    expect(signRequest(toPlainRequest(vector)).headers.Authorization).toBe(
      vector.expected.authorization,
    );
  });
});

test('cuts milliseconds off the date', () => {
  expect(signRequest(REQUEST).headers['X-Date']).toBe('20250901T080910Z');
});

test('the query to send is the query that was signed', () => {
  const signed = signRequest({ ...REQUEST, query: { b: "it's (1*2)!", a: ['2', '1'] } });
  expect(signed.queryText).toBe('a=1&a=2&b=it%27s%20%281%2A2%29%21');
  expect(signed.canonicalRequest.split('\n')[2]).toBe(signed.queryText);
});

test('refuses to cover a header that is not there', () => {
  const request = { ...REQUEST, signedHeaders: ['x-date', 'x-custom'] };
  expect(() => signRequest(request)).toThrow('header to be signed is missing: x-custom');
});

test('changing any byte of the body changes the signature', () => {
  const body = fc.uint8Array({ minLength: 1, maxLength: 64 });
  const change = fc.record({ at: fc.nat(), by: fc.integer({ min: 1, max: 255 }) });
  fc.assert(
    fc.property(body, change, (bytes, { at, by }) => {
      const changed = Uint8Array.from(bytes);
      const index = at % bytes.length;
      changed[index] = (changed[index] ?? 0) ^ by;
      const before = signRequest({ ...REQUEST, body: bytes }).signature;
      expect(signRequest({ ...REQUEST, body: changed }).signature).not.toBe(before);
    }),
    {},
  );
});

test('a query survives encoding and decoding, whatever it holds', () => {
  const query = fc.dictionary(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }));
  fc.assert(
    fc.property(query, (parameters) => {
      const { queryText } = signRequest({ ...REQUEST, query: parameters });
      expect(queryText).toMatch(/^[A-Za-z0-9\-_.~%=&]*$/);
      const decoded = new URLSearchParams(queryText);
      for (const [key, value] of Object.entries(parameters)) expect(decoded.get(key)).toBe(value);
    }),
    {},
  );
});
