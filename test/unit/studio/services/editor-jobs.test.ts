import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { settle } from '../../../fakes/ports';
import {
  PHOTO,
  SESSION,
  PLACE,
  DONE,
  doneAs,
  mask,
  setUp,
  settleFiles,
  withCount,
} from './editor-world';

const OFFLINE = new OfflineError('gone');

/** An editor that has given up on a submit of `id1` whose fate nobody knows. */
async function withLostJob() {
  const world = setUp();
  world.cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
  world.cloud.willAnswer('submit', OFFLINE);
  world.cloud.willAnswer('watch', ...Array<Error>(25).fill(OFFLINE));
  world.paint(mask(4));
  const started = world.editor.start(mask(4));
  await settleFiles();
  await world.clock.pass(183_000);
  await started;
  return world;
}

describe('a job whose fate is open', () => {
  it('is asked for again under its id, and its photo is not sent again', async () => {
    const { editor, cloud, view, finish } = await withLostJob();
    expect(view()).toMatchObject({ panel: 'tools', noticeAction: 'retry', canStart: true });
    cloud.willReply('submit', DONE).willAnswer('download', 'tmp/r.jpg');
    await editor.retry(() => mask(4));
    expect(cloud.callsOf('submit')).toMatchObject([{ jobId: 'id1' }, { jobId: 'id1' }]);
    await finish();
  });

  it('is cancelled when other strokes are started instead', async () => {
    const { editor, cloud, finish } = await withLostJob();
    cloud
      .willReply('cancel', { jobId: 'id1', state: 'cancelled' })
      .willReply('submit', DONE)
      .willAnswer('download', 'tmp/r.jpg');
    await editor.start(mask(5));
    expect(cloud.callsOf('cancel')).toEqual([{ action: 'cancel', jobId: 'id1' }]);
    expect(cloud.callsOf('submit')[1]).toMatchObject({ jobId: 'id2' });
    await finish();
  });

  it('gets another id when it is known to have failed', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    const error = { code: 'TIMED_OUT', message: '', retryable: true };
    cloud
      .willReply('submit', { jobId: 'id1', state: 'failed', error }, DONE)
      .willAnswer('download', 'tmp/r.jpg');
    paint();
    await editor.start(mask());
    expect(view().noticeAction).toBe('retry');
    await editor.retry(() => mask());
    expect(cloud.callsOf('submit')).toMatchObject([{ jobId: 'id1' }, { jobId: 'id2' }]);
    await finish();
  });

  it('gets another upload, unseen, when the cloud no longer has the photo', async () => {
    const { editor, cloud, paint, view, finish } = setUp({
      photo: { ...PHOTO, fileId: 'cloud://old.jpg' },
    });
    cloud.willAnswer('submit', new AppError('PHOTO_NOT_FOUND', 'after a day'));
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://new.jpg');
    cloud.willReply('submit', DONE).willAnswer('download', 'tmp/r.jpg');
    paint();
    await editor.start(mask());
    expect(view().panel).toBe('result');
    expect(cloud.callsOf('submit')).toMatchObject([
      { photoFileId: 'cloud://old.jpg' },
      { photoFileId: 'cloud://new.jpg' },
    ]);
    await finish();
  });
});

describe('what is left of today', () => {
  const usage = (used: number) => ({
    ...SESSION,
    usage: { used, limit: 20, resetAtMs: 9_000_000 },
  });

  it.each([
    [16, ''],
    [17, '今天还可以消除 3 次'],
    [20, ''],
  ])('is told when %i of 20 are used as "%s"', async (used, text) => {
    const { editor, cloud, view, finish } = setUp({ photo: { ...PHOTO, fileId: 'cloud://a' } });
    cloud.willReply('session', usage(used));
    editor.strokeBegun();
    await settle();
    expect(view().leftText).toBe(text);
    await finish();
  });

  it('is asked anew after a job when it is little', async () => {
    const { editor, cloud, paint, view, finish } = setUp({
      photo: { ...PHOTO, fileId: 'cloud://a' },
    });
    cloud
      .willReply('session', usage(17), usage(18))
      .willReply('submit', DONE)
      .willAnswer('download', 'tmp/r.jpg');
    paint();
    editor.strokeBegun();
    await settle();
    await editor.start(mask());
    expect(view().leftText).toBe('今天还可以消除 2 次');
    await finish();
  });

  it('says how many there were and when there are more', async () => {
    const { editor, cloud, paint, view, finish } = setUp({
      photo: { ...PHOTO, fileId: 'cloud://a' },
    });
    cloud.willReply('session', usage(20), usage(20));
    const error = { code: 'QUOTA_EXCEEDED', message: '', retryable: false, resetAtMs: 9_000_000 };
    cloud.willAnswer('submit', { ok: false, error });
    paint();
    editor.strokeBegun();
    await settle();
    await editor.start(mask());
    // 9,000 s after midnight are 2:30 of the day on which the fake clock stands.
    expect(view()).toMatchObject({
      noticeText: '今天的 20 次已用完，今天 2 点 30 分恢复',
      canStart: true,
    });
    await finish();
  });
});

