import { createCanvas, loadImage } from '@napi-rs/canvas';

import { faultOf } from '../../../cloudfunctions/inpaint/src/provider/provider';
import type { FilledCrop } from '../../../cloudfunctions/inpaint/src/provider/provider';
import { createAxiosHttp } from '../../../cloudfunctions/inpaint/src/provider/volcengine/axios-http';
import type {
  HttpPort,
  HttpRequest,
} from '../../../cloudfunctions/inpaint/src/provider/volcengine/http-port';
import { paintMeanColour } from '../../../tools/local-cloud/volcengine/paint-mean-colour';
import { HEIGHT_PX, makeFillRequest, WIDTH_PX } from './pictures';
import {
  closeStandIns,
  fillToEnd,
  KEYS,
  makeProvider,
  NEVER_ABORTED,
  pollToEnd,
  startStandIn,
} from './stand-in-helper';
import type { ProviderSettings } from './stand-in-helper';

afterEach(closeStandIns);

/** What an error says to programs, with the policy behind it. */
async function failureOf(attempt: Promise<unknown>) {
  const error: unknown = await attempt.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error('nothing failed');
  return { ...error, message: error.message, fault: faultOf(error) };
}

async function pixelAt({ bytes }: FilledCrop, x: number, y: number): Promise<number[]> {
  const image = await loadImage(Buffer.from(bytes));
  const context = createCanvas(image.width, image.height).getContext('2d');
  context.drawImage(image, 0, 0);
  return [...context.getImageData(x, y, 1, 1).data].slice(0, 3);
}

/** Passes requests on and remembers them. */
function recordHttp(): HttpPort & { readonly sent: HttpRequest[] } {
  const sent: HttpRequest[] = [];
  const { send } = createAxiosHttp();
  return {
    sent,
    send(request) {
      sent.push(request);
      return send(request);
    },
  };
}

const EDIT = { mode: 'edit', prompt: '一只“猫” 🙂' } as const;

describe('fills', () => {
  test.each([
    ['an erase by submit and query', {}, {}, ['CVSync2AsyncSubmitTask', 'i2i_inpainting']],
    ['an erase by one call', { mode: 'sync' }, {}, ['CVProcess', 'i2i_inpainting']],
    ['an edit', {}, EDIT, ['CVSync2AsyncSubmitTask', 'jimeng_image2image_dream_inpaint']],
    [
      'an edit that has no sync call',
      { mode: 'sync' },
      EDIT,
      ['CVSync2AsyncSubmitTask', 'jimeng_image2image_dream_inpaint'],
    ],
    [
      'an edit by another ability',
      { editReqKey: 'i2i_inpainting_edit', mode: 'sync' },
      EDIT,
      ['CVProcess', 'i2i_inpainting_edit'],
    ],
  ] as [string, ProviderSettings, object, [string, string]][])(
    '%s',
    async (_what, settings, changes, [action, reqKey]) => {
      const standIn = await startStandIn({ paint: paintMeanColour });
      const provider = makeProvider(standIn.url, settings);
      const request = makeFillRequest(changes);
      const filled = await fillToEnd(provider, request);
      expect(standIn.calls[0]).toMatchObject({ action, reqKey });
      expect(provider.reqKey(request.mode)).toBe(reqKey);
      const [red] = await pixelAt(filled, 60, 60);
      // The red square of 220 became the mean of the kept plane, whose red is 20.
      expect(red).toBeLessThan(40);
      expect(filled.requestId).toMatch(/^\d{14}[0-9A-F]{20}$/);
    },
  );

  test('with a temporary key', async () => {
    const sessionToken = 'STS2ExampleSessionToken.eyJhIjoiYiJ9+/aZ09-_~==';
    const standIn = await startStandIn({ sessionToken });
    const filled = await fillToEnd(makeProvider(standIn.url, { sessionToken }), makeFillRequest());
    expect(filled.kind).toBe('filled');
  });

  test('a slow call', async () => {
    const standIn = await startStandIn({ faults: [{ on: 'submit', kind: 'slow', ms: 80 }] });
    const startedAt = performance.now();
    await fillToEnd(makeProvider(standIn.url), makeFillRequest());
    expect(performance.now() - startedAt).toBeGreaterThan(75);
  });

  test('a result of another size is handed on for resampling', async () => {
    const standIn = await startStandIn({ faults: [{ on: 'submit', kind: 'wrong-size' }] });
    const filled = await fillToEnd(makeProvider(standIn.url), makeFillRequest());
    const image = await loadImage(Buffer.from(filled.bytes));
    expect([image.width, image.height]).toEqual([WIDTH_PX * 0.75, HEIGHT_PX * 0.75]);
  });

  test('a task is pending until it is done', async () => {
    const standIn = await startStandIn({ workMs: 200 });
    const provider = makeProvider(standIn.url);
    const started = await provider.start(makeFillRequest(), NEVER_ABORTED);
    if (started.kind !== 'started') throw new Error('no task');
    const polled = await provider.poll('erase', started.taskId, NEVER_ABORTED);
    expect(polled).toEqual({ kind: 'pending' });
    const filled = await pollToEnd(provider, makeFillRequest(), started.taskId);
    expect(filled.kind).toBe('filled');
  });
});

