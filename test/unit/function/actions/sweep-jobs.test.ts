import { nextMidnightMs } from '../../../../cloudfunctions/inpaint/src/jobs/day';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED, STARTED } from '../../../fakes/function/scripted-provider';

const SECOND = 'job-second-0123456789';
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;

/** A house with a task under way that nobody watches any more. */
async function leftAlone(): Promise<FakeHouse> {
  const house = new FakeHouse('volcengine');
  house.limitMs = 3_000;
  house.provider.onStart(() => STARTED).onPending(5);
  await house.submit();
  return house;
}

describe('a sweep', () => {
  it('finishes a running job that nobody watches, and serves the queue behind it', async () => {
    const house = await leftAlone();
    await house.submit({ jobId: SECOND });
    house.clock.advance(15_001);
    house.provider.onPoll(() => FILLED);
    expect(await house.sweep()).toEqual({
      ok: true,
      data: { returned: 0, advanced: 1, removed: 0 },
    });
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ state: 'done' });

    house.clock.advance(3_000);
    house.provider.onStart(() => STARTED).onPoll(() => FILLED);
    await house.sweep();
    expect(house.jobs.peek(SECOND)).toMatchObject({ state: 'done' });
    house.assertTidy();
  });

  it('leaves a job alone that somebody watches or holds', async () => {
    const house = await leftAlone();
    house.clock.advance(14_000);
    expect(await house.sweep()).toMatchObject({ data: { advanced: 0 } });
    const job = house.jobs.peek(JOB_ID)!;
    const lease = { holder: 'h', expiresAtMs: house.clock.nowMs() + 60_000 };
    house.jobs.put({ ...job, lease });
    house.clock.advance(30_000);
    expect(await house.sweep()).toMatchObject({ data: { advanced: 0 } });
  });

  it('ends a job that ran for ten minutes', async () => {
    const house = await leftAlone();
    house.clock.advance(10 * 60_000);
    house.provider.onPending(1);
    await house.sweep();
    expect(house.jobs.peek(JOB_ID)).toMatchObject({ state: 'failed', usage: 'returned' });
  });

  it('gives back what a killed worker did not', async () => {
    const house = await leftAlone();
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, state: 'cancelled', usage: 'returning' });
    expect(await house.sweep()).toMatchObject({ data: { returned: 1 } });
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 0 } } });
  });

  it('deletes photo, result and record after seven days, and not before', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.clock.advance(7 * DAY_MS);
    await house.sweep();
    // Photo, result and patch.
    expect(house.files.count()).toBe(3);
    house.clock.advance(DAY_MS);
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(house.files.count()).toBe(0);
    expect(house.jobs.peek(JOB_ID)).toBeUndefined();
  });

  it('forgets what people used of a day three hours after its midnight', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    await house.submit();
    const id = `usage-2023-11-15-${OPENID}`;
    house.clock.advance(nextMidnightMs(house.clock.nowMs()) - house.clock.nowMs());
    house.clock.advance(3 * HOUR_MS - 1);
    await house.sweep();
    expect(house.state.peek(id)).toBeDefined();
    house.clock.advance(1);
    await house.sweep();
    expect(house.state.peek(id)).toBeUndefined();
  });

  it('keeps a photo and all edits of it as long as the youngest, then deletes all', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    const first = await house.submit();
    house.clock.advance(7 * DAY_MS);
    await house.submit({ jobId: SECOND });
    house.clock.advance(1);
    await house.sweep();
    expect(house.files.peek(house.photoFileId)).toBeDefined();
    if (first.state !== 'done') throw new Error('not done');
    expect(house.files.peek(first.resultFileId)).toBeDefined();
    expect(house.jobs.peek(JOB_ID)).toBeDefined();
    house.clock.advance(7 * DAY_MS);
    expect(await house.sweep()).toMatchObject({ data: { removed: 2 } });
    expect(house.files.count()).toBe(0);
  });

  it('goes on after a job that cannot be removed', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    await house.submit();
    await house.submit({ jobId: SECOND });
    house.clock.advance(8 * DAY_MS);
    house.files.fail(1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
  });

  it('gives a file up after a day of trying, so that others are removed', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.clock.advance(7 * DAY_MS + 1);
    house.files.fail(1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 0 } });
    house.clock.advance(DAY_MS);
    house.files.fail(1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(house.jobs.peek(JOB_ID)).toBeUndefined();
    expect(house.log.text()).toContain('file left behind');
  });

  it('does its other work when the database refuses one of its questions', async () => {
    const house = await leftAlone();
    house.clock.advance(15_001);
    house.provider.onPoll(() => FILLED);
    house.jobs.fail('query', 'lost');
    expect(await house.sweep()).toMatchObject({ data: { advanced: 1 } });
  });

  it('frees the slot that a killed worker left to a job that is done', async () => {
    const house = await leftAlone();
    expect(house.state.peek('queue')).toMatchObject({ slots: [{ jobId: JOB_ID }] });
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, state: 'done', call: null });
    await house.sweep();
    expect(house.state.peek('queue')).toMatchObject({ slots: [] });
  });

  it('cannot be asked for by a person', async () => {
    const house = new FakeHouse();
    const event = { Type: 'Timer', TriggerName: 'sweep', Time: '', Message: '' };
    expect(await house.call(event)).toMatchObject({ error: { code: 'INVALID_REQUEST' } });
    expect(await house.call({ action: 'sweep' })).toMatchObject({
      error: { code: 'INVALID_REQUEST' },
    });
  });
});