describe('several results at once', () => {
  it('share one upload and are shown as they come', async () => {
    const { editor, cloud, view, finish } = withCount(3);
    const [first, second, third] = [1, 2, 3].map(() => cloud.willHold('submit'));
    cloud.willAnswer('download', 'tmp/2.jpg', 'tmp/1.jpg');
    const all = editor.start(mask());
    await settleFiles();
    second?.give({ ok: true, data: doneAs('id2') });
    await settleFiles();
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg' });
    expect(view().candidates.map(({ state }) => state)).toEqual(['running', 'ready', 'running']);
    first?.give({ ok: true, data: doneAs('id1') });
    third?.refuse(new AppError('RESULT_UNUSABLE', 'grey'));
    await all;
    expect(view().candidates.map(({ state }) => state)).toEqual(['ready', 'ready', 'failed']);
    expect(view()).toMatchObject({
      resultSource: 'tmp/2.jpg',
      noticeText: '有一张没能补好，未计次数',
    });
    await finish();
  });

  it('are remembered: the next photo is asked for as many', async () => {
    const { editor, storage, view, finish } = withCount(3);
    expect(view()).toMatchObject({ candidateCount: 3, costText: '用掉 3 次' });
    expect(storage.read('candidateCount')).toBe(3);
    editor.setCandidateCount(1);
    expect(view().costText).toBe('');
    await finish();
  });

  it('all end when the person cancels, here and in the cloud', async () => {
    const { editor, cloud, view, finish } = withCount(2);
    cloud.willHold('submit');
    cloud.willHold('submit');
    void editor.start(mask());
    await settleFiles();
    for (const jobId of ['id1', 'id2']) cloud.willReply('cancel', { jobId, state: 'cancelled' });
    await editor.cancel();
    expect(view()).toMatchObject({ panel: 'tools', canStart: true, noticeText: '' });
    expect(cloud.callsOf('cancel')).toMatchObject([{ jobId: 'id1' }, { jobId: 'id2' }]);
    await finish();
  });

  it('go on by one more, and the accepted one is told where it is not the newest', async () => {
    const { editor, cloud, view, finish } = withCount(1);
    cloud.willReply('submit', doneAs('id1'), doneAs('id2'));
    cloud.willAnswer('download', 'tmp/1.jpg', 'tmp/2.jpg').willReply('session', SESSION);
    await editor.start(mask());
    expect(view()).toMatchObject({ candidates: [], canAskAnother: true });
    await editor.another();
    expect(view().candidates).toMatchObject([
      { jobId: 'id1', isShown: true },
      { jobId: 'id2', isShown: false },
    ]);
    cloud.willReply('choose', doneAs('id1'));
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'tools', canvasPath: 'tmp/1.jpg' });
    expect(cloud.callsOf('choose')).toEqual([{ action: 'choose', jobId: 'id1' }]);
    await finish();
  });

  it('are not asked for by a second tap while one is on its way', async () => {
    const { editor, cloud, view, finish } = withCount(1);
    cloud.willReply('submit', doneAs('id1'), doneAs('id2'));
    cloud.willAnswer('download', 'tmp/1.jpg', 'tmp/2.jpg').willReply('session', SESSION);
    await editor.start(mask());
    await Promise.all([editor.another(), editor.another()]);
    expect(view().candidates).toHaveLength(2);
    expect(cloud.callsOf('submit')).toHaveLength(2);
    await finish();
  });

  it('that still run end when other strokes are started', async () => {
    const { editor, cloud, paint, finish } = withCount(2);
    cloud.willReply('submit', doneAs('id1'));
    cloud.willHold('submit');
    cloud.willAnswer('download', 'tmp/1.jpg').willReply('choose', doneAs('id1'));
    void editor.start(mask());
    await settleFiles();
    await editor.paintOn();
    editor.setCandidateCount(1);
    paint(mask(9));
    cloud.willReply('cancel', { jobId: 'id2', state: 'cancelled' });
    cloud.willReply('submit', doneAs('id3')).willAnswer('download', 'tmp/3.jpg');
    await editor.start(mask(9));
    expect(cloud.callsOf('cancel')).toEqual([{ action: 'cancel', jobId: 'id2' }]);
    await finish();
  });
});
