import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../miniprogram/shared/contract/offline-error';
import type { MaskDocument } from '../../../miniprogram/shared/mask/mask-document';
import { Editor } from '../../../miniprogram/services/editor';
import type { EditorView } from '../../../miniprogram/services/editor-view';
import {
  FakeAlbum,
  FakeClock,
  FakeCloud,
  FakeScreen,
  createFakeDevice,
  createFakeIds,
  settle,
} from '../../fakes/ports';

const PHOTO = { path: 'a.jpg', widthPx: 40, heightPx: 30, format: 'jpeg', fileId: null } as const;
const STROKES = { canUndo: true, canRedo: false, isEmpty: false };
const SESSION = { contractVersion: 1, uploadPrefix: 'p/', canEdit: false, provider: 'builtin' };
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

function setUp() {
  const cloud = new FakeCloud();
  const clock = new FakeClock();
  const album = new FakeAlbum();
  const screen = new FakeScreen();
  const ids = createFakeIds();
  const device = createFakeDevice('zh');
  let view = {} as EditorView;
  let renders = 0;
  const platform = { cloud, clock, album, screen, ids, device };
  const editor = new Editor(platform, PHOTO, (changed) => {
    renders++;
    view = { ...view, ...changed };
  });
  const paint = () => {
    editor.dispatch({ kind: 'photoShown' });
    editor.dispatch({ kind: 'strokesChanged', strokes: STROKES });
  };
  const finish = () => {
    cloud.finish();
    clock.finish();
    album.finish();
  };
  return { ...platform, editor, paint, finish, view: () => view, renders: () => renders };
}

/** An editor that shows a result. */
async function withResult() {
  const world = setUp();
  world.cloud
    .willReply('session', SESSION)
    .willAnswer('upload', 'cloud://a.jpg')
    .willReply('submit', DONE);
  world.paint();
  await world.editor.start(mask());
  return world;
}