test('the same request is the same body, and the body sent is the body signed', async () => {
  const standIn = await startStandIn();
  const http = recordHttp();
  const provider = makeProvider(standIn.url, { http });
  await provider.start(makeFillRequest(), NEVER_ABORTED);
  await provider.start(makeFillRequest(), NEVER_ABORTED);
  const [first, second] = http.sent;
  expect(first?.body?.equals(second?.body ?? Buffer.alloc(0))).toBe(true);
  expect(first?.headers['Content-Type']).toBe('application/json');
  expect(first?.headers.Authorization).toContain(
    'SignedHeaders=content-type;host;x-content-sha256;x-date, ',
  );
});

test('a date that was refused is signed anew once', async () => {
  const standIn = await startStandIn({ faults: [{ on: 'submit', kind: 'stale-date' }] });
  const http = recordHttp();
  let second = 0;
  const now = () => new Date(Date.now() - 5000 + 1000 * second++);
  const filled = await fillToEnd(makeProvider(standIn.url, { http, now }), makeFillRequest());
  expect(filled.kind).toBe('filled');
  const [first, again] = http.sent;
  expect(again?.headers['X-Date']).not.toBe(first?.headers['X-Date']);
  expect(again?.headers.Authorization).not.toBe(first?.headers.Authorization);
});

test('a clock that is wrong is told after two tries', async () => {
  const standIn = await startStandIn();
  const http = recordHttp();
  const now = () => new Date(Date.now() + 3_600_000);
  const provider = makeProvider(standIn.url, { http, now });
  const failure = await failureOf(provider.start(makeFillRequest(), NEVER_ABORTED));
  expect(failure).toMatchObject({ code: 'PROVIDER_UNAVAILABLE' });
  expect(failure.fault).toMatchObject({ providerCode: 'InvalidTimestamp', httpStatus: 403 });
  expect(http.sent).toHaveLength(2);
});

describe('wrong keys are not configured, and never quoted', () => {
  test.each([
    ['an unknown key', { accessKey: 'AKLTUNKNOWN' }, 'InvalidAccessKey'],
    ['a wrong secret', { secretKey: 'd3Jvbmc=' }, 'SignatureDoesNotMatch'],
    ['a token nobody gave', { sessionToken: 'STS2Unknown' }, 'InvalidSecretToken'],
  ])('%s', async (_what, settings, providerCode) => {
    const standIn = await startStandIn();
    const provider = makeProvider(standIn.url, settings);
    const failure = await failureOf(provider.start(makeFillRequest(), NEVER_ABORTED));
    expect(failure).toMatchObject({
      code: 'NOT_CONFIGURED',
      fault: { providerCode, retry: 'none' },
    });
    const told = JSON.stringify(failure);
    for (const secret of [KEYS.accessKeyId, KEYS.secretAccessKey, ...Object.values(settings)]) {
      expect(told).not.toContain(secret);
    }
    expect(failure.fault?.requestId).toMatch(/^\d{14}[0-9A-F]{20}$/);
  });
});

