import type {
  EncodedPicture,
  FillRequest,
} from '../../../../../cloudfunctions/inpaint/src/provider/provider';
import type {
  HttpPort,
  HttpRequest,
} from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';
import { createVolcengineProvider } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/volcengine-provider';
import type { VolcengineConfig } from '../../../../../cloudfunctions/inpaint/src/provider/volcengine/volcengine-provider';

const CONFIG: VolcengineConfig = {
  endpoint: 'https://visual.volcengineapi.com',
  accessKey: 'AKLTEXAMPLE',
  secretKey: 'c2VjcmV0',
  mode: 'async',
};
const now = () => new Date('2025-09-01T08:09:10.123Z');
const { signal } = new AbortController();

/** Answers every request with the same JSON, and remembers the requests. */
function answering(reply: unknown, status = 200): HttpPort & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  return {
    sent,
    send(request) {
      sent.push(request);
      return Promise.resolve({ status, body: Buffer.from(JSON.stringify(reply)) });
    },
  };
}

const SILENT: HttpPort = { send: ({ url }) => Promise.reject(new Error(`unexpected ${url}`)) };

function encoded(changes: Partial<EncodedPicture> = {}): EncodedPicture {
  return { bytes: Uint8Array.of(1, 2, 3), format: 'jpeg', widthPx: 300, heightPx: 200, ...changes };
}

function requestWith(
  picture: Partial<EncodedPicture>,
  mask: Partial<EncodedPicture> = {},
): FillRequest {
  const sized = { ...picture, bytes: Uint8Array.of(4, 5, 6), format: 'png', ...mask } as const;
  return { mode: 'erase', picture: encoded(picture), mask: encoded(sized), seed: 7 };
}

function providerOver(http: HttpPort, changes: Partial<VolcengineConfig> = {}) {
  return createVolcengineProvider({ ...CONFIG, ...changes }, { http, now });
}

test.each([
  ['no access key', { accessKey: '' }],
  ['no secret key', { secretKey: '' }],
  ['an endpoint in the clear', { endpoint: 'http://visual.volcengineapi.com' }],
  ['an edit ability nobody knows', { editReqKey: 'i2i_outpainting' }],
  ['an edit ability without words', { editReqKey: 'i2i_inpainting' }],
  ['an edit ability named after an object method', { editReqKey: 'toString' }],
  ['an erase ability nobody knows', { eraseReqKey: 'i2i_outpainting' }],
])('%s is not configured', (_what, changes) => {
  const create = () => providerOver(SILENT, changes);
  expect(create).toThrow(expect.objectContaining({ code: 'NOT_CONFIGURED' }));
});

test('an empty session token means none', async () => {
  const http = answering({ code: 10000, data: { task_id: '7' } });
  await providerOver(http, { sessionToken: '' }).start(requestWith({}), signal);
  expect(Object.keys(http.sent[0]?.headers ?? {})).not.toContain('X-Security-Token');
});

test('submits to the documented address with the four signed headers', async () => {
  const http = answering({
    code: 10000,
    data: { task_id: '7392616336519610409' },
    request_id: 'R1',
  });
  const started = await providerOver(http).start(requestWith({}), signal);
  expect(started).toEqual({ kind: 'started', taskId: '7392616336519610409', requestId: 'R1' });
  expect(http.sent).toHaveLength(1);
  expect(http.sent[0]).toMatchObject({
    method: 'POST',
    url: 'https://visual.volcengineapi.com/?Action=CVSync2AsyncSubmitTask&Version=2022-08-31',
    headers: {
      Host: 'visual.volcengineapi.com',
      'Content-Type': 'application/json',
      'X-Date': '20250901T080910Z',
    },
  });
  expect(http.sent[0]?.headers.Authorization).toMatch(
    /^HMAC-SHA256 Credential=AKLTEXAMPLE\/20250901\/cn-north-1\/cv\/request, SignedHeaders=content-type;host;x-content-sha256;x-date, Signature=[0-9a-f]{64}$/,
  );
});

test('a query names the ability and the task, and nothing else', async () => {
  const http = answering({ code: 10000, data: { status: 'in_queue' } });
  const provider = providerOver(http);
  expect(await provider.poll('edit', '739', signal)).toEqual({ kind: 'pending' });
  expect(http.sent[0]?.url).toContain('Action=CVSync2AsyncGetResult');
  expect(JSON.parse(String(http.sent[0]?.body))).toEqual({
    req_key: 'jimeng_image2image_dream_inpaint',
    task_id: '739',
  });
});