describe('the editor', () => {
  it('shows the result of what was painted', async () => {
    const { view, finish } = await withResult();
    expect(view()).toMatchObject({ panel: 'result', resultSource: 'cloud://r.jpg' });
    finish();
  });

  it('asks for strokes first and calls nobody', async () => {
    const { editor, view, finish } = setUp();
    editor.dispatch({ kind: 'photoShown' });
    await editor.start(mask());
    expect(view()).toMatchObject({ panel: 'tools', noticeText: '先在照片上涂一下要消除的地方' });
    finish();
  });

  it('says what to set when there is no cloud and calls nobody', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.isReachable = false;
    paint();
    editor.beginUpload();
    await editor.start(mask());
    expect(view().noticeText).toBe('还没有接好云端：请填写云环境 ID 并部署云函数');
    finish();
  });

  it('sends the photo with the first stroke and not again at the start', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    editor.beginUpload();
    await settle();
    cloud.willReply('submit', DONE);
    paint();
    await editor.start(mask());
    expect(view().panel).toBe('result');
    finish();
  });

  it('keeps the strokes and says why when the job fails', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    cloud.willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey'));
    paint();
    await editor.start(mask());
    expect(view()).toMatchObject({
      panel: 'tools',
      canStart: true,
      noticeText: '没能补好，未计次数。可以多涂一点边缘再试',
    });
    finish();
  });

  it('goes back to painting when cancelled and shows nothing of the job any more', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask());
    await settle();
    editor.cancel();
    submit.give({ ok: true, data: DONE });
    await started;
    expect(view()).toMatchObject({ panel: 'tools', noticeText: '', canStart: true });
    finish();
  });

  it('takes up a cancelled job under its id while the strokes are the same', async () => {
    const { editor, cloud, paint, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask(4));
    await settle();
    editor.cancel();
    submit.refuse(new OfflineError('gone'));
    await started;
    cloud.willReply('submit', DONE);
    await editor.start(mask(4));
    editor.dispatch({ kind: 'resultDropped' });
    cloud.willReply('submit', DONE);
    await editor.start(mask(5));
    const [first, again, other] = cloud.callsOf('submit') as { jobId: string }[];
    expect(again?.jobId).toBe(first?.jobId);
    expect(other?.jobId).not.toBe(first?.jobId);
    finish();
  });

  it('starts a new job when a finished one is asked for again', async () => {
    const { editor, cloud, finish } = await withResult();
    editor.dispatch({ kind: 'resultDropped' });
    cloud.willReply('submit', DONE);
    await editor.start(mask());
    const [first, second] = cloud.callsOf('submit') as { jobId: string }[];
    expect(second?.jobId).not.toBe(first?.jobId);
    finish();
  });

  it('starts a new job after one that failed', async () => {
    const { editor, cloud, paint, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    cloud.willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey')).willReply('submit', DONE);
    paint();
    await editor.start(mask());
    await editor.start(mask());
    const [first, second] = cloud.callsOf('submit') as { jobId: string }[];
    expect(second?.jobId).not.toBe(first?.jobId);
    finish();
  });

  it('saves the result to the album', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('saved');
    await editor.save();
    expect(album.saved).toEqual(['tmp/r.jpg']);
    expect(screen.toasts).toEqual(['已保存到相册']);
    expect(view()).toMatchObject({ panel: 'result', isSaving: false });
    finish();
  });

  it('offers the settings when the album is refused', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('refused');
    await editor.save();
    expect(view()).toMatchObject({ noticeAction: 'settings', noticeLabel: '去设置' });
    expect(screen.toasts).toEqual([]);
    await editor.openSettings();
    expect(album.settingsOpened).toBe(1);
    expect(view()).toMatchObject({ panel: 'result', noticeText: '' });
    finish();
  });

  it('says nothing when the person does not save after all', async () => {
    const { editor, cloud, album, screen, view, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('cancelled');
    await editor.save();
    expect(view()).toMatchObject({ noticeText: '', isSaving: false });
    expect(screen.toasts).toEqual([]);
    finish();
  });

  it('keeps the result when the network goes while saving, and saves it on the next try', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    cloud.willAnswer('download', new OfflineError('gone'));
    await editor.save();
    expect(view()).toMatchObject({ panel: 'result', noticeAction: 'retry' });
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('saved');
    await editor.retry(() => mask());
    expect(album.saved).toEqual(['tmp/r.jpg']);
    finish();
  });

  it('saves once, however often it is tapped', async () => {
    const { editor, cloud, album, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('saved');
    await Promise.all([editor.save(), editor.save()]);
    finish();
  });

  it('makes the result the next photo, which is not uploaded again', async () => {
    const { editor, cloud, view, paint, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'tools', photoPath: 'tmp/r.jpg', resultSource: '' });
    paint();
    cloud.willReply('submit', DONE);
    await editor.start(mask());
    expect(cloud.callsOf('submit')[1]).toMatchObject({ photoFileId: 'cloud://r.jpg' });
    finish();
  });

  it('tries to paint on again when that is what failed', async () => {
    const { editor, cloud, view, finish } = await withResult();
    cloud.willAnswer('download', new OfflineError('gone'));
    await editor.paintOn();
    expect(view()).toMatchObject({ panel: 'result', isContinuing: false, noticeAction: 'retry' });
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.retry(() => mask());
    expect(view()).toMatchObject({ panel: 'tools', photoPath: 'tmp/r.jpg' });
    finish();
  });

  it('keeps the strokes when the person goes back while painting on is prepared', async () => {
    const { editor, cloud, view, finish } = await withResult();
    const download = cloud.willHold('download');
    const continued = editor.paintOn();
    editor.dispatch({ kind: 'resultDropped' });
    download.give('tmp/r.jpg');
    await continued;
    expect(view()).toMatchObject({ panel: 'tools', photoPath: 'a.jpg', canStart: true });
    cloud.willReply('submit', DONE);
    await editor.start(mask());
    expect(cloud.callsOf('submit').at(-1)).toMatchObject({ photoFileId: 'cloud://a.jpg' });
    finish();
  });

  it('starts again with what is painted now when the job failed', async () => {
    const { editor, cloud, paint, view, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    cloud.willAnswer('submit', new AppError('RESULT_UNUSABLE', 'grey')).willReply('submit', DONE);
    paint();
    await editor.start(mask(4));
    await editor.retry(() => mask(9));
    expect(view().panel).toBe('result');
    expect(cloud.callsOf('submit').at(-1)).toMatchObject({ mask: mask(9) });
    finish();
  });

  it('fetches a result once for saving, painting on and showing', async () => {
    const { editor, cloud, album, view, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    album.will('saved');
    await editor.save();
    expect(view().resultSource).toBe('cloud://r.jpg');
    await editor.fetchResult();
    await editor.paintOn();
    expect(view().photoPath).toBe('tmp/r.jpg');
    finish();
  });

  it('fetches the result as a file when its picture does not load, and says so when that is none', async () => {
    const { editor, cloud, view, finish } = await withResult();
    cloud.willAnswer('download', 'tmp/r.jpg');
    await editor.fetchResult();
    expect(view()).toMatchObject({ resultSource: 'tmp/r.jpg', noticeText: '' });
    await editor.fetchResult();
    expect(view().noticeText).toBe('照片已经不在云端了，请重新开始一次');
    finish();
  });

  it('renders nothing of a save that ends after the page is closed', async () => {
    const { editor, cloud, album, renders, finish } = await withResult();
    const download = cloud.willHold('download');
    album.will('cancelled');
    const saved = editor.save();
    editor.close();
    const before = renders();
    download.give('tmp/r.jpg');
    await saved;
    expect(renders()).toBe(before);
    finish();
  });

  it('renders nothing after the page is closed', async () => {
    const { editor, cloud, paint, renders, finish } = setUp();
    cloud.willReply('session', SESSION).willAnswer('upload', 'cloud://a.jpg');
    const submit = cloud.willHold('submit');
    paint();
    const started = editor.start(mask());
    await settle();
    editor.close();
    const before = renders();
    submit.give({ ok: true, data: DONE });
    await started;
    expect(renders()).toBe(before);
    finish();
  });
});
