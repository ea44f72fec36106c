import type { HistoryReply } from '../../../../miniprogram/shared/contract/history';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED } from '../../../fakes/function/scripted-provider';

/** A house whose records are copies of one finished edit. */
class HistoryHouse extends FakeHouse {
  async open(): Promise<void> {
    this.provider.onStart(() => FILLED);
    await this.submit();
  }

  /** @param restore packed mask of an earlier edit in its stack */
  add(photo: string, index: number, restore?: string): string {
    const job = this.jobs.peek(JOB_ID)!;
    const jobId = `job-copy-${String(index).padStart(12, '0')}`;
    const createdAtMs = job.createdAtMs + index;
    const patches = restore === undefined ? [] : [{ jobId: JOB_ID, restore }];
    const photoFileId = `cloud://test-env.7465-test-env/people/${OPENID}/photos/${photo}.jpg`;
    this.jobs.put({
      ...job,
      jobId,
      createdAtMs,
      request: { ...job.request, photoFileId, patches },
    });
    return jobId;
  }

  async page(cursor?: string): Promise<HistoryReply> {
    const event = { action: 'history', ...(cursor !== undefined && { cursor }) };
    const reply = await this.call(event);
    if (!reply.ok) throw new Error(reply.error.code);
    expect(Buffer.byteLength(JSON.stringify(reply))).toBeLessThan(LIMITS.replyBytes);
    return reply.data as HistoryReply;
  }

  /** All pages; each photo's name, page by page. */
  async pages(): Promise<string[][]> {
    const pages: string[][] = [];
    for (let cursor: string | undefined; ;) {
      const { photos, nextCursor } = await this.page(cursor);
      pages.push(photos.map(({ photoFileId }) => photoFileId.replace(/^.*\/|\.jpg$/g, '')));
      if (nextCursor === undefined) return pages;
      cursor = nextCursor;
    }
  }
}

let house: HistoryHouse;

beforeEach(async () => {
  house = new HistoryHouse();
  await house.open();
});

describe('the history', () => {
  it('holds fewer photos a page where masks are long', async () => {
    const restore = 'A'.repeat(LIMITS.restoreChars);
    for (let index = 1; index <= 5; index += 1) house.add(`long-${index}`, index, restore);
    expect(await house.pages()).toEqual([
      ['long-5', 'long-4'],
      ['long-3', 'long-2'],
      ['long-1', 'one'],
    ]);
  });

  it('finds older photos behind hundreds of edits of one, and tells the newest hundred of those', async () => {
    for (let index = 1; index <= 500; index += 1) house.add('often', index);
    const first = await house.page();
    expect(first.photos).toHaveLength(1);
    expect(first.photos[0]!.patches).toHaveLength(100);
    expect(first.photos[0]!.patches.at(-1)!.jobId).toBe('job-copy-000000000500');
    expect((await house.pages()).flat()).toEqual(['often', 'one']);
  });

  it('tells no photo whose edits left no patch, as those of older functions did', async () => {
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, patch: null });
    expect(await house.page()).toEqual({ photos: [] });
  });

  it('says when a photo goes, and counts from its newest edit', async () => {
    const createdAtMs = house.clock.nowMs();
    house.add('one', 1_000);
    expect((await house.page()).photos).toMatchObject([
      { deletedAtMs: createdAtMs + 1_000 + 7 * 86_400_000, updatedAtMs: createdAtMs + 1_000 },
    ]);
  });

  it('shows the result that was chosen last, until a newer one is done', async () => {
    const second = house.add('one', 1_000);
    house.clock.advance(5_000);
    await house.call({ action: 'choose', jobId: JOB_ID });
    expect((await house.page()).photos[0]).toMatchObject({ jobId: JOB_ID });
    house.clock.advance(5_000);
    await house.call({ action: 'choose', jobId: second });
    expect((await house.page()).photos[0]).toMatchObject({ jobId: second });
    const newer = house.add('one', 60_000);
    expect((await house.page()).photos[0]).toMatchObject({ jobId: newer });
  });
});
