import type { AnyReply } from '../../../../cloudfunctions/inpaint/src/handler';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import type { JobView } from '../../../../miniprogram/shared/contract/job';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import { FakeHouse, JOB_ID, OPENID } from '../../../fakes/function/house';
import { FILLED, STARTED } from '../../../fakes/function/scripted-provider';

const SECOND = 'job-second-0123456789';
const THIRD = 'job-third-01234567890';

const RESTORE: MaskDocument = {
  version: 1,
  width: 70,
  height: 90,
  ops: [{ op: 'rect', mode: 'add', x: 1, y: 2, width: 3, height: 4 }],
};

/** A house with one finished edit. */
async function edited(): Promise<FakeHouse> {
  const house = new FakeHouse('builtin');
  house.provider.onStart(() => FILLED);
  await house.submit();
  return house;
}

function compositionEvent(house: FakeHouse, changes: object = {}) {
  const { photoFileId } = house;
  const event = { action: 'submit', jobId: SECOND, photoFileId, mode: 'compose' };
  return { ...event, patches: [{ jobId: JOB_ID }], ...changes };
}

function viewOf(reply: AnyReply): JobView {
  if (!reply.ok) throw new Error(`${reply.error.code}: ${reply.error.message}`);
  return reply.data as JobView;
}

function codeOf(reply: AnyReply): string {
  return reply.ok ? 'accepted' : reply.error.code;
}

function resultOf(house: FakeHouse, view: JobView): readonly number[] {
  if (view.state !== 'done') throw new Error(view.state);
  return [...house.files.peek(view.resultFileId)!];
}

describe('a job on earlier edits', () => {
  it('cuts its crop over them and composes with what they left', async () => {
    const house = await edited();
    house.provider.onStart(() => FILLED);
    const patches = [{ jobId: JOB_ID, restore: RESTORE }];
    const view = await house.submit({ jobId: SECOND, patches });
    expect(house.editor.steps).toContain('cut over 1');
    // The photo 1 2, the first patch 7 7 7, its restored mask of one operation, the second patch.
    expect(resultOf(house, view)).toEqual([1, 2, 7, 7, 7, 1, 7, 7, 7]);
    expect(house.jobs.peek(SECOND)?.patch).toMatchObject({ softPx: 3, pieces: [{}] });
  });

  it('is the same job in whichever way its masks are sent, and another with another mask', async () => {
    const house = await edited();
    house.provider.onStart(() => FILLED);
    const packedRestore = packMask(RESTORE);
    const ways = [{ restore: RESTORE }, { packedRestore }];
    const file = house.files.put(`people/${OPENID}/photos/m.mask`, Buffer.from(packedRestore));
    for (const way of [...ways, { restoreFileId: file }]) {
      const patches = [{ jobId: JOB_ID, ...way }];
      expect(await house.submit({ jobId: SECOND, patches })).toMatchObject({ state: 'done' });
    }
    const other = house.submitEvent({ jobId: SECOND, patches: [{ jobId: JOB_ID }] });
    expect(codeOf(await house.call(other))).toBe('INVALID_REQUEST');
    house.assertTidy();
  });

  it('fails when a patch went between its submit and its turn, and is given back', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.provider.onStart(() => STARTED).onPending(5);
    house.limitMs = 3_000;
    await house.submit({ jobId: THIRD });
    const queued = await house.submit({ jobId: SECOND, patches: [{ jobId: JOB_ID }] });
    expect(queued).toMatchObject({ state: 'queued' });
    await house.jobs.remove(JOB_ID);
    house.provider.onPoll(() => FILLED);
    await house.watch(THIRD);
    expect(await house.watch(SECOND)).toMatchObject({
      state: 'failed',
      error: { code: 'JOB_NOT_FOUND' },
    });
    expect(house.jobs.peek(SECOND)?.usage).toBe('returned');
  });
});