test('an erase by another ability is submitted and asked for under its name', async () => {
  const reqKey = 'jimeng_image2image_dream_inpaint';
  const http = answering({ code: 10000, data: { task_id: '739', status: 'in_queue' } });
  const provider = providerOver(http, { eraseReqKey: reqKey, mode: 'sync' });
  await provider.start(requestWith({}), signal);
  await provider.poll('erase', '739', signal);
  expect(provider.reqKey('erase')).toBe(reqKey);
  expect(http.sent.map(({ body }) => JSON.parse(String(body)))).toEqual([
    expect.objectContaining({ req_key: reqKey, prompt: '删除' }),
    { req_key: reqKey, task_id: '739' },
  ]);
});

test('tells which options change something, by mode', () => {
  const usual = providerOver(SILENT);
  expect(usual.knownOptions('erase')).toEqual(['quality', 'strength']);
  expect(usual.knownOptions('edit')).toEqual([]);
  const other = providerOver(SILENT, { editReqKey: 'i2i_inpainting_edit' });
  expect(other.knownOptions('edit')).toEqual(['quality', 'strength']);
});

test.each([
  ['in_queue', undefined],
  ['generating', undefined],
  ['not_found', { code: 'TIMED_OUT', retry: 'none' }],
  ['expired', { code: 'TIMED_OUT', retry: 'none' }],
  ['resting', { code: 'PROVIDER_UNAVAILABLE', retry: 'none' }],
])('a task that is %s', async (status, failure) => {
  const polled = providerOver(answering({ code: 10000, data: { status } })).poll(
    'erase',
    '7',
    signal,
  );
  if (failure === undefined) expect(await polled).toEqual({ kind: 'pending' });
  else {
    const { code, retry } = failure;
    await expect(polled).rejects.toMatchObject({ code, cause: { retry } });
  }
});

test('a submit that succeeds without a task is unknown, not repeated', async () => {
  const started = providerOver(answering({ code: 10000, data: {} })).start(requestWith({}), signal);
  await expect(started).rejects.toMatchObject({
    code: 'PROVIDER_UNAVAILABLE',
    cause: { retry: 'none', outcome: 'unknown' },
  });
});

test('the fallback of the gateway may hide a submit that was taken', async () => {
  const reply = { ResponseMetadata: { RequestId: 'R1', Error: { Code: 'UndefinedError' } } };
  const started = providerOver(answering(reply, 500)).start(requestWith({}), signal);
  await expect(started).rejects.toMatchObject({ cause: { outcome: 'unknown' } });
});

test('an error names action, code, status and request, and none of the words of the vendor', async () => {
  const reply = { code: 50412, data: null, message: 'secret words', request_id: 'R1' };
  const started = providerOver(answering(reply, 400)).start(requestWith({}), signal);
  await expect(started).rejects.toMatchObject({
    message: 'volcengine CVSync2AsyncSubmitTask: 50412, http 400, request R1',
  });
});

describe('before anything is sent', () => {
  const LARGE = new Uint8Array(4_700_001);
  test.each([
    ['a side over 4096', requestWith({ widthPx: 4097 }), 'PHOTO_TOO_LARGE'],
    ['a side under 128', requestWith({ heightPx: 127 }), 'PHOTO_UNSUPPORTED'],
    ['a picture over 4.7 MB', requestWith({ bytes: LARGE }), 'PHOTO_TOO_LARGE'],
    ['a mask over 4.7 MB', requestWith({}, { bytes: LARGE }), 'PHOTO_TOO_LARGE'],
    ['a mask of another width', requestWith({}, { widthPx: 301 }), 'INTERNAL'],
    ['a mask of another height', requestWith({}, { heightPx: 201 }), 'INTERNAL'],
    ['a JPEG as the mask', requestWith({}, { format: 'jpeg' }), 'INTERNAL'],
  ])('%s is refused', async (_what, request, code) => {
    const started = providerOver(SILENT).start(request, signal);
    await expect(started).rejects.toMatchObject({ code });
  });

  test.each([
    ['the smallest', { widthPx: 128, heightPx: 128 }],
    ['the largest', { widthPx: 4096, heightPx: 4096, bytes: new Uint8Array(4_700_000) }],
  ])('%s crop passes', async (_what, picture) => {
    const http = answering({ code: 10000, data: { task_id: '7' } });
    expect((await providerOver(http).start(requestWith(picture), signal)).kind).toBe('started');
  });
});
