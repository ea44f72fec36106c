import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import { settle } from '../../../fakes/ports';
import {
  PHOTO,
  SESSION,
  PLACE,
  DONE,
  mask,
  noStroke,
  setUp,
  settleFiles,
  withResult,
  withUnfetched,
} from './editor-world';

describe('the editor', () => {
  it('shows the result of what was painted', async () => {
    const { view, finish } = await withResult();
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/r.jpg' });
    await finish();
  });

  it('asks for strokes first and calls nobody', async () => {
    const { editor, view, finish } = setUp();
    editor.dispatch({ kind: 'photoShown' });
    await editor.start(mask());
    expect(view()).toMatchObject({ panel: 'tools', noticeText: '先在照片上涂一下要消除的地方' });
    await finish();
  });

  it('says what to set when there is no cloud and calls nobody', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.isReachable = false;
    paint();
    editor.strokeBegun();
    await editor.start(mask());
    expect(view().noticeText).toBe('还没有接好云端：请填写云环境 ID 并部署云函数');
    await finish();
  });

  it('says that a photo holds no more edits and calls nobody', async () => {
    const one = { bounds: { x: 0, y: 0, width: 4, height: 4 }, restore: null, making: null };
    const stack = Array.from({ length: LIMITS.patches }, (_, at) => {
      return { ...one, jobId: `job-of-the-past-${at}`, number: at + 1, isHidden: false };
    });
    const photo = { ...PHOTO, fileId: 'cloud://a.jpg' };
    const { editor, cloud, paint, view, finish } = setUp({ photo, stack, stackJobId: 'id0' });
    cloud.willReply('watch', { ...DONE, jobId: 'id0' }).willAnswer('download', 'tmp/r.jpg');
    await settleFiles();
    paint();
    await editor.start(mask());
    expect(view()).toMatchObject({
      panel: 'tools',
      noticeText: '一张照片最多叠 32 处修改，先隐藏或删掉一处再继续，涂抹还在',
    });
    await finish();
  });

  it('asks at once what there is on a phone that does not know, and once', async () => {
    const { editor, cloud, storage, show, finish } = setUp();
    storage.write('editOffer', '');
    cloud.willReply('session', SESSION);
    await show();
    await settle();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    editor.strokeBegun();
    await settle();
    expect(cloud.callsOf('session')).toHaveLength(1);
    await finish();
  });

  it('sends the photo with the first stroke and not again at the start', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('session', SESSION);
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    editor.strokeBegun();
    await settle();
    cloud.willReply('submit', DONE).willAnswer('download', 'tmp/r.jpg');
    paint();
    editor.strokeEnded();
    await editor.start(mask());
    expect(view().panel).toBe('result');
    await finish();
  });

  it('keeps the strokes and says why when the job fails', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    cloud.willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey'));
    paint();
    await editor.start(mask());
    expect(view()).toMatchObject({
      panel: 'tools',
      canStart: true,
      noticeText: '没能补好，未计次数。可以多涂一点边缘再试',
    });
    await finish();
  });

  it('goes back to painting when cancelled, tells the cloud, and takes no late result', async () => {
    const { editor, cloud, screen, paint, view, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask());
    await settleFiles();
    cloud.willReply('cancel', { jobId: 'id1', state: 'cancelled' });
    await editor.cancel();
    submit.give({ ok: true, data: DONE });
    await started;
    expect(view()).toMatchObject({ panel: 'tools', noticeText: '', canStart: true });
    expect(screen.toasts).toEqual(['已取消，涂抹还在']);
    expect(cloud.callsOf('cancel')).toEqual([{ action: 'cancel', jobId: 'id1' }]);
    await finish();
  });

  it('has nothing to cancel in the cloud while the photo is on its way', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('announce', PLACE);
    const sending = cloud.willHold('upload');
    paint();
    const started = editor.start(mask());
    await settleFiles();
    await editor.cancel();
    await started;
    sending.give('cloud://a.jpg');
    cloud.willReply('submit', DONE).willAnswer('download', 'tmp/r.jpg');
    await editor.start(mask());
    expect(view().panel).toBe('result');
    await finish();
  });

  it('takes the result of a job that had finished before it was cancelled, for the same strokes only', async () => {
    const { editor, cloud, paint, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    cloud.willHold('submit');
    paint();
    void editor.start(mask(4));
    await settleFiles();
    cloud.willReply('cancel', DONE);
    await editor.cancel();
    cloud.willReply('watch', DONE).willAnswer('download', 'tmp/r.jpg');
    await editor.start(mask(4));
    await editor.undo(noStroke);
    cloud.willReply('submit', DONE);
    await editor.start(mask(5));
    expect(cloud.callsOf('watch')).toEqual([{ action: 'watch', jobId: 'id1' }]);
    expect(cloud.callsOf('submit')[1]).toMatchObject({ jobId: 'id2' });
    await finish();
  });

  it('starts a new job when a finished one is asked for again', async () => {
    const { editor, cloud, finish } = await withResult();
    await editor.undo(noStroke);
    cloud.willReply('submit', DONE);
    await editor.start(mask());
    const [first, second] = cloud.callsOf('submit') as { jobId: string }[];
    expect(second?.jobId).not.toBe(first?.jobId);
    await finish();
  });

  it('starts a new job after one that failed', async () => {
    const { editor, cloud, paint, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    cloud
      .willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey'))
      .willReply('submit', DONE)
      .willAnswer('download', 'tmp/r.jpg');
    paint();
    await editor.start(mask());
    await editor.start(mask());
    const [first, second] = cloud.callsOf('submit') as { jobId: string }[];
    expect(second?.jobId).not.toBe(first?.jobId);
    await finish();
  });

  it('paints on over the result, and sends the untouched original with a patch', async () => {
    const { editor, cloud, view, paint, finish } = await withResult();
    await editor.paintOn();
    expect(view()).toMatchObject({
      panel: 'tools',
      photoPath: 'a.jpg',
      canvasPath: 'tmp/r.jpg',
      resultSource: '',
    });
    paint();
    cloud.willReply('submit', { ...DONE, jobId: 'id2', resultFileId: 'cloud://r2.jpg' });
    cloud.willAnswer('download', 'tmp/r2.jpg');
    await editor.start(mask());
    expect(cloud.callsOf('submit')[1]).toMatchObject({
      photoFileId: 'cloud://a.jpg',
      patches: [{ jobId: 'id1' }],
    });
    await finish();
  });

  it('brings a result back with the strokes that it was made of', async () => {
    const { editor, view, painted, show, finish } = await withResult();
    await editor.paintOn();
    await show();
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'result', canvasPath: 'a.jpg' });
    await show();
    expect(painted.at(-1)).toEqual(mask());
    await editor.redo(noStroke);
    await show();
    expect(view()).toMatchObject({ panel: 'tools', canvasPath: 'tmp/r.jpg' });
    expect(painted).toHaveLength(1);
    await finish();
  });

  it('tries to paint on again when that is what failed', async () => {
    const { editor, cloud, view, finish } = await withUnfetched();
    cloud.willAnswer('download', new OfflineError('gone'));
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'result', isContinuing: false, noticeAction: 'retry' });
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.retry(() => mask());
    expect(view()).toMatchObject({ panel: 'tools', canvasPath: 'tmp/r.jpg' });
    await finish();
  });

  it('keeps the strokes when the person goes back while painting on is prepared', async () => {
    const { editor, cloud, view, finish } = await withUnfetched();
    const download = cloud.willHold('download');
    const continued = editor.paintOn();
    await editor.undo(noStroke);
    download.give('tmp/r.jpg');
    await continued;
    expect(view()).toMatchObject({ panel: 'tools', canvasPath: 'a.jpg', canStart: true });
    cloud.willReply('submit', DONE);
    await editor.start(mask());
    expect(cloud.callsOf('submit').at(-1)).not.toHaveProperty('patches');
    await finish();
  });

  it('starts again with what is painted now when the job failed', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    cloud
      .willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey'))
      .willReply('submit', DONE)
      .willAnswer('download', 'tmp/r.jpg');
    paint();
    await editor.start(mask(4));
    await editor.retry(() => mask(9));
    expect(view().panel).toBe('result');
    expect(cloud.callsOf('submit').at(-1)).toMatchObject({ packedMask: packMask(mask(9)) });
    await finish();
  });

  it('fetches a result once for painting on and showing', async () => {
    const { editor, cloud, view, finish } = await withUnfetched();
    expect(view().resultSource).toBe('cloud://r.jpg');
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.results.fetch();
    expect(view()).toMatchObject({ resultSource: 'tmp/r.jpg', noticeText: '' });
    await editor.paintOn();
    expect(view().canvasPath).toBe('tmp/r.jpg');
    await finish();
  });

  it('fetches the pictures of thumbs without a word, and not those that are there', async () => {
    const { editor, cloud, view, finish } = await withUnfetched();
    cloud.willAnswer('download', new OfflineError('still gone'));
    await editor.results.fetchForThumbs();
    expect(view()).toMatchObject({ resultSource: 'cloud://r.jpg', noticeText: '' });
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.results.fetchForThumbs();
    await editor.results.fetchForThumbs();
    expect(view().resultSource).toBe('tmp/r.jpg');
    await finish();
  });

  it('says so when the file of a result is no picture', async () => {
    const { editor, view, finish } = await withResult();
    await editor.results.fetch();
    expect(view().noticeText).toBe('照片已经不在云端了，请重新开始一次');
    await finish();
  });

  it('renders nothing after the page is closed', async () => {
    const { editor, cloud, paint, renders, finish } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://a.jpg');
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask());
    await settleFiles();
    editor.close();
    const before = renders();
    submit.give({ ok: true, data: DONE });
    await started;
    expect(renders()).toBe(before);
    await finish();
  });
});
