import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { Draft } from '../../../../miniprogram/services/draft/draft';
import { settle } from '../../../fakes/ports';
import {
  PHOTO,
  STROKES,
  EXPORTED,
  DONE,
  NEW_DRAFT,
  keptIn,
  mask,
  setUp,
  settleFiles,
  withResult,
} from './editor-world';

const DONE_BEFORE = { ...DONE, jobId: 'idK' };

const KEPT: Draft = {
  photo: { ...PHOTO, path: 'usr/draft-photo-1.jpg', fileId: 'cloud://a.jpg' },
  ...NEW_DRAFT,
  ops: mask(4).ops,
};

describe('the draft of an editor', () => {
  it('is written a moment after a stroke, with a copy of the photo', async () => {
    const { files, clock, paint, finish } = setUp();
    paint(mask(4));
    await clock.pass(399);
    expect(files.log).toEqual([]);
    await clock.pass(1);
    expect(await keptIn(files)).toEqual({
      photo: { ...PHOTO, path: 'usr/draft-photo-1.jpg' },
      ...NEW_DRAFT,
      ops: mask(4).ops,
    });
    expect(files.copies.get('draft-photo-1.jpg')).toBe('a.jpg');
    await finish();
  });

  it('is not begun for a photo that nobody painted on', async () => {
    const { editor, files, clock, show, finish } = setUp();
    await show();
    editor.strokesChanged(
      { canUndo: false, canRedo: false, isEmpty: true },
      { ...mask(), ops: [] },
    );
    await clock.pass(5_000);
    await finish();
    expect(files.log).toEqual([]);
  });

  it('is not written while a finger paints, and at once when the mini program goes away', async () => {
    const { editor, cloud, files, clock, presence, paint, finish } = setUp();
    cloud.isReachable = false;
    paint(mask(4));
    editor.strokeBegun();
    await clock.pass(60_000);
    expect(files.log).toEqual([]);
    presence.hide();
    expect(await keptIn(files)).toMatchObject({ ops: mask(4).ops });
    cloud.isReachable = true;
    await finish();
  });

  it('knows the job before the cloud does', async () => {
    const { editor, cloud, clock, files, paint, finish } = setUp({
      photo: { ...PHOTO, fileId: 'cloud://a.jpg' },
    });
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask());
    while (cloud.calls.length === 0) await settle();
    expect(await keptIn(files)).toMatchObject({
      photo: { fileId: 'cloud://a.jpg' },
      jobs: [{ jobId: 'id1' }],
      stage: 'running',
    });
    cloud.willAnswer('download', 'tmp/r.jpg');
    submit.give({ ok: true, data: DONE });
    await started;
    await clock.pass(400);
    expect(await keptIn(files)).toMatchObject({ jobs: [{ fate: 'done' }], stage: 'done' });
    await finish();
  });

  it('has nothing to go on with once the result is saved', async () => {
    const { editor, cloud, album, files, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    await editor.results.save();
    await finish();
    expect(await keptIn(files)).toMatchObject({ stage: 'saved' });
  });

  it('stays with the original, what lies on it and the strokes over that', async () => {
    const { editor, files, clock, paint, finish } = await withResult();
    await editor.paintOn();
    await clock.pass(400);
    const stack = [
      {
        jobId: 'id1',
        number: 1,
        bounds: { x: 1, y: 2, width: 8, height: 8 },
        isHidden: false,
        restore: null,
        making: { ops: mask(4).ops, wish: { mode: 'erase' } },
      },
    ];
    const photo = { path: 'usr/draft-photo-1.jpg', fileId: 'cloud://a.jpg' };
    expect(await keptIn(files)).toMatchObject({ stage: 'painting', photo, stack, ops: [] });
    paint(mask(9));
    await clock.pass(400);
    const kept = { stage: 'painting', photo, stack, stackJobId: 'id1', ops: mask(9).ops, jobs: [] };
    expect(await keptIn(files)).toMatchObject(kept);
    expect([...files.copies.values()]).toEqual(['a.jpg']);
    await finish();
  });

  it('keeps what is written before anything is painted, wanted or not', async () => {
    const { editor, files, clock, finish } = setUp();
    const words = { mode: 'edit', prompt: '草地' } as const;
    editor.wishChanged({ mode: 'erase' }, { mode: 'edit', prompt: '', options: {} });
    await clock.pass(400);
    expect(files.log).toEqual([]);
    editor.wishChanged(words, words);
    await clock.pass(400);
    const kept = await keptIn(files);
    expect(kept).toMatchObject({ stage: 'painting', ops: [], wish: words, words });
    await finish();
    const again = setUp(kept ?? KEPT, files);
    await again.show();
    expect(again.editor.session).toMatchObject({ wish: words, words });
    await again.finish();
  });

  it('has nothing to go on with once a result of the words is saved, until there are others', async () => {
    const words = { mode: 'edit', prompt: '草地' } as const;
    const { editor, cloud, clock, album, files, finish } = await withResult(words);
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    await editor.results.save();
    await editor.paintOn();
    await clock.pass(400);
    expect(await keptIn(files)).toMatchObject({ stage: 'saved', words });
    editor.wishChanged(words, { mode: 'edit', prompt: '木门' });
    await clock.pass(400);
    expect(await keptIn(files)).toMatchObject({ stage: 'painting' });
    await finish();
  });

  it('keeps strokes that bring the original back, and those that wait for them', async () => {
    const { editor, files, clock, paint, finish } = await withResult();
    await editor.paintOn();
    paint(mask(9));
    await editor.patches.beginRestoring();
    editor.strokesChanged(STROKES, mask(3));
    await clock.pass(400);
    const kept = await keptIn(files);
    expect(kept).toMatchObject({ ops: mask(3).ops, setAside: mask(9).ops, stage: 'painting' });
    await finish();

    const again = setUp(kept ?? KEPT, files);
    again.cloud.willReply('watch', DONE).willAnswer('download', 'tmp/r.jpg');
    await settle();
    await again.show();
    expect(again.view()).toMatchObject({ isRestoring: true, canUndo: true, canStart: true });
    expect(again.painted).toEqual([mask(3)]);
    again.cloud
      .willReply('submit', { ...DONE, jobId: 'id1', resultFileId: 'cloud://back.jpg' })
      .willAnswer('download', 'tmp/back.jpg');
    await again.editor.start(mask(3));
    const packedRestore = packMask(mask(3));
    expect(again.cloud.callsOf('submit')).toMatchObject([
      { mode: 'compose', patches: [{ jobId: 'id1', packedRestore }] },
    ]);
    await again.finish();
  });

  it('says once when the phone has no room', async () => {
    const { editor, files, clock, paint, view, finish } = setUp();
    files.copiesLeft = 0;
    paint();
    await clock.pass(400);
    await settleFiles();
    expect(view().noticeText).toBe('手机空间不够，离开后涂抹不会保留');
    editor.strokesChanged(STROKES, mask(9));
    await clock.pass(400);
    await settleFiles();
    expect(view().noticeText).toBe('');
    await finish();
  });
});

