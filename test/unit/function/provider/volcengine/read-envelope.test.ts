import fc from 'fast-check';

import { readEnvelope } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/read-envelope';

const REQUEST_ID = '20240720103939AF0029465CF6A74E51EC';

function read(content: unknown, status = 200) {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return readEnvelope({ status, body: Buffer.from(text) });
}

test('reads a success with its data', () => {
  const data = { task_id: '7392616336519610409' };
  const reply = { code: 10000, data, message: 'Success', request_id: REQUEST_ID, status: 10000 };
  expect(read(reply)).toEqual({ kind: 'success', requestId: REQUEST_ID, content: data });
});

test('reads a refusal on any HTTP status', () => {
  const reply = {
    code: 50413,
    data: null,
    message: 'Post Text Risk Not Pass',
    request_id: REQUEST_ID,
  };
  for (const status of [200, 400, 500]) {
    const expected = { kind: 'business-error', requestId: REQUEST_ID, code: 50413 };
    expect(read(reply, status)).toEqual(expected);
  }
});

test('judges by code, not by the status field that the vendor asks to ignore', () => {
  expect(read({ code: 10000, data: {}, status: 50411 }).kind).toBe('success');
  expect(read({ code: 50411, data: {}, status: 10000 }).kind).toBe('business-error');
});

test.each([
  ['at the top', { code: 201304, data: null }],
  [
    'in the algorithm reply of a success',
    { code: 10000, data: { algorithm_base_resp: { status_code: 201304 } } },
  ],
  [
    'in the algorithm reply of a failure',
    { code: 50501, data: { algorithm_base_resp: { status_code: 201304 } } },
  ],
])('finds a ghost face %s', (_where, reply) => {
  expect(read(reply)).toEqual({ kind: 'business-error', requestId: '', code: 201304 });
});

test('reads a failure of the gateway by its code, without its message', () => {
  const Error = { CodeN: 100009, Code: 'InvalidAccessKey', Message: 'invalid: AKLTSECRET' };
  const envelope = read({ ResponseMetadata: { RequestId: REQUEST_ID, Error } }, 401);
  expect(envelope).toEqual({
    kind: 'gateway-error',
    requestId: REQUEST_ID,
    code: 'InvalidAccessKey',
  });
});

test.each([
  ['nothing', ''],
  ['a page', '<html>502 Bad Gateway</html>'],
  ['half a JSON', '{"code":10000,"data":{"binary_data'],
  ['a list', '[]'],
  ['null', 'null'],
  ['a code that is text', '{"code":"10000"}'],
  ['metadata without an error', '{"ResponseMetadata":{"RequestId":"1"}}'],
])('%s is unreadable', (_what, text) => {
  expect(read(text)).toEqual({ kind: 'unreadable' });
});

test('drops ids and codes that do not look like one', () => {
  const code = 'no\nsuch code '.repeat(9);
  const reply = { ResponseMetadata: { RequestId: { a: 1 }, Error: { Code: code } } };
  expect(read(reply)).toEqual({ kind: 'gateway-error', requestId: '', code: 'unknown' });
});

test('never throws, whatever the JSON', () => {
  const part = fc.jsonValue();
  const reply = fc.record(
    { code: fc.oneof(part, fc.constant(10000)), data: part, ResponseMetadata: part },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(fc.oneof(reply, part), (content) => {
      expect(['success', 'business-error', 'gateway-error', 'unreadable']).toContain(
        read(content).kind,
      );
    }),
    {},
  );
});