describe('a job that only composes', () => {
  it('is done at once, though all slots are taken, and counts nothing', async () => {
    const house = new FakeHouse('volcengine');
    house.provider.onStart(() => FILLED);
    await house.submit();
    house.limitMs = 3_000;
    house.provider.onStart(() => STARTED).onPending(5);
    await house.submit({ jobId: THIRD });
    const view = viewOf(await house.call(compositionEvent(house)));
    expect(resultOf(house, view)).toEqual([1, 2, 7, 7, 7]);
    expect(house.jobs.peek(SECOND)).toMatchObject({ usage: 'free', patch: null });
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 2 } } });
  });

  it('says about what a composition takes, whatever the jobs of the day take', async () => {
    const house = await edited();
    house.files.fail(1);
    const view = viewOf(await house.call(compositionEvent(house)));
    // 500 + 12 x 190 for a photo of 12 megapixels, 150 for its one patch; the provider's jobs take 5 s.
    expect(view).toMatchObject({ state: 'running', estimateMs: 2_930 });
    house.clock.advance(1_000);
    house.files.fail(1);
    expect(await house.watch(SECOND)).toMatchObject({ estimateMs: 1_930 });
  });

  it('goes on with the next watch, or the sweep, after a passing failure', async () => {
    for (const goOn of ['watch', 'sweep'] as const) {
      const house = await edited();
      house.files.fail(1);
      expect(viewOf(await house.call(compositionEvent(house)))).toMatchObject({
        state: 'running',
        phase: 'composing',
      });
      house.clock.advance(20_000);
      await (goOn === 'watch' ? house.watch(SECOND) : house.sweep());
      expect(house.jobs.peek(SECOND)).toMatchObject({ state: 'done', usage: 'free' });
      house.assertTidy();
    }
  });

  it('keeps nobody else waiting while it is not done', async () => {
    const house = await edited();
    house.files.fail(1);
    await house.call(compositionEvent(house));
    house.provider.onStart(() => FILLED);
    expect(await house.submit({ jobId: THIRD })).toMatchObject({ state: 'done' });
  });

  it('stays free when it fails or is cancelled', async () => {
    const house = await edited();
    house.files.fail(1);
    await house.call(compositionEvent(house));
    expect(await house.cancel(SECOND)).toMatchObject({ state: 'cancelled' });
    expect(house.jobs.peek(SECOND)?.usage).toBe('free');
    const gone = house.photoFileId.replace('one', 'gone');
    const event = compositionEvent(house, { jobId: THIRD, photoFileId: gone, patches: [] });
    expect(viewOf(await house.call(event))).toMatchObject({ error: { code: 'PHOTO_NOT_FOUND' } });
    expect(house.jobs.peek(THIRD)?.usage).toBe('free');
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 1 } } });
  });

  it('may be asked for ten times as often as edits in a day, and again the next day', async () => {
    const house = await edited();
    house.limits = { ...house.limits, dailyLimit: 1 };
    const compose = (index: number) =>
      house.call(compositionEvent(house, { jobId: `job-composed-0123456${index}` }));
    for (let index = 10; index < 20; index += 1) expect((await compose(index)).ok).toBe(true);
    expect(codeOf(await compose(20))).toBe('QUOTA_EXCEEDED');
    house.clock.advance(86_400_000);
    expect((await compose(21)).ok).toBe(true);
  });
});

describe('a stack is refused', () => {
  it('for a job of another photo, of somebody else, unfinished, or without a patch', async () => {
    const house = await edited();
    const composed = compositionEvent(house);
    await house.call(composed);
    const other = house.files.put(`people/${OPENID}/photos/two.jpg`, Uint8Array.of(3));
    const ask = async (changes: object) =>
      codeOf(await house.call(compositionEvent(house, { jobId: THIRD, ...changes })));
    expect(await ask({ photoFileId: other })).toBe('INVALID_REQUEST');
    expect(await ask({ patches: [{ jobId: SECOND }] })).toBe('INVALID_REQUEST');
    expect(await ask({ patches: [{ jobId: 'job-unknown-0123456789' }] })).toBe('JOB_NOT_FOUND');
    house.jobs.put({ ...house.jobs.peek(JOB_ID)!, patch: null });
    expect(await ask({})).toBe('INVALID_REQUEST');
    house.openid = 'oOther9999999';
    const foreign = house.files.put('people/oOther9999999/photos/a.jpg', Uint8Array.of(1));
    expect(await ask({ photoFileId: foreign })).toBe('JOB_NOT_FOUND');
    expect(house.jobs.peek(THIRD)).toBeUndefined();
  });
});

