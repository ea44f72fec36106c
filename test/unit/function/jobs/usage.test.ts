import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { FakeHouse, JOB_ID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';

const RESET_AT_MS = Date.parse('2023-11-16T00:00:00+08:00');

function jobIdOf(index: number): string {
  return `job-usage-${String(index).padStart(10, '0')}`;
}

async function usedOf(house: FakeHouse): Promise<unknown> {
  return (await house.call({ action: 'session' })) as unknown;
}

function used(count: number) {
  return { data: { usage: { used: count, resetAtMs: RESET_AT_MS } } };
}

describe('the usage of a day', () => {
  it('counts a job once, also when it is submitted twice', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    await house.submit();
    await house.submit();
    expect(await usedOf(house)).toMatchObject(used(1));
  });

  it('gives a failed job back once, also when it is watched again', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => {
      throw new AppError('RESULT_UNUSABLE', 'no picture');
    });
    await house.submit();
    await house.watch();
    expect(await usedOf(house)).toMatchObject(used(0));
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ usage: 'returned' });
  });

  it('is given back by the next watch when the worker died before', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.jobs.put({
      ...house.jobs.peek(JOB_ID)!,
      state: 'failed',
      error: { code: 'INTERNAL', message: 'm', retryable: true },
      usage: 'returning',
    });
    await house.watch();
    await house.watch();
    expect(await usedOf(house)).toMatchObject(used(0));
  });

  it('refuses the job after the last, with the time of the next midnight in Shanghai', async () => {
    const house = new FakeHouse('builtin');
    house.limits = { ...house.limits, dailyLimit: 2 };
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    await house.submit({ jobId: jobIdOf(1) });
    await house.submit({ jobId: jobIdOf(2) });
    expect(await house.call(house.submitEvent({ jobId: jobIdOf(3) }))).toMatchObject({
      ok: false,
      error: { code: 'QUOTA_EXCEEDED', retryable: false, resetAtMs: RESET_AT_MS },
    });
    // A submit that got lost is still answered.
    expect(await house.submit({ jobId: jobIdOf(2) })).toMatchObject({ state: 'done' });
  });

  it('begins anew at midnight', async () => {
    const house = new FakeHouse('builtin');
    house.limits = { ...house.limits, dailyLimit: 1 };
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    await house.submit();
    house.clock.advance(RESET_AT_MS - house.clock.nowMs());
    expect(await house.submit({ jobId: jobIdOf(2) })).toMatchObject({ state: 'done' });
  });

  it('lets through exactly the limit when many are submitted at once', async () => {
    const house = new FakeHouse('builtin');
    house.limits = { ...house.limits, concurrency: 9, dailyLimit: 5 };
    house.provider.onStart(...Array.from({ length: 5 }, () => () => FILLED));
    const events = Array.from({ length: 9 }, (_, index) =>
      house.call(house.submitEvent({ jobId: jobIdOf(index) })),
    );
    const states = (await Promise.all(events)).map((reply) =>
      reply.ok && 'state' in reply.data ? reply.data.state : 'refused',
    );
    expect(states.filter((state) => state === 'failed' || state === 'refused')).toHaveLength(4);
    house.assertTidy();
  });

  it('of all people together has a ceiling', async () => {
    const house = new FakeHouse('builtin');
    house.limits = { ...house.limits, globalDailyLimit: 1 };
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.openid = 'oOther9999999';
    const photoFileId = house.files.put('people/oOther9999999/photos/a.jpg', Uint8Array.of(1));
    const event = house.submitEvent({ jobId: jobIdOf(1), photoFileId });
    expect(await house.call(event)).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
  });
});
