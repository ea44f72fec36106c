import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { FakeHouse, JOB_ID } from '../../../fakes/function/house';
import { FILLED, STARTED } from '../../../fakes/function/scripted-provider';

const SECOND = 'job-second-0123456789';
const THIRD = 'job-third-01234567890';

/** A first job whose task is under way, and more that came a second after each other. */
async function crowd(...jobIds: readonly string[]): Promise<FakeHouse> {
  const house = new FakeHouse('volcengine');
  house.limitMs = 3_000;
  house.provider.onStart(() => STARTED).onPending(5);
  await house.submit();
  for (const jobId of jobIds) {
    house.clock.advance(1_000);
    await house.submit({ jobId });
  }
  return house;
}

function positionOf(view: JobView): number {
  if (view.state !== 'queued') throw new Error(`the job is ${view.state}`);
  return view.position;
}

describe('the queue', () => {
  it('lets one task at a time be under way and tells the others their place', async () => {
    const house = await crowd(SECOND, THIRD);
    expect(positionOf(await house.watch(SECOND))).toBe(0);
    expect(positionOf(await house.watch(THIRD))).toBe(1);
    expect(house.provider.started).toHaveLength(1);
  });

  it('lets as many tasks be under way as it has slots', async () => {
    const house = await crowd(SECOND);
    house.limits = { ...house.limits, concurrency: 2 };
    house.provider.onStart(() => STARTED).onPending(5);
    expect(await house.watch(SECOND)).toMatchObject({ state: 'running' });
    house.clock.advance(1_000);
    await house.submit({ jobId: THIRD });
    expect(await house.watch(THIRD)).toMatchObject({ state: 'queued', position: 0 });
    expect(house.provider.started).toHaveLength(2);
  });

  it('serves who came first first', async () => {
    const house = await crowd(SECOND, THIRD);
    house.provider.onPoll(() => FILLED);
    expect(await house.watch()).toMatchObject({ state: 'done' });
    expect(positionOf(await house.watch(THIRD))).toBe(1);
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(await house.watch(SECOND)).toMatchObject({ state: 'done' });
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(await house.watch(THIRD)).toMatchObject({ state: 'done' });
  });

  it('estimates by the median of what the last jobs took in their slots', async () => {
    const house = await crowd(SECOND, THIRD);
    house.provider.onPoll(() => FILLED);
    house.clock.advance(5_500);
    await house.watch();
    // 2 s of polling pauses, 2 s between the submits, 5.5 s here: 9.5 s in the slot. One ahead: 9.5 x 2.5.
    expect(house.state.peek('queue')).toMatchObject({ recentMs: [9_500] });
    expect(await house.watch(THIRD)).toMatchObject({ estimateMs: 23_750 });
  });

  it('lets somebody behind work for a first one who went away, after three seconds', async () => {
    const house = await crowd(SECOND, THIRD);
    house.provider.onPoll(() => FILLED);
    await house.watch();
    house.clock.advance(2_999);
    await house.watch(THIRD);
    expect(house.provider.started).toHaveLength(1);
    house.clock.advance(1);
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(positionOf(await house.watch(THIRD))).toBe(0);
    expect(house.jobs.peek(SECOND)).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it('takes back the slot of a worker that was killed before its call', async () => {
    const house = await crowd(SECOND);
    const first = house.jobs.peek(JOB_ID)!;
    house.jobs.put({
      ...first,
      call: null,
      lease: { holder: 'killed', expiresAtMs: house.clock.nowMs() + 500 },
    });
    expect(positionOf(await house.watch(SECOND))).toBe(0);
    house.clock.advance(501);
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(await house.watch(SECOND)).toMatchObject({ state: 'done' });
  });

  it('takes back the slot of a job that ended without freeing it', async () => {
    const house = await crowd(SECOND);
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, state: 'done', lease: null });
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(await house.watch(SECOND)).toMatchObject({ state: 'done' });
  });

  it('gives up a job that waited an hour', async () => {
    const house = await crowd(SECOND);
    house.provider.onPoll(() => FILLED);
    await house.watch();
    house.clock.advance(60 * 60_000);
    expect(await house.watch(SECOND)).toMatchObject({
      state: 'failed',
      error: { code: 'TIMED_OUT' },
    });
  });
});

describe('cancel', () => {
  it('ends a job that waits, and gives it back', async () => {
    const house = await crowd(SECOND);
    expect(await house.cancel(SECOND)).toEqual({ jobId: SECOND, state: 'cancelled' });
    expect(await house.cancel(SECOND)).toEqual({ jobId: SECOND, state: 'cancelled' });
    expect(house.jobs.peek(SECOND)).toMatchObject({ usage: 'returned' });
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 1 } } });
  });

  it('ends a job whose task is paid for without giving it back, and keeps the slot a while', async () => {
    const house = await crowd(SECOND);
    expect(await house.cancel()).toEqual({ jobId: JOB_ID, state: 'cancelled' });
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ usage: 'counted' });
    expect(positionOf(await house.watch(SECOND))).toBe(0);
    house.clock.advance(15_000);
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    expect(await house.watch(SECOND)).toMatchObject({ state: 'done' });
  });

  it('drops the result of a worker that is at it', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(async () => {
      await house.cancel();
      return FILLED;
    });
    expect(await house.submit()).toEqual({ jobId: JOB_ID, state: 'cancelled' });
    // The photo only.
    expect(house.files.count()).toBe(1);
    expect(house.state.peek('queue')).toMatchObject({ slots: [] });
    house.assertTidy();
  });

  it('removes a result that was stored at the same moment', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    const write = house.files.write.bind(house.files);
    jest.spyOn(house.files, 'write').mockImplementation(async (path, bytes) => {
      const fileId = await write(path, bytes);
      await house.cancel();
      return fileId;
    });
    expect(await house.submit()).toEqual({ jobId: JOB_ID, state: 'cancelled' });
    expect(house.files.count()).toBe(1);
  });

  it('leaves a finished job as it is', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    const done = await house.submit();
    expect(await house.cancel()).toEqual(done);
  });

  it('knows no job of somebody else', async () => {
    const house = await crowd(SECOND);
    house.openid = 'oOther9999999';
    expect(await house.call({ action: 'cancel', jobId: SECOND })).toMatchObject({
      ok: false,
      error: { code: 'JOB_NOT_FOUND' },
    });
  });
});
