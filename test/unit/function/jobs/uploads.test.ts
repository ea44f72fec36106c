import type { AnnounceReply } from '../../../../miniprogram/shared/contract/actions';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';

const DAY_MS = 86_400_000;
const GRACE_MS = 600_000;
const SECOND = 'job-second-0123456789';

async function announced(house: FakeHouse): Promise<AnnounceReply> {
  const reply = await house.call({ action: 'announce', format: 'jpeg' });
  if (!reply.ok) throw new Error(reply.error.code);
  return reply.data as AnnounceReply;
}

/** A house to whose storage the caller just uploaded an announced photo. */
async function uploaded() {
  const house = new FakeHouse('builtin');
  const { cloudPath } = await announced(house);
  const photoFileId = house.files.put(cloudPath, Uint8Array.of(3));
  return { house, cloudPath, photoFileId };
}

describe('an announced upload', () => {
  it("goes to a new path below the caller's own photos, for a day", async () => {
    const house = new FakeHouse();
    const first = await announced(house);
    expect(first).toEqual({
      cloudPath: `people/${OPENID}/photos/token1.jpg`,
      deletedAtMs: house.clock.nowMs() + DAY_MS,
    });
    expect((await announced(house)).cloudPath).not.toBe(first.cloudPath);
  });

  it('is deleted after a day when no job named it, and not before', async () => {
    const { house, photoFileId } = await uploaded();
    house.clock.advance(DAY_MS + GRACE_MS);
    await house.sweep();
    expect(house.files.peek(photoFileId)).toBeDefined();
    house.clock.advance(1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(house.files.peek(photoFileId)).toBeUndefined();
    expect(house.uploads.all()).toEqual([]);
  });

  it('that never came is forgotten likewise', async () => {
    const house = new FakeHouse();
    await announced(house);
    house.clock.advance(DAY_MS + GRACE_MS + 1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(house.uploads.all()).toEqual([]);
  });

  it('stays as long as the job that named it', async () => {
    const { house, photoFileId } = await uploaded();
    house.provider.onStart(() => FILLED);
    await house.submit({ photoFileId });
    house.clock.advance(2 * DAY_MS);
    await house.sweep();
    expect(house.files.peek(photoFileId)).toBeDefined();
    expect(house.uploads.all()).toEqual([]);
    house.clock.advance(6 * DAY_MS);
    await house.sweep();
    expect(house.files.peek(photoFileId)).toBeUndefined();
  });

  it('may be named by a further job later, once one named it', async () => {
    const { house, photoFileId } = await uploaded();
    house.provider.onStart(
      () => FILLED,
      () => FILLED,
    );
    await house.submit({ photoFileId });
    house.clock.advance(2 * DAY_MS);
    await house.sweep();
    expect(await house.submit({ photoFileId, jobId: SECOND })).toMatchObject({ state: 'done' });
  });

  it('is deleted when the job that was about to name it was never written', async () => {
    const { house, photoFileId } = await uploaded();
    house.jobs.fail('insert', 'lost');
    expect(await house.call(house.submitEvent({ photoFileId }))).toMatchObject({ ok: false });
    expect(house.uploads.all()).toMatchObject([{ photoFileId }]);
    house.clock.advance(DAY_MS + GRACE_MS + 1);
    await house.sweep();
    expect(house.files.peek(photoFileId)).toBeUndefined();
  });

  it('is PHOTO_NOT_FOUND when its day is over, though it is still there', async () => {
    const { house, photoFileId } = await uploaded();
    house.clock.advance(DAY_MS);
    expect(await house.call(house.submitEvent({ photoFileId }))).toMatchObject({
      error: { code: 'PHOTO_NOT_FOUND' },
    });
    expect(house.jobs.peek(JOB_ID)).toBeUndefined();
  });

  it('is not kept by a job on another file of the same name', async () => {
    const { house, cloudPath, photoFileId } = await uploaded();
    const other = house.files.put(cloudPath.replace('.jpg', '.png'), Uint8Array.of(4));
    house.provider.onStart(() => FILLED);
    await house.submit({ photoFileId: other });
    house.clock.advance(DAY_MS + GRACE_MS + 1);
    await house.sweep();
    expect(house.files.peek(photoFileId)).toBeUndefined();
    expect(house.files.peek(other)).toBeDefined();
  });

  it('is refused to who announces ten times as many as they may erase in a day', async () => {
    const house = new FakeHouse();
    for (let count = 0; count < house.limits.dailyLimit * 10; count++) await announced(house);
    const event = { action: 'announce', format: 'png' };
    expect(await house.call(event)).toMatchObject({ error: { code: 'QUOTA_EXCEEDED' } });
    house.openid = 'oOther9999999';
    expect(await house.call(event)).toMatchObject({ ok: true });
  });

  it('is tried again by the next sweep when storage is away', async () => {
    const { house, photoFileId } = await uploaded();
    house.clock.advance(DAY_MS + GRACE_MS + 1);
    house.files.fail(1);
    expect(await house.sweep()).toMatchObject({ data: { removed: 0 } });
    expect(await house.sweep()).toMatchObject({ data: { removed: 1 } });
    expect(house.files.peek(photoFileId)).toBeUndefined();
  });
});