describe('a removal that its caller did not finish', () => {
  const HOUR_MS = 3_600_000;

  it('is finished by the sweep, which forgets the job after its day', async () => {
    for (let call = 1; call <= 7; call += 1) {
      const house = await edited();
      house.removals.dieAt(call);
      const event = { action: 'remove', photoFileId: house.photoFileId };
      const reply = await house.call(event);
      const isMarked = house.jobs.all('removed').length > 0;
      if (!isMarked) {
        // Nothing happened yet: everything is still there.
        expect(reply.ok).toBe(false);
        expect(house.files.count()).toBe(3);
        continue;
      }
      expect(codeOf(await house.call({ action: 'watch', jobId: JOB_ID }))).toBe('JOB_NOT_FOUND');
      house.clock.advance(61_000);
      await house.sweep();
      expect(house.files.count()).toBe(0);
      expect(house.jobs.all('removed')).toHaveLength(1);
      house.clock.advance(24 * HOUR_MS);
      await house.sweep();
      expect(house.jobs.peek(JOB_ID)).toBeUndefined();
    }
  });

  it('of everything leaves no note of files that were made, and nothing at all when the day is over', async () => {
    const house = await edited();
    expect(await house.call({ action: 'preview', jobId: JOB_ID })).toMatchObject({ ok: true });
    expect(house.state.ids().some((id) => id.startsWith('export-'))).toBe(true);
    await house.call({ action: 'remove', everything: true });
    expect(house.state.ids().filter((id) => id.startsWith('export-'))).toEqual([]);
    house.clock.advance(30 * HOUR_MS);
    await house.sweep();
    expect(house.files.count()).toBe(0);
    expect([...house.jobs.all(), ...house.jobs.all('removed')]).toEqual([]);
    const values = house.state.ids().map((id) => [id, house.state.peek(id)]);
    expect(JSON.stringify(values)).not.toMatch(new RegExp(`${OPENID}|${JOB_ID}`));
  });

  it('leaves the id taken and the day counted until the day is over', async () => {
    const house = await edited();
    await house.call({ action: 'remove', everything: true });
    expect(house.files.count()).toBe(0);
    expect(await house.call({ action: 'session' })).toMatchObject({ data: { usage: { used: 1 } } });
    expect(await house.parts().jobs.countCounted('2023-11-15')).toBe(1);
    expect(codeOf(await house.call(house.submitEvent()))).toBe('INVALID_REQUEST');
  });

  it('goes on when files cannot be deleted, and gives up those of a foreign storage after a day', async () => {
    const house = await edited();
    house.files.fail(1);
    const reply = await house.call({ action: 'remove', photoFileId: house.photoFileId });
    expect(reply).toMatchObject({ ok: true, data: { isDone: false } });
    expect(house.files.count()).toBe(3);
    house.clock.advance(61_000);
    house.files.fail(1);
    await house.sweep();
    expect(house.files.count()).toBe(3);
    house.clock.advance(25 * HOUR_MS);
    house.files.fail(1);
    await house.sweep();
    expect(house.jobs.peek(JOB_ID)).toBeUndefined();
    expect(house.log.text()).toContain('file left behind');
  });
});

describe('a removal while a job is under way', () => {
  const everything = { action: 'remove', everything: true };

  async function expectNothingLeft(house: FakeHouse): Promise<void> {
    expect(house.files.count()).toBe(0);
    expect(house.jobs.all()).toEqual([]);
    expect(await house.call({ action: 'history' })).toMatchObject({ data: { photos: [] } });
  }

  it('keeps its worker from storing anything', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(async () => {
      await house.call(everything);
      return FILLED;
    });
    await house.call(house.submitEvent());
    expect(house.files.writes).toBe(0);
    await expectNothingLeft(house);
  });

  it('is followed by its worker, who deletes what it was just storing', async () => {
    const house = new FakeHouse('builtin');
    house.provider.onStart(() => FILLED);
    const write = house.files.write.bind(house.files);
    let removal: Promise<unknown> | undefined;
    house.files.write = async (path, bytes) => {
      await (removal ??= house.call(everything));
      return write(path, bytes);
    };
    await house.call(house.submitEvent());
    expect(house.files.writes).toBe(2);
    await expectNothingLeft(house);
  });

  it('takes a job that was submitted in between', async () => {
    const house = await edited();
    house.provider.onStart(() => FILLED);
    const removeAll = house.files.removeAll.bind(house.files);
    let submit: Promise<unknown> | undefined;
    house.files.removeAll = async (fileIds) => {
      await (submit ??= house.submit({ jobId: SECOND }));
      return removeAll(fileIds);
    };
    expect(await house.call(everything)).toMatchObject({ data: { isDone: true } });
    await expectNothingLeft(house);
    house.assertTidy();
  });
});
