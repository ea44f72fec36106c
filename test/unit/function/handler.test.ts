import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { handle } from '../../../cloudfunctions/inpaint/src/handler';
import { FakeHouse, JOB_ID, OPENID } from '../../fakes/function/house';
import { FILLED } from '../../fakes/function/scripted-provider';

function error(code: string) {
  return { ok: false, error: expect.objectContaining({ code }) };
}

describe('session', () => {
  it('tells where to upload and what can be done', async () => {
    expect(await new FakeHouse('builtin').call({ action: 'session' })).toEqual({
      ok: true,
      data: {
        contractVersion: 1,
        uploadPrefix: `people/${OPENID}/photos/`,
        canEdit: false,
        options: { erase: [], edit: [] },
        provider: 'builtin',
        // The clock starts at 2023-11-15 06:13:20 in Shanghai.
        namesProducer: true,
        usage: { used: 0, limit: 20, resetAtMs: Date.parse('2023-11-16T00:00:00+08:00') },
      },
    });
  });
});

describe('session of a provider that follows words', () => {
  it('tells the options that change something', async () => {
    expect(await new FakeHouse('volcengine').call({ action: 'session' })).toMatchObject({
      data: {
        canEdit: true,
        options: { erase: ['quality', 'strength'], edit: ['quality', 'strength'] },
      },
    });
  });
});

describe('an event', () => {
  it('may carry what the platform adds to it', async () => {
    const event = { action: 'session', userInfo: { openId: 'oFake' }, tcbContext: {} };
    expect(await new FakeHouse().call(event)).toMatchObject({ ok: true });
  });

  it('of more than 100 KB is refused', async () => {
    const event = { action: 'session', ballast: 'x'.repeat(100 * 1024) };
    expect(await new FakeHouse().call(event)).toEqual({
      ok: false,
      error: { code: 'INVALID_REQUEST', message: 'request: too large', retryable: false },
    });
  });

  it('with an unknown action is INVALID_REQUEST', async () => {
    expect(await new FakeHouse().call({ action: 'drop' })).toEqual(error('INVALID_REQUEST'));
  });
});

describe('submit', () => {
  it('refuses the photo of somebody else and writes no job', async () => {
    const house = new FakeHouse();
    const photoFileId = house.files.put('people/oOther9999999/photos/a.jpg', Uint8Array.of(1));
    expect(await house.call(house.submitEvent({ photoFileId }))).toEqual(error('PHOTO_NOT_FOUND'));
    expect(house.jobs.writes).toHaveLength(0);
  });

  it('refuses a photo of another environment and writes no job', async () => {
    const house = new FakeHouse();
    const photoFileId = house.photoFileId.replace('test-env.', 'else-env.');
    expect(await house.call(house.submitEvent({ photoFileId }))).toEqual(error('PHOTO_NOT_FOUND'));
    expect(house.jobs.writes).toHaveLength(0);
  });

  it('fails a job whose photo is gone', async () => {
    const house = new FakeHouse();
    const photoFileId = house.photoFileId.replace('one', 'two');
    expect(await house.submit({ photoFileId })).toMatchObject({
      state: 'failed',
      error: { code: 'PHOTO_NOT_FOUND' },
    });
  });

  it('refuses other content under a known id', async () => {
    const house = new FakeHouse();
    house.provider.onStart(() => FILLED);
    await house.submit();
    const changed = house.submitEvent({ options: { seed: 99 } });
    expect(await house.call(changed)).toEqual(error('INVALID_REQUEST'));
  });

  it('refuses an id that somebody else took', async () => {
    const house = new FakeHouse();
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.openid = 'oOther9999999';
    const photoFileId = house.files.put('people/oOther9999999/photos/a.jpg', Uint8Array.of(1));
    expect(await house.call(house.submitEvent({ photoFileId }))).toEqual(error('INVALID_REQUEST'));
  });

  it('refuses an id of somebody else even for the very same content', async () => {
    const house = new FakeHouse();
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, ownerOpenid: 'oOther9999999' });
    expect(await house.call(house.submitEvent())).toEqual(error('INVALID_REQUEST'));
  });

  it('says NOT_CONFIGURED where no provider follows words', async () => {
    const house = new FakeHouse('builtin');
    const event = house.submitEvent({ mode: 'edit', prompt: 'a cat' });
    expect(await house.call(event)).toEqual(error('NOT_CONFIGURED'));
  });

  it('refuses words that WeChat calls risky, and writes no job', async () => {
    const house = new FakeHouse('volcengine');
    const event = house.submitEvent({ mode: 'edit', prompt: 'something risky' });
    expect(await house.call(event)).toEqual(error('PROMPT_REFUSED'));
    expect(house.jobs.writes).toHaveLength(0);
  });

  it('passes words and seed on to the provider', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    await house.submit({ mode: 'edit', prompt: 'a cat', options: { seed: 12 } });
    expect(house.provider.started[0]).toMatchObject({ mode: 'edit', prompt: 'a cat', seed: 12 });
  });

  it('passes on what was chosen, and nothing where nothing was', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    const options = { strength: 0.25, quality: 'best' };
    await house.submit({ mode: 'edit', prompt: 'a cat', options });
    await house.submit({ jobId: `${JOB_ID}2`, options: {} });
    const [chosen, usual] = house.provider.started;
    expect(chosen?.options).toEqual({ quality: 'best', strength: 0.25 });
    expect(Object.keys(usual ?? {})).not.toContain('options');
  });

  it.each([
    ['other words', { prompt: 'a dog' }],
    ['another quality', { options: { quality: 'fast' } }],
    ['another strength', { options: { quality: 'best', strength: 0 } }],
    ['nothing chosen', { options: undefined }],
  ])('refuses a known id with %s', async (_what, changes) => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    const edit = { mode: 'edit', prompt: 'a cat', options: { quality: 'best' } };
    await house.submit(edit);
    expect(await house.submit(edit)).toMatchObject({ state: 'done' });
    const other = house.submitEvent({ ...edit, ...changes });
    expect(await house.call(other)).toEqual(error('INVALID_REQUEST'));
    house.assertTidy();
  });

  it('counts an edit as it counts an erasure', async () => {
    const house = new FakeHouse('volcengine');
    house.limits = { ...house.limits, dailyLimit: 2 };
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    await house.submit({ mode: 'edit', prompt: 'a cat' });
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 1 } } });
    await house.submit({ jobId: `${JOB_ID}2` });
    const third = house.submitEvent({ jobId: `${JOB_ID}3`, mode: 'edit', prompt: 'a dog' });
    expect(await house.call(third)).toEqual(error('QUOTA_EXCEEDED'));
  });

  it('gives the same seed to the same job id and another to another', async () => {
    const seeds: number[] = [];
    for (const jobId of [JOB_ID, JOB_ID, `${JOB_ID}2`]) {
      const house = new FakeHouse();
      house.provider.onStart(() => FILLED);
      await house.submit({ jobId });
      seeds.push(house.provider.started[0]!.seed);
    }
    expect(seeds[0]).toBe(seeds[1]);
    expect(seeds[2]).not.toBe(seeds[0]);
  });
});