describe('a submit that fails', () => {
  test.each([
    ['qps-limit', 'BUSY', { retry: 'back-off', outcome: 'not-accepted' }, 0],
    ['concurrency-limit', 'BUSY', { retry: 'back-off', outcome: 'not-accepted' }, 0],
    ['internal-error', 'PROVIDER_UNAVAILABLE', { retry: 'back-off', outcome: 'not-accepted' }, 0],
    ['rpc-error', 'PROVIDER_UNAVAILABLE', { retry: 'back-off', outcome: 'not-accepted' }, 0],
    ['refused-picture', 'PHOTO_REFUSED', { retry: 'none', outcome: 'not-accepted' }, 0],
    ['refused-prompt', 'PROMPT_REFUSED', { retry: 'none', outcome: 'not-accepted' }, 0],
    // From here on nobody outside can know whether the task was taken.
    ['cut-before', 'PROVIDER_UNAVAILABLE', { retry: 'none', outcome: 'unknown' }, 0],
    ['html', 'PROVIDER_UNAVAILABLE', { retry: 'none', outcome: 'unknown' }, 0],
    ['cut-after', 'PROVIDER_UNAVAILABLE', { retry: 'none', outcome: 'unknown' }, 1],
    ['garbage', 'PROVIDER_UNAVAILABLE', { retry: 'none', outcome: 'unknown' }, 1],
    ['empty', 'PROVIDER_UNAVAILABLE', { retry: 'none', outcome: 'unknown' }, 1],
  ] as const)('by %s is %s, %j', async (kind, code, policy, tasks) => {
    const standIn = await startStandIn({ faults: [{ on: 'submit', kind }] });
    const provider = makeProvider(standIn.url);
    const failure = await failureOf(provider.start(makeFillRequest(), NEVER_ABORTED));
    expect(failure).toMatchObject({ code, fault: policy });
    expect(standIn.tasks).toHaveLength(tasks);
    // One fault only: the next call works.
    expect((await fillToEnd(provider, makeFillRequest())).kind).toBe('filled');
  });

  test('for nobody listens was never sent', async () => {
    const standIn = await startStandIn();
    await standIn.close();
    const provider = makeProvider(standIn.url);
    const failure = await failureOf(provider.start(makeFillRequest(), NEVER_ABORTED));
    expect(failure).toMatchObject({
      code: 'PROVIDER_UNAVAILABLE',
      fault: { providerCode: 'http:not-sent', retry: 'back-off', outcome: 'not-accepted' },
    });
  });
});

describe('a query that fails', () => {
  test.each([
    ['qps-limit', 'BUSY', 'back-off'],
    ['internal-error', 'PROVIDER_UNAVAILABLE', 'back-off'],
    ['cut-before', 'PROVIDER_UNAVAILABLE', 'back-off'],
    ['cut-after', 'PROVIDER_UNAVAILABLE', 'back-off'],
    ['html', 'PROVIDER_UNAVAILABLE', 'back-off'],
    ['garbage', 'PROVIDER_UNAVAILABLE', 'back-off'],
    ['empty', 'PROVIDER_UNAVAILABLE', 'back-off'],
  ] as const)('by %s is %s and may be asked again', async (kind, code, retry) => {
    const standIn = await startStandIn({ faults: [{ on: 'query', kind }] });
    const provider = makeProvider(standIn.url);
    const started = await provider.start(makeFillRequest(), NEVER_ABORTED);
    if (started.kind !== 'started') throw new Error('no task');
    const failure = await failureOf(provider.poll('erase', started.taskId, NEVER_ABORTED));
    expect(failure).toMatchObject({ code, fault: { retry } });
    const filled = await pollToEnd(provider, makeFillRequest(), started.taskId);
    expect(filled.kind).toBe('filled');
    expect(standIn.tasks).toHaveLength(1);
  });

  test('for the task is gone is final', async () => {
    const standIn = await startStandIn({ faults: [{ on: 'submit', kind: 'lost-task' }] });
    const failure = await failureOf(fillToEnd(makeProvider(standIn.url), makeFillRequest()));
    expect(failure).toMatchObject({
      code: 'TIMED_OUT',
      fault: { providerCode: 'task not_found', retry: 'none' },
    });
  });
});

describe('a result', () => {
  test.each([
    ['ghost-face', 'RESULT_UNUSABLE', 'new-seed'],
    ['ghost-face-in-data', 'RESULT_UNUSABLE', 'new-seed'],
    ['refused-result', 'RESULT_REFUSED', 'new-seed'],
    ['truncated-picture', 'RESULT_UNUSABLE', 'none'],
    ['not-a-picture', 'RESULT_UNUSABLE', 'none'],
    ['foreign-url', 'RESULT_UNUSABLE', 'none'],
  ] as const)('with %s is %s, retry %s, sync and async', async (kind, code, retry) => {
    const standIn = await startStandIn();
    for (const mode of ['sync', 'async'] as const) {
      standIn.setFaults([{ on: mode === 'sync' ? 'process' : 'submit', kind }]);
      const provider = makeProvider(standIn.url, { mode });
      const failure = await failureOf(fillToEnd(provider, makeFillRequest()));
      expect(failure).toMatchObject({ code, fault: { retry } });
    }
  });
});

test('a call ends when its caller gives up', async () => {
  const standIn = await startStandIn({ faults: [{ on: 'submit', kind: 'slow', ms: 60_000 }] });
  const provider = makeProvider(standIn.url);
  const attempt = provider.start(makeFillRequest(), AbortSignal.timeout(60));
  const failure = await failureOf(attempt);
  expect(failure).toMatchObject({
    code: 'TIMED_OUT',
    fault: { providerCode: 'http:aborted', retry: 'none', outcome: 'unknown' },
  });
});