describe('an editor that goes on', () => {
  it('shows the strokes as they were, and starts nothing', async () => {
    const { painted, show, view, finish } = setUp(KEPT);
    await show();
    expect(painted).toEqual([mask(4)]);
    expect(view()).toMatchObject({ panel: 'tools', canUndo: true, canStart: true });
    await finish();
  });

  it('submits what may never have arrived under its id', async () => {
    const world = setUp({ ...KEPT, jobs: [{ jobId: 'idK', fate: 'sent' }], stage: 'running' });
    world.cloud.willReply('submit', DONE_BEFORE).willAnswer('download', 'tmp/r.jpg');
    await world.show();
    expect(world.cloud.callsOf('submit')).toMatchObject([{ jobId: 'idK' }]);
    expect(world.view()).toMatchObject({ panel: 'result', resultSource: 'tmp/r.jpg' });
    await world.finish();
  });

  it.each(['known', 'done'] as const)(
    'asks for a job that is %s, and sends nothing',
    async (fate) => {
      const stage = fate === 'done' ? 'done' : 'running';
      const world = setUp({ ...KEPT, jobs: [{ jobId: 'idK', fate }], stage });
      world.cloud.willReply('watch', DONE_BEFORE).willAnswer('download', 'tmp/r.jpg');
      await world.show();
      expect(world.cloud.calls).toEqual([
        { action: 'watch', jobId: 'idK' },
        { download: 'cloud://r.jpg' },
      ]);
      expect(world.view().panel).toBe('result');
      await world.finish();
    },
  );

  it('keeps the strokes of a job that the cloud has forgotten', async () => {
    const world = setUp({ ...KEPT, jobs: [{ jobId: 'idK', fate: 'known' }], stage: 'running' });
    world.cloud.willAnswer('watch', new AppError('JOB_NOT_FOUND', 'after a week'));
    await world.show();
    expect(world.view()).toMatchObject({ panel: 'tools', canStart: true, noticeAction: 'retry' });
    world.cloud.willReply('submit', DONE).willAnswer('download', 'tmp/r.jpg');
    await world.editor.retry(() => mask(4));
    expect(world.cloud.callsOf('submit')).toMatchObject([{ jobId: 'id1' }]);
    await world.finish();
  });

  it('writes into the same draft and copies nothing', async () => {
    const first = setUp();
    first.paint(mask(4));
    await first.finish();
    const kept = await keptIn(first.files);
    if (kept === null) throw new Error('nothing is kept');
    const { editor, files, clock, show, finish } = setUp(kept, first.files);
    await show();
    editor.strokesChanged(STROKES, mask(7));
    await clock.pass(400);
    expect(await keptIn(files)).toMatchObject({ ops: mask(7).ops, photo: kept.photo });
    expect(files.log.filter((line) => line.startsWith('copy'))).toHaveLength(1);
    await finish();
  });
});