describe('watch', () => {
  it('says JOB_NOT_FOUND for an unknown job and for the job of somebody else', async () => {
    const house = new FakeHouse();
    const event = { action: 'watch', jobId: JOB_ID };
    expect(await house.call(event)).toEqual(error('JOB_NOT_FOUND'));
    house.provider.onStart(() => FILLED);
    await house.submit();
    expect(await house.call(event)).toMatchObject({ ok: true });
    house.openid = 'oOther9999999';
    expect(await house.call(event)).toEqual(error('JOB_NOT_FOUND'));
  });
});

describe('a failure', () => {
  it('leaves as a code when the parts cannot be built', async () => {
    const house = new FakeHouse();
    const reply = await handle(
      { action: 'session' },
      {},
      {
        clock: house.clock,
        log: house.log,
        readCaller: () => ({ kind: 'person', openid: OPENID }),
        loadParts: () => {
          throw new AppError('NOT_CONFIGURED', 'set VOLC_SECRETKEY');
        },
      },
    );
    expect(reply).toEqual({
      ok: false,
      error: { code: 'NOT_CONFIGURED', message: 'set VOLC_SECRETKEY', retryable: false },
    });
  });

  it('leaves as INTERNAL when the database is away, and may be tried again', async () => {
    const house = new FakeHouse();
    house.jobs.fail('insert', 'lost');
    expect(await house.call(house.submitEvent())).toMatchObject({
      ok: false,
      error: { code: 'INTERNAL', retryable: true },
    });
  });
});

describe('the log', () => {
  it('holds job, invocation, time and code, but no openid, prompt or fileID', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    await house.submit({ mode: 'edit', prompt: 'a purple cat' });
    house.openid = 'oOther9999999';
    await house.call({ action: 'watch', jobId: JOB_ID });

    const text = house.log.text();
    expect(text).toContain(`"jobId":"${JOB_ID}"`);
    expect(text).toContain('"invocationId":"inv-1"');
    expect(text).toContain('"code":"JOB_NOT_FOUND"');
    expect(text).toContain('"requestId":"request-of-fill"');
    expect(text).not.toMatch(/oTestPerson|oOther|purple|cloud:|people/);
  });
});
