import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { LIMITS } from '../../../../miniprogram/shared/contract/limits';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { PhoneFullError } from '../../../../miniprogram/shared/contract/phone-full-error';
import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import type { MaskDocument } from '../../../../miniprogram/shared/mask/mask-document';
import { createCancelledJobs } from '../../../../miniprogram/services/cancelled-jobs';
import { DraftStore } from '../../../../miniprogram/services/draft/draft-store';
import { Editor } from '../../../../miniprogram/studio/services/editor';
import type { Draft } from '../../../../miniprogram/services/draft/draft';
import type { EditWish } from '../../../../miniprogram/services/edit-wish';
import type { EditorStart } from '../../../../miniprogram/studio/services/editor-start';
import type { EditorView } from '../../../../miniprogram/studio/services/editor-view';
import {
  FakeAlbum,
  FakeClock,
  FakeCloud,
  FakeFiles,
  FakePresence,
  FakeScreen,
  FakeSharing,
  createFakeDevice,
  createFakeIds,
  createFakeStorage,
  settle,
} from '../../../fakes/ports';

const PHOTO = { path: 'a.jpg', widthPx: 40, heightPx: 30, format: 'jpeg', fileId: null } as const;
const STROKES = { canUndo: true, canRedo: false, isEmpty: false };
const SESSION = { contractVersion: 1, uploadPrefix: 'p/', canEdit: false, provider: 'builtin' };
const PLACE = { cloudPath: 'p/1.jpg', deletedAtMs: 9 };
const EXPORTED = { jobId: 'id1', fileId: 'cloud://e.jpg', format: 'jpeg', bytes: 9 };
const DONE = {
  jobId: 'id1',
  state: 'done',
  resultFileId: 'cloud://r.jpg',
  report: { result: { lossless: false } },
};

function mask(radius = 4): MaskDocument {
  return {
    version: 1,
    width: 40,
    height: 30,
    ops: [{ op: 'stroke', mode: 'add', radius, points: [[5, 6]] }],
  };
}

function setUp(start: EditorStart = { photo: PHOTO }, files = new FakeFiles()) {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const album = new FakeAlbum();
  const screen = new FakeScreen();
  const sharing = new FakeSharing();
  const presence = new FakePresence();
  const drafts = new DraftStore(files);
  const platform = {
    cloud,
    clock,
    album,
    screen,
    sharing,
    presence,
    drafts,
    files,
    ids: createFakeIds(),
    device: createFakeDevice('zh'),
    storage: createFakeStorage({ keepLocation: true, editOffer: '-' }),
    cancelledJobs: createCancelledJobs({ cloud, clock, storage: createFakeStorage() }),
  };
  let view = {} as EditorView;
  let renders = 0;
  const painted: MaskDocument[] = [];
  const editor = new Editor(platform, start, (changed) => {
    renders++;
    view = { ...view, ...changed };
  });
  const show = () =>
    editor.photoShown((document) => {
      painted.push(document);
      editor.strokesChanged(STROKES, document);
    });
  const paint = (document = mask()) => {
    editor.dispatch({ kind: 'photoShown' });
    editor.strokesChanged(STROKES, document);
  };
  const finish = async () => {
    editor.close();
    await settleFiles();
    cloud.finish();
    clock.finish();
    album.finish();
    sharing.finish();
    presence.finish();
  };
  const world = { ...platform, files, editor, painted, show, paint, finish };
  return { ...world, view: () => view, renders: () => renders };
}

/** For steps back that are not the painter's. */
function noStroke(): void {
  throw new Error('the painter has no stroke to take back');
}

/** The files have as many steps as a draft takes. */
async function settleFiles(): Promise<void> {
  for (let step = 0; step < 12; step++) await settle();
}

/** An editor that shows a result. */
async function withResult(wish: EditWish = { mode: 'erase' }) {
  const world = setUp();
  if (wish.mode === 'edit') world.editor.wishChanged(wish, wish);
  world.cloud
    .willReply('announce', PLACE)
    .willAnswer('upload', 'cloud://a.jpg')
    .willReply('submit', DONE)
    .willAnswer('download', 'tmp/r.jpg');
  world.paint();
  await world.editor.start(mask());
  return world;
}

