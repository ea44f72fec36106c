import type { HistoryReply, PreviewReply } from '../../../../miniprogram/shared/contract/history';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';

/** A person with one finished edit. */
class PreviewHouse extends FakeHouse {
  async open(): Promise<void> {
    this.provider.onStart(() => FILLED);
    await this.submit();
  }

  ask(jobId = JOB_ID) {
    return this.call({ action: 'preview', jobId });
  }

  async made(): Promise<PreviewReply> {
    const reply = await this.ask();
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.data as PreviewReply;
  }

  async told(): Promise<HistoryReply> {
    const reply = await this.call({ action: 'history' });
    if (!reply.ok) throw new Error(reply.error.code);
    return reply.data as HistoryReply;
  }
}

let house: PreviewHouse;

beforeEach(async () => {
  house = new PreviewHouse();
  await house.open();
});

describe('a preview', () => {
  it('is drawn of photo and result, once, and the history names it from then on', async () => {
    expect((await house.told()).photos[0]).not.toHaveProperty('previewFileId');
    const { jobId, fileId } = await house.made();
    expect(jobId).toBe(JOB_ID);
    expect(fileId).toMatch(new RegExp(`/people/${OPENID}/results/[0-9a-f]{32}\\.jpg$`));
    expect(house.files.peek(fileId)).toBeDefined();
    const { writes } = house.files;
    expect(await house.made()).toEqual({ jobId, fileId });
    expect(house.files.writes).toBe(writes);
    expect((await house.told()).photos[0]).toMatchObject({ previewFileId: fileId });
  });

  it('has a name that tells nothing of the result’s', async () => {
    const { fileId } = await house.made();
    const { resultToken, resultFileId } = house.jobs.peek(JOB_ID)!;
    expect(fileId).not.toBe(resultFileId);
    expect(fileId).not.toContain(resultToken);
  });

  it('is nobody else’s', async () => {
    house.openid = 'oTestStranger9z8y';
    expect(await house.ask()).toMatchObject({ ok: false, error: { code: 'JOB_NOT_FOUND' } });
  });

  it('says so when photo or result are gone', async () => {
    await house.files.remove(house.photoFileId);
    expect(await house.ask()).toMatchObject({ ok: false, error: { code: 'PHOTO_NOT_FOUND' } });
  });

  it('of a job without a result is refused', async () => {
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, state: 'running', resultFileId: null });
    expect(await house.ask()).toMatchObject({ ok: false, error: { code: 'INVALID_REQUEST' } });
  });

  it('is deleted with its photo', async () => {
    const { fileId } = await house.made();
    await house.call({ action: 'remove', photoFileId: house.photoFileId });
    expect(house.files.peek(fileId)).toBeUndefined();
  });
});
