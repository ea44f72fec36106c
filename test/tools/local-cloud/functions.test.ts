import { CloudError } from '../../../tools/local-cloud';
import { PROBE, startTestCloud } from './start-test-cloud';
import type { TestCloud } from './start-test-cloud';

const PERSON = 'oLocalA1b2c3d4';
const OTHER = 'oLocalZ9y8x7w6';

const probe = {
  file: PROBE,
  timeoutMs: 5000,
  memoryMb: 320,
  env: { PROBE_SECRET: 'only for the function', TZ: 'Asia/Shanghai' },
  triggers: [{ name: 'sweep', type: 'timer', config: '0 */5 * * * * *' }],
  openapi: ['security.msgSecCheck', 'security.imgSecCheck'],
} as const;

/** Cold starts take long on a busy machine. */
jest.setTimeout(30_000);

describe('cloud functions', () => {
  let test: TestCloud;

  beforeAll(async () => {
    process.env.LOCAL_CLOUD_TEST_PARENT = 'must not be inherited';
    test = await startTestCloud({
      probe,
      hasty: { ...probe, timeoutMs: 400 },
      spinner: { ...probe, timeoutMs: 300 },
      slow: { file: PROBE },
      missing: { file: `${PROBE}.does-not-exist` },
    });
  });
  afterAll(() => test.end());

  const call = async (event: object, name = 'probe', openid = PERSON) =>
    (await test.cloud.call(openid, name, event)).result as Record<string, unknown>;
  const failure = async (run: Promise<unknown>) => {
    const error: unknown = await run.then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (!(error instanceof CloudError)) throw new Error('a CloudError was expected');
    return { errCode: error.errCode, message: error.message };
  };
  const post = (name: string, body: string, headers: Record<string, string> = {}) =>
    fetch(`${test.cloud.url}/__cloud/functions/${name}`, {
      method: 'POST',
      body,
      headers: { 'x-wx-openid': PERSON, ...headers },
    });

  it('tells the function who calls', async () => {
    expect(await call({ action: 'identity' })).toEqual({
      OPENID: PERSON,
      APPID: 'wx10ca1c10d0000000',
      CLIENTIP: '127.0.0.1',
      ENV: 'local-env',
      SOURCE: 'wx_client',
    });
  });

  it('keeps the identity of concurrent callers apart', async () => {
    const people = Array.from({ length: 24 }, (_, n) => `oPerson${n}x`);
    const seen = await Promise.all(
      people.map(async (openid) => (await call({ action: 'identity' }, 'probe', openid)).OPENID),
    );
    expect(seen).toEqual(people);
  });

  it('overwrites an identity that the client forges', async () => {
    const userInfo = { openId: OTHER, appId: 'forged' };
    const event = await call({ action: 'echo', userInfo, openid: OTHER, WX_OPENID: OTHER });
    expect(event.userInfo).toEqual({ openId: PERSON, appId: 'wx10ca1c10d0000000' });
    expect((await call({ action: 'identity', userInfo, WX_OPENID: OTHER })).OPENID).toBe(PERSON);
  });

  it.each([['12345678'], ['short'], ['a b c d e'], ['']])(
    'refuses the openid "%s"',
    async (openid) => {
      const response = await post('probe', '{}', { 'x-wx-openid': openid });
      expect(response.status).toBe(401);
      expect(await response.json()).toMatchObject({ errCode: -401001 });
    },
  );

  it('hands over the context of the platform', async () => {
    const context = await call({ action: 'context' });
    expect(context).toMatchObject({
      request_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      time_limit_in_ms: 5000,
      memory_limit_in_mb: 320,
      function_name: 'probe',
      callbackWaitsForEmptyEventLoop: true,
      timeZone: 'UTC',
      secret: 'only for the function',
      inherited: null,
    });
    expect(context.remainingMs).toBeGreaterThan(4000);
    expect(context.remainingMs).toBeLessThanOrEqual(5000);
  });

  it('answers over HTTP as in the process', async () => {
    const response = await post('probe', JSON.stringify({ action: 'echo', text: '涂抹' }));
    expect(response.status).toBe(200);
    const { result, requestID } = (await response.json()) as Record<string, unknown>;
    expect(result).toMatchObject({ action: 'echo', text: '涂抹' });
    expect(requestID).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('uses a warm process again', async () => {
    const first = await call({ action: 'warm' });
    const second = await call({ action: 'warm' });
    expect(second).toEqual({ pid: first.pid, calls: Number(first.calls) + 1 });
  });

  it('runs at most eight at the same time, the others after them', async () => {
    const sleepers = Array.from({ length: 20 }, () => call({ action: 'sleep', ms: 60 }));
    const pids = (await Promise.all(sleepers)).map((reply) => reply.pid);
    expect(pids).toHaveLength(20);
    expect(new Set(pids).size).toBe(8);
  });

  it('kills a call at its time limit and says so', async () => {
    const startedAt = Date.now();
    const [{ pid }] = [await call({ action: 'warm' }, 'hasty')];
    expect(await failure(call({ action: 'sleep', ms: 60_000 }, 'hasty'))).toEqual({
      errCode: -504003,
      message: 'Invoking task timed out after 0.4 seconds',
    });
    expect(Date.now() - startedAt).toBeLessThan(3000);
    expect(() => process.kill(Number(pid), 0)).toThrow('ESRCH');
    expect((await call({ action: 'warm' }, 'hasty')).calls).toBe(1);
  });

  it('kills a call that never yields', async () => {
    expect(await failure(call({ action: 'spin' }, 'spinner'))).toMatchObject({ errCode: -504003 });
  });

  it('has a limit of 3 seconds where none is set', async () => {
    expect(await call({ action: 'context' }, 'slow')).toMatchObject({ time_limit_in_ms: 3000 });
  });

  it('reports a thrown error without its stack', async () => {
    const response = await post('probe', '{"action":"fail"}');
    expect(response.status).toBe(500);
    expect(await response.json()).toEqual({
      errCode: -504002,
      errMsg: 'cloud.callFunction:fail TypeError: the probe fails on purpose',
    });
  });

  it('reports a crash and goes on with a new process', async () => {
    expect(await failure(call({ action: 'crash' }))).toEqual({
      errCode: -504002,
      message: 'User process exit when running',
    });
    expect(await call({ action: 'echo' })).toMatchObject({ action: 'echo' });
  });

  it('reports a function that cannot be loaded, and one that does not exist', async () => {
    expect(await failure(call({}, 'missing'))).toMatchObject({
      errCode: -504002,
      message: expect.stringContaining('Cannot find module') as string,
    });
    expect(await failure(call({}, 'unknown'))).toMatchObject({ errCode: -501000 });
    expect(await failure(call({}, 'constructor'))).toMatchObject({ errCode: -501000 });
  });

  it('answers null for nothing and refuses a result that is not JSON', async () => {
    expect(await call({ action: 'nothing' })).toBeNull();
    expect(await failure(call({ action: 'cyclic' }))).toMatchObject({
      errCode: -504002,
      message: expect.stringContaining('circular') as string,
    });
  });

  it('refuses a request over 100 KB and takes one just below', async () => {
    const bodyOf = (bytes: number) => {
      const frame = '{"action":"warm","x":""}';
      return `${frame.slice(0, -2)}${'x'.repeat(bytes - frame.length)}"}`;
    };
    expect((await post('probe', bodyOf(102_400))).status).toBe(200);
    const refused = await post('probe', bodyOf(102_401));
    expect(refused.status).toBe(413);
    expect(await refused.json()).toMatchObject({
      errMsg: expect.stringContaining('EXCEED_MAX_PAYLOAD_SIZE') as string,
    });
  });

  it('refuses a result over 1 MB and takes one just below', async () => {
    // The JSON text has two quotes more than the string has letters.
    expect(await call({ action: 'large', bytes: 1_048_574 })).toHaveLength(1_048_574);
    expect(await failure(call({ action: 'large', bytes: 1_048_575 }))).toMatchObject({
      errCode: -604001,
    });
  });

  it('ends with calls still running and waiting', async () => {
    const other = await startTestCloud({ probe });
    const calls = Array.from({ length: 12 }, () =>
      failure(other.cloud.call(PERSON, 'probe', { action: 'sleep', ms: 60_000 })),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    await other.end();
    expect((await Promise.all(calls)).map(({ errCode }) => errCode)).toEqual(
      Array.from({ length: 12 }, () => -504002),
    );
  });

  it('keeps what a function prints, with its request', async () => {
    const { requestID } = await test.cloud.call(PERSON, 'probe', { action: 'print' });
    await new Promise((resolve) => setTimeout(resolve, 50));
    const line = 'a line from the probe';
    const logged = test.events.find((event) => event.kind === 'log' && event.line === line);
    expect(logged).toEqual({ kind: 'log', name: 'probe', requestId: requestID, line });
  });

  it('calls another function without handing on the person', async () => {
    const seen = await call({ action: 'nested', data: { action: 'identity' } });
    expect(seen).toEqual({
      APPID: 'wx10ca1c10d0000000',
      ENV: 'local-env',
      SOURCE: 'wx_client,scf',
    });
  });

  it('fires a timer trigger without a person', async () => {
    const { result } = await test.cloud.fireTrigger('sweep');
    expect(result).toEqual({
      Type: 'Timer',
      TriggerName: 'sweep',
      Time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) as string,
      Message: '',
    });
    await expect(test.cloud.fireTrigger('nobody')).rejects.toThrow('no function has a trigger');
  });

  it('answers security.msgSecCheck as WeChat documents it', async () => {
    expect(await call({ action: 'moderate', content: '把路人换成一棵树' })).toMatchObject({
      errCode: 0,
      errMsg: 'openapi.security.msgSecCheck:ok',
      result: { suggest: 'pass', label: 100 },
    });
    const refused = '特3456书yuuo莞6543李zxcz蒜7782法fgnv级';
    expect(await call({ action: 'moderate', content: refused })).toMatchObject({
      result: { suggest: 'risky', label: 20001 },
    });
    expect(await failure(call({ action: 'moderate', content: '' }))).toMatchObject({
      message: expect.stringContaining('empty post data') as string,
    });
  });

  it('lets a function call only what its config.json names', async () => {
    const refused = failure(call({ action: 'moderate', content: 'x' }, 'slow'));
    expect(await refused).toMatchObject({
      errCode: -504002,
      message: expect.stringContaining('-604101') as string,
    });
  });

  it('kills the process of one request, or all', async () => {
    const sleeping = failure(call({ action: 'sleep', ms: 60_000 }));
    await new Promise((resolve) => setTimeout(resolve, 50));
    const started = test.events.filter((event) => event.kind === 'call-started').pop();
    expect(test.cloud.killInstanceOf(started?.requestId ?? '')).toBe(true);
    expect(await sleeping).toMatchObject({ errCode: -504002 });
    expect(test.cloud.killInstanceOf('not-a-request')).toBe(false);
    const others = Promise.all([1, 2].map(() => failure(call({ action: 'sleep', ms: 60_000 }))));
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.cloud.killAll()).toBeGreaterThanOrEqual(2);
    expect((await others).map(({ errCode }) => errCode)).toEqual([-504002, -504002]);
  });

  it('lets one of many concurrent callers win a conditional update', async () => {
    test.cloud.database.createCollection('jobs');
    test.cloud.database.insert('jobs', [{ _id: 'j', revision: 1 }]);
    const outcomes = await Promise.all(
      Array.from({ length: 40 }, (_, owner) =>
        call({ action: 'compareAndSet', id: 'j', revision: 1, owner }),
      ),
    );
    expect(outcomes.filter((updated) => Number(updated) === 1)).toHaveLength(1);
    expect(test.cloud.database.find('jobs')).toMatchObject([{ _id: 'j', revision: 2 }]);
  });
});