/** The same where the network went before the picture was fetched. */
async function withUnfetched() {
  const world = setUp();
  world.cloud
    .willReply('announce', PLACE)
    .willAnswer('upload', 'cloud://a.jpg')
    .willReply('submit', DONE)
    .willAnswer('download', new OfflineError('gone'));
  world.paint();
  await world.editor.start(mask());
  return world;
}

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

  it('saves the result to the album', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    await editor.results.save();
    expect(album.saved).toEqual(['tmp/e.jpg']);
    expect(screen.toasts).toEqual(['已保存到相册']);
    expect(view()).toMatchObject({ panel: 'result', isSaving: false });
    await finish();
  });

  it('passes the labelled file on', async () => {
    const { editor, cloud, sharing, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    sharing.will('shown');
    const shared = editor.results.share();
    expect(view()).toMatchObject({ isSharing: true });
    await shared;
    expect(sharing.shared).toEqual(['tmp/e.jpg']);
    expect(view()).toMatchObject({ isSharing: false, noticeText: '' });
    await finish();
  });

  it('tries again what could not be passed on', async () => {
    const { editor, cloud, sharing, view, finish } = await withResult();
    cloud.willAnswer('export', new OfflineError('gone'));
    await editor.results.share();
    expect(view()).toMatchObject({ panel: 'result', isSharing: false, noticeAction: 'retry' });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    sharing.will('cancelled');
    await editor.retry(mask);
    expect(view()).toMatchObject({ noticeText: '', isSharing: false });
    await finish();
  });

  it('has a labelled picture for a card only where there is a result', async () => {
    const { editor, cloud, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    expect(await editor.results.cardPicture()).toBe('tmp/e.jpg');
    await editor.undo(noStroke);
    expect(editor.results.cardPicture()).toBeNull();
    await finish();
  });

  it('offers the settings when the album is refused', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('refused');
    await editor.results.save();
    expect(view()).toMatchObject({ noticeAction: 'settings', noticeLabel: '去设置' });
    expect(screen.toasts).toEqual([]);
    await editor.results.openSettings();
    expect(album.settingsOpened).toBe(1);
    expect(view()).toMatchObject({ panel: 'result', noticeText: '' });
    await finish();
  });

  it('saves by itself once the album is allowed in the settings', async () => {
    const { editor, cloud, album, finish } = await withResult();
    cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('refused', 'saved');
    album.isAllowedInSettings = true;
    await editor.results.save();
    await editor.results.openSettings();
    expect(album.saved).toEqual(['tmp/e.jpg']);
    await finish();
  });

  it('lets a person who refused the privacy notice save after all', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('privacyRefused', 'saved');
    await editor.results.save();
    expect(view()).toMatchObject({
      noticeText: '同意隐私指引后才能存进相册，结果还在',
      noticeAction: 'retry',
    });
    await editor.retry(() => mask());
    expect(album.saved).toEqual(['tmp/e.jpg']);
    await finish();
  });

  it('says that the phone is full, and tries again when there is room', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will(new PhoneFullError('ENOSPC'), 'saved');
    await editor.results.save();
    expect(view()).toMatchObject({
      noticeText: '手机空间不够，腾出一些再试，结果还在',
      noticeAction: 'retry',
    });
    await editor.retry(() => mask());
    expect(album.saved).toEqual(['tmp/e.jpg']);
    await finish();
  });

  it('says what it is at while the file is prepared and while it is saved', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    const [exported, download] = [cloud.willHold('export'), cloud.willHold('download')];
    album.will('saved');
    expect(view()).toMatchObject({ isSaving: false, saveLabel: '保存' });
    const saved = editor.results.save();
    await settle();
    expect(view()).toMatchObject({ isSaving: true, saveLabel: '正在准备' });
    exported.give({ ok: true, data: EXPORTED });
    album.onSave = () => expect(view()).toMatchObject({ isSaving: true, saveLabel: '正在保存' });
    download.give('tmp/e.jpg');
    await saved;
    expect(album.saved).toEqual(['tmp/e.jpg']);
    await finish();
  });

  it('never saves the result itself, which bears no label', async () => {
    const { editor, cloud, album, finish } = await withResult();
    cloud.willAnswer('export', new AppError('PHOTO_NOT_FOUND', 'the result is gone'));
    await editor.results.save();
    expect(album.saved).toEqual([]);
    await finish();
  });

  it('says nothing when the person does not save after all', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('cancelled');
    await editor.results.save();
    expect(view()).toMatchObject({ noticeText: '', isSaving: false });
    expect(screen.toasts).toEqual([]);
    await finish();
  });

  it('keeps the result when the network goes while saving, and saves it on the next try', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    cloud.willAnswer('export', new OfflineError('gone'));
    await editor.results.save();
    expect(view()).toMatchObject({ panel: 'result', noticeAction: 'retry' });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    await editor.retry(() => mask());
    expect(album.saved).toEqual(['tmp/e.jpg']);
    await finish();
  });

  it('saves once, however often it is tapped', async () => {
    const { editor, cloud, album, finish } = await withResult();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    await Promise.all([editor.results.save(), editor.results.save()]);
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

  it('renders nothing of a save that ends after the page is closed', async () => {
    const { editor, cloud, album, renders, finish } = await withResult();
    const exported = cloud.willHold('export');
    cloud.willAnswer('download', 'tmp/e.jpg');
    album.will('cancelled');
    const saved = editor.results.save();
    editor.close();
    const before = renders();
    exported.give({ ok: true, data: EXPORTED });
    await saved;
    expect(renders()).toBe(before);
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

/** What another start of the mini program finds. */
async function keptIn(files: FakeFiles) {
  await settleFiles();
  return new DraftStore(files).read();
}

const NEW_DRAFT = {
  stack: [],
  stackJobId: null,
  wish: { mode: 'erase' },
  jobs: [],
  setAside: null,
  words: null,
  shownJobId: null,
  rerolling: null,
  stage: 'painting',
} as const;

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

const DONE_BEFORE = { ...DONE, jobId: 'idK' };

const KEPT: Draft = {
  photo: { ...PHOTO, path: 'usr/draft-photo-1.jpg', fileId: 'cloud://a.jpg' },
  ...NEW_DRAFT,
  ops: mask(4).ops,
};

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

/** A finished job as the cloud tells it. */
function doneAs(jobId: string) {
  return { ...DONE, jobId, resultFileId: `cloud://${jobId}.jpg` };
}

/** An editor that is about to ask for several results. */
function withCount(count: number) {
  const world = setUp({ photo: { ...PHOTO, fileId: 'cloud://a.jpg' } });
  world.editor.setCandidateCount(count);
  world.paint();
  return world;
}

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

describe('the patches of a photo', () => {
  /** One accepted edit, and another one looked at. */
  async function withTwo() {
    const world = withCount(1);
    world.cloud.willReply('submit', doneAs('id1'), doneAs('id2'));
    world.cloud.willAnswer('download', 'tmp/1.jpg', 'tmp/2.jpg');
    await world.editor.start(mask(4));
    await world.editor.paintOn();
    world.paint(mask(9));
    await world.editor.start(mask(9));
    return world;
  }

  it('are composed anew once for each stack, and never again', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3')).willAnswer('download', 'tmp/3.jpg');
    await editor.patches.toggle('id1');
    expect(cloud.callsOf('submit')[2]).toEqual({
      ...{ action: 'submit', jobId: 'id3', photoFileId: 'cloud://a.jpg' },
      ...{ mode: 'compose', patches: [{ jobId: 'id2' }] },
    });
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/3.jpg' });
    await editor.patches.toggle('id1');
    expect(view().resultSource).toBe('tmp/2.jpg');
    await editor.patches.remove('id2');
    expect(view()).toMatchObject({ resultSource: 'tmp/1.jpg', patches: [{ jobId: 'id1' }] });
    await editor.undo(noStroke);
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ resultSource: 'tmp/3.jpg', patches: [{ isHidden: true }, {}] });
    expect(cloud.callsOf('submit')).toHaveLength(3);
    await finish();
  });

  it('leave the photo as it came when the last that is seen is hidden or deleted', async () => {
    const { editor, cloud, view, finish } = withCount(1);
    cloud.willReply('submit', doneAs('id1')).willAnswer('download', 'tmp/1.jpg');
    await editor.start(mask(4));
    const { canvasPath } = view();
    await editor.patches.toggle('id1');
    expect(view()).toMatchObject({ panel: 'tools', canvasPath, patches: [{ isHidden: true }] });
    await editor.patches.toggle('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/1.jpg' });
    await editor.patches.remove('id1');
    expect(view()).toMatchObject({ panel: 'tools', canvasPath, patches: [] });
    editor.strokesChanged({ ...STROKES, canUndo: false }, mask());
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'result', patches: [{ jobId: 'id1', isHidden: false }] });
    expect(cloud.callsOf('submit')).toHaveLength(1);
    await finish();
  });

  it('give way together where the original is brushed back, in one step', async () => {
    const { editor, cloud, view, painted, show, finish } = await withTwo();
    await editor.patches.beginRestoring();
    await show();
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: true });
    editor.strokesChanged(STROKES, mask(3));
    cloud.willReply('submit', doneAs('id3')).willAnswer('download', 'tmp/3.jpg');
    await editor.start(mask(3));
    const packedRestore = packMask(mask(3));
    const patches = [
      { jobId: 'id1', packedRestore },
      { jobId: 'id2', packedRestore },
    ];
    expect(cloud.callsOf('submit')[2]).toMatchObject({ mode: 'compose', patches });
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/3.jpg' });
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: true });
    editor.strokesChanged({ ...STROKES, canUndo: false }, mask(3));
    await editor.undo(noStroke);
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg' });
    expect(painted).toEqual([]);
    await finish();
  });

  it('stay when the original is brushed back elsewhere; strokes that waited go on', async () => {
    const { editor, cloud, view, show, painted, finish } = await withTwo();
    await editor.paintOn();
    await show();
    editor.strokesChanged(STROKES, mask(7));
    await editor.patches.beginRestoring();
    const far: MaskDocument = {
      ...mask(),
      ops: [{ op: 'stroke', mode: 'add', radius: 1, points: [[35, 25]] }],
    };
    editor.strokesChanged(STROKES, far);
    await editor.start(far);
    expect(cloud.callsOf('submit')).toHaveLength(2);
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg' });
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'tools', isRestoring: false });
    expect(painted.at(-1)).toEqual(mask(7));
    await finish();
  });

  it('are tried again in their place, on what lies below', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3'), doneAs('id4'));
    cloud.willAnswer('download', 'tmp/4.jpg');
    await editor.patches.reroll('id1');
    const [, , again, composed] = cloud.callsOf('submit');
    expect(again).toMatchObject({ mode: 'erase', packedMask: packMask(mask(4)) });
    expect(again).not.toHaveProperty('patches');
    expect(composed).toMatchObject({ patches: [{ jobId: 'id3' }, { jobId: 'id2' }] });
    expect(view()).toMatchObject({
      resultSource: 'tmp/4.jpg',
      patches: [
        { jobId: 'id3', label: '修改 1' },
        { jobId: 'id2', label: '修改 2' },
      ],
    });
    await finish();
  });

  it('of an earlier time are tried again with what the cloud says they were made of', async () => {
    const patch = { jobId: 'idA', number: 1, bounds: { x: 1, y: 2, width: 3, height: 4 } };
    const stack = [{ ...patch, isHidden: false, restore: null, making: null }];
    const photo = { ...PHOTO, fileId: 'cloud://a.jpg' };
    const { editor, cloud, view, show, finish } = setUp({ photo, stack, stackJobId: 'idA' });
    cloud.willReply('watch', { ...DONE, jobId: 'idA' }).willAnswer('download', 'tmp/a.jpg');
    await settle();
    await show();
    cloud.willAnswer('making', new OfflineError('gone'));
    await editor.patches.reroll('idA');
    expect(view()).toMatchObject({ noticeAction: 'retry', isBusy: false });
    const wish = { mode: 'edit', prompt: '草地', options: { quality: 'best' } };
    cloud.willReply('making', { jobId: 'idA', packedMask: packMask(mask(6)), ...wish });
    cloud.willReply('submit', doneAs('id1')).willAnswer('download', 'tmp/1.jpg');
    await editor.retry(() => mask());
    expect(cloud.callsOf('making')).toHaveLength(2);
    expect(cloud.callsOf('submit')).toMatchObject([{ ...wish, packedMask: packMask(mask(6)) }]);
    expect(view()).toMatchObject({ resultSource: 'tmp/1.jpg', patches: [{ jobId: 'id1' }] });
    await finish();
  });

  it('are paid for once when only the picture of a try could not be composed', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willReply('submit', doneAs('id3'));
    cloud.willAnswer('submit', new AppError('INVALID_REQUEST', 'no'));
    await editor.patches.reroll('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg', isBusy: false });
    cloud.willReply('submit', doneAs('id5')).willAnswer('download', 'tmp/5.jpg');
    await editor.retry(() => mask());
    const modes = cloud.callsOf('submit').map((call) => (call as { mode: string }).mode);
    expect(modes).toEqual(['erase', 'erase', 'erase', 'compose', 'compose']);
    expect(view()).toMatchObject({ resultSource: 'tmp/5.jpg', patches: [{ jobId: 'id3' }, {}] });
    await finish();
  });

  it('stay as they are when a change fails, which can be tried again', async () => {
    const { editor, cloud, view, finish } = await withTwo();
    cloud.willAnswer('submit', new AppError('INVALID_REQUEST', 'no'));
    await editor.patches.remove('id1');
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'tmp/2.jpg', isBusy: false });
    expect(view().noticeText).not.toBe('');
    cloud.willReply('submit', doneAs('id4')).willAnswer('download', 'tmp/4.jpg');
    await editor.retry(() => mask());
    expect(view()).toMatchObject({ resultSource: 'tmp/4.jpg', patches: [{ jobId: 'id2' }] });
    await finish();
  });
});
