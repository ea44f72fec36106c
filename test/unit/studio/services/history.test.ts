import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { History } from '../../../../miniprogram/studio/services/history';
import { EMPTY_HISTORY_VIEW } from '../../../../miniprogram/studio/services/history-view';
import { PhoneFullError } from '../../../../miniprogram/shared/contract/phone-full-error';
import { takeHandover } from '../../../../miniprogram/studio/services/photo-handover';
import {
  FakeAlbum,
  FakeClock,
  FakeCloud,
  FakeScreen,
  FakeSharing,
  createFakeDevice,
  createFakeStorage,
  settle,
} from '../../../fakes/ports';

const EXPORTED = { jobId: 'job-a', fileId: 'cloud://e.jpg', format: 'jpeg', bytes: 9 };
const BOUNDS = { x: 1, y: 2, width: 3, height: 4 };
const NOV_30_MS = Date.UTC(2026, 10, 30, 8);

/** A photo whose preview nobody has asked for yet. */
function bare(name: string, format = 'jpg', edits = 2) {
  return {
    photoFileId: `cloud://${name}.${format}`,
    width: 40,
    height: 30,
    jobId: `job-${name}`,
    resultFileId: `cloud://${name}-result.${format}`,
    stack: [{ jobId: `${name}0`, packedRestore: 'packed' }, { jobId: `job-${name}` }],
    patches: Array.from({ length: edits }, (_, index) => ({
      jobId: `${name}${index}`,
      mode: 'erase',
      bounds: BOUNDS,
      createdAtMs: 1,
    })),
    updatedAtMs: 1,
    deletedAtMs: NOV_30_MS,
  };
}

function photo(...facts: Parameters<typeof bare>) {
  return { ...bare(...facts), previewFileId: `cloud://${facts[0]}-preview.jpg` };
}

function setUp() {
  const cloud = new FakeCloud();
  const screen = new FakeScreen();
  let view = EMPTY_HISTORY_VIEW;
  const album = new FakeAlbum();
  const sharing = new FakeSharing();
  const ports = {
    album,
    cloud,
    screen,
    sharing,
    clock: new FakeClock(),
    device: createFakeDevice('zh'),
    storage: createFakeStorage({ keepLocation: false }),
  };
  const history = new History(ports, (changed) => (view = { ...view, ...changed }));
  return {
    cloud,
    screen,
    album,
    sharing,
    history,
    view: () => view,
    ids: () => view.cards.map(idOf),
  };
}

function idOf({ photoFileId }: { photoFileId: string }): string {
  return photoFileId;
}

/** A history with one photo that is looked at. */
async function withChosen(format = 'jpg') {
  const world = setUp();
  world.cloud.willReply('history', { photos: [photo('a', format), photo('b')] });
  await world.history.load();
  world.history.choose(`cloud://a.${format}`);
  return world;
}

describe('the history', () => {
  it('shows what is kept, and until when', async () => {
    const { cloud, history, view } = setUp();
    cloud.willReply('history', { photos: [photo('a')] });
    const loaded = history.load();
    expect(view()).toMatchObject({ face: 'loading', isLoading: true });
    await loaded;
    expect(view()).toMatchObject({
      face: 'grid',
      isLoading: false,
      cards: [
        {
          photoFileId: 'cloud://a.jpg',
          resultFileId: 'cloud://a-result.jpg',
          previewFileId: 'cloud://a-preview.jpg',
          text: '2 处修改，保留到 11 月 30 日',
        },
      ],
    });
    cloud.finish();
  });

  it('reads older photos page by page, and stops at the last', async () => {
    const { cloud, history, ids } = setUp();
    cloud.willReply(
      'history',
      { photos: [photo('a')], nextCursor: 'c1' },
      { photos: [photo('b')] },
    );
    await history.load();
    await history.loadMore();
    await history.loadMore();
    expect(ids()).toEqual(['cloud://a.jpg', 'cloud://b.jpg']);
    expect(cloud.calls).toEqual([{ action: 'history' }, { action: 'history', cursor: 'c1' }]);
  });

  it('asks for a page once, however often the end is reached', async () => {
    const { cloud, history } = setUp();
    cloud.willReply('history', { photos: [photo('a')], nextCursor: 'c1' }, { photos: [] });
    await history.load();
    await Promise.all([history.loadMore(), history.loadMore()]);
    expect(cloud.calls).toHaveLength(2);
  });

  it('says that there is nothing yet', async () => {
    const { cloud, history, view } = setUp();
    cloud.willReply('history', { photos: [] });
    await history.load();
    expect(view().face).toBe('empty');
  });

  it('says why nothing came, and tries again', async () => {
    const { cloud, history, view } = setUp();
    cloud.willAnswer('history', new OfflineError('gone')).willReply('history', { photos: [] });
    await history.load();
    expect(view()).toMatchObject({
      face: 'failed',
      noticeText: '网络断了，照片都还在，恢复后再试',
      noticeLabel: '再试一次',
    });
    await history.retry();
    expect(view()).toMatchObject({ face: 'empty', noticeText: '' });
  });

  it('keeps what is shown when an older page does not come', async () => {
    const { cloud, history, view, ids } = setUp();
    cloud.willReply('history', { photos: [photo('a')], nextCursor: 'c1' });
    cloud.willAnswer('history', new AppError('BUSY', 'much to do'));
    await history.load();
    await history.loadMore();
    expect(ids()).toEqual(['cloud://a.jpg']);
    expect(view()).toMatchObject({
      face: 'grid',
      noticeText: '这次没有完成，照片都还在，请再试一次',
    });
    cloud.willReply('history', { photos: [photo('b')] });
    await history.retry();
    expect(ids()).toEqual(['cloud://a.jpg', 'cloud://b.jpg']);
  });

  it('offers no other try where the cloud is not set up', async () => {
    const { cloud, history, view } = setUp();
    cloud.willAnswer('history', new AppError('NOT_CONFIGURED', 'no environment'));
    await history.load();
    expect(view()).toMatchObject({ face: 'failed', noticeLabel: '' });
  });

  it.each([
    ['no list', {}],
    ['a photo without a result', { photos: [{ ...photo('a'), resultFileId: '' }] }],
    ['a photo without edits', { photos: [{ ...photo('a'), patches: undefined }] }],
    ['a photo without an end', { photos: [{ ...photo('a'), deletedAtMs: 'soon' }] }],
  ])('takes no reply with %s', async (_name, reply) => {
    const { cloud, history, view } = setUp();
    cloud.willReply('history', reply);
    await history.load();
    expect(view().face).toBe('failed');
  });
});

describe('a photo of the history', () => {
  it('is looked at, and left again', async () => {
    const { history, view } = await withChosen();
    expect(view()).toMatchObject({ face: 'photo', chosen: { photoFileId: 'cloud://a.jpg' } });
    history.close();
    expect(view()).toMatchObject({ face: 'grid', chosen: { photoFileId: '' } });
  });

  it.each([
    ['jpg', 'jpeg'],
    ['png', 'png'],
  ])('goes on in the editor with its edits, over the original: %s', async (suffix, format) => {
    const { cloud, screen, history, view } = await withChosen(suffix);
    cloud.willAnswer('download', 'tmp/a');
    await history.goOn();
    expect(cloud.calls.at(-1)).toEqual({ download: `cloud://a.${suffix}` });
    const file = `cloud%3A%2F%2Fa.${suffix}`;
    const query = `path=tmp%2Fa&width=40&height=30&format=${format}&file=${file}`;
    expect(screen.opened).toEqual([`../editor/editor?${query}`]);
    expect(view()).toMatchObject({ face: 'grid', isOpening: false });
    expect(takeHandover('tmp/a')).toMatchObject({
      stack: [{ jobId: 'a0', bounds: BOUNDS, restore: 'packed' }, { jobId: 'job-a' }],
      stackJobId: 'job-a',
    });
  });

  it('stays where the original cannot be fetched', async () => {
    const { cloud, screen, history, view } = await withChosen();
    cloud.willAnswer('download', new OfflineError('gone'));
    await history.goOn();
    expect(screen.opened).toEqual([]);
    expect(view()).toMatchObject({ face: 'photo', isOpening: false, noticeAction: 'retry' });
  });

  it.each(['goOn', 'save', 'share'] as const)(
    'that expired meanwhile says so when asked to %s, and leads back to those that are left',
    async (deed) => {
      const { cloud, history, view, ids } = await withChosen();
      const gone = new AppError('PHOTO_NOT_FOUND', 'gone');
      if (deed === 'goOn') cloud.willAnswer('download', gone);
      else cloud.willAnswer('export', gone);
      await history[deed]();
      expect(view()).toMatchObject({
        face: 'photo',
        noticeText: '这张照片已经到期，不在云端了',
        noticeAction: 'all',
        noticeLabel: '全部照片',
      });
      cloud.willReply('history', { photos: [photo('b')] });
      await history.reload();
      expect(view()).toMatchObject({ face: 'grid', noticeText: '' });
      expect(ids()).toEqual(['cloud://b.jpg']);
    },
  );

  it('is deleted for good after a yes', async () => {
    const { cloud, screen, history, view, ids } = await withChosen();
    cloud.willReply('remove', { isDone: true });
    screen.answer = true;
    await history.remove();
    expect(screen.questions).toEqual(['删除这张照片？']);
    expect(cloud.calls.at(-1)).toEqual({ action: 'remove', photoFileId: 'cloud://a.jpg' });
    expect(view().face).toBe('grid');
    expect(ids()).toEqual(['cloud://b.jpg']);
    expect(screen.toasts).toEqual(['已删除']);
  });

  it('stays after a no', async () => {
    const { screen, history, view, cloud } = await withChosen();
    screen.answer = false;
    await history.remove();
    expect(view().face).toBe('photo');
    expect(cloud.calls).toHaveLength(1);
  });

  it('stays where deleting fails, and is not asked about twice', async () => {
    const { cloud, screen, history, view, ids } = await withChosen();
    cloud.willAnswer('remove', new OfflineError('gone')).willReply('remove', { isDone: true });
    screen.answer = true;
    await history.remove();
    expect(view()).toMatchObject({ face: 'photo', noticeLabel: '再试一次' });
    await history.retry();
    expect(ids()).toEqual(['cloud://b.jpg']);
    expect(screen.questions).toHaveLength(1);
  });

  it('is not left while it is being deleted', async () => {
    const { cloud, screen, history, view } = await withChosen();
    const removal = cloud.willHold('remove');
    screen.answer = true;
    const removed = history.remove();
    await settle();
    history.close();
    expect(view()).toMatchObject({ face: 'photo', isDeleting: true });
    removal.give({ ok: true, data: { isDone: true } });
    await removed;
    expect(view().face).toBe('grid');
  });
});

describe('saving a photo of the history', () => {
  /** One that is looked at, whose labelled file is there. */
  async function withExported() {
    const world = await withChosen();
    world.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    return world;
  }

  it('puts the labelled file into the album, and says so', async () => {
    const { cloud, album, screen, history, view } = await withExported();
    const labels: string[] = [];
    album.will('saved').onSave = () => labels.push(view().saveLabel);
    const saved = history.save();
    labels.push(view().saveLabel);
    await saved;
    expect(labels).toEqual(['正在准备', '正在保存']);
    expect(album.saved).toEqual(['tmp/e.jpg']);
    expect(cloud.callsOf('export')).toMatchObject([{ jobId: 'job-a', keepLocation: false }]);
    expect(screen.toasts).toEqual(['已保存到相册']);
    expect(view()).toMatchObject({ isSaving: false, saveLabel: '保存', noticeText: '' });
    cloud.finish();
  });

  it('leads to the settings when the album is refused, and saves once it is allowed there', async () => {
    const { cloud, album, history, view } = await withExported();
    album.will('refused', 'saved').isAllowedInSettings = true;
    await history.save();
    expect(view()).toMatchObject({
      noticeText: '需要允许保存到相册',
      noticeAction: 'settings',
      noticeLabel: '去设置',
    });
    cloud.willReply('export', EXPORTED);
    await history.openSettings();
    expect([album.settingsOpened, album.saved]).toEqual([1, ['tmp/e.jpg']]);
    expect(view().noticeText).toBe('');
  });

  it('saves nothing where the settings still refuse', async () => {
    const { album, history, view } = await withExported();
    album.will('refused');
    await history.save();
    await history.openSettings();
    expect(album.saved).toEqual([]);
    expect(view()).toMatchObject({ isSaving: false, noticeText: '' });
  });

  it.each([
    ['privacyRefused' as const, '同意隐私指引后才能存进相册，结果还在'],
    [new PhoneFullError('ENOSPC'), '手机空间不够，腾出一些再试，结果还在'],
  ])('tries again after %s', async (outcome, noticeText) => {
    const { cloud, album, history, view } = await withExported();
    album.will(outcome, 'saved');
    await history.save();
    expect(view()).toMatchObject({ noticeText, noticeAction: 'retry', noticeLabel: '再试一次' });
    cloud.willReply('export', EXPORTED);
    await history.retry();
    expect(album.saved).toEqual(['tmp/e.jpg']);
  });

  it('says nothing after a change of mind', async () => {
    const { album, screen, history, view } = await withExported();
    album.will('cancelled');
    await history.save();
    expect(view()).toMatchObject({ isSaving: false, noticeText: '' });
    expect(screen.toasts).toEqual([]);
  });

  it('is not left before it is over, and does one thing at a time', async () => {
    const { cloud, album, history, view } = await withChosen();
    const exported = cloud.willHold('export');
    cloud.willAnswer('download', 'tmp/e.jpg');
    album.will('saved');
    const saved = history.save();
    await Promise.all([history.share(), history.save(), history.goOn()]);
    history.close();
    expect(view()).toMatchObject({ face: 'photo', isSaving: true, isSharing: false });
    exported.give({ ok: true, data: EXPORTED });
    await saved;
    history.close();
    expect(view().face).toBe('grid');
    cloud.finish();
  });
});

describe('sharing a photo of the history', () => {
  it('passes the labelled file on', async () => {
    const { cloud, sharing, history, view } = await withChosen();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    sharing.will('shown');
    const shared = history.share();
    expect(view().isSharing).toBe(true);
    await shared;
    expect(sharing.shared).toEqual(['tmp/e.jpg']);
    expect(view()).toMatchObject({ isSharing: false, noticeText: '' });
  });

  it('tries again what the network cut', async () => {
    const { cloud, sharing, history, view } = await withChosen();
    cloud.willAnswer('export', new OfflineError('gone'));
    await history.share();
    expect(view()).toMatchObject({ noticeText: '网络断了，照片都还在，恢复后再试' });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    sharing.will('cancelled');
    await history.retry();
    expect(view().noticeText).toBe('');
    sharing.finish();
  });

  it('has a picture for a card only of a photo that is looked at', async () => {
    const { cloud, history } = await withChosen();
    cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    expect(await history.cardPicture()).toBe('tmp/e.jpg');
    history.close();
    expect(history.cardPicture()).toBeNull();
  });
});

function madePreview(name: string) {
  return { jobId: `job-${name}`, fileId: `cloud://${name}-new.jpg` };
}

describe('the previews of the grid', () => {
  const previewsOf = ({ view }: ReturnType<typeof setUp>): string[] =>
    view().cards.map(({ previewFileId }) => previewFileId);

  it('are made where they are missing, the first first, and shown as they come', async () => {
    const world = setUp();
    const photos = [bare('a'), photo('b'), bare('c'), bare('d')];
    world.cloud
      .willReply('history', { photos })
      .willReply('preview', madePreview('a'), madePreview('c'), madePreview('d'));
    await world.history.load();
    expect(world.cloud.calls.slice(1)).toEqual([
      { action: 'preview', jobId: 'job-a' },
      { action: 'preview', jobId: 'job-c' },
    ]);
    expect(previewsOf(world)).toEqual(['', 'cloud://b-preview.jpg', '', '']);
    await settle();
    expect(previewsOf(world)).toEqual([
      'cloud://a-new.jpg',
      'cloud://b-preview.jpg',
      'cloud://c-new.jpg',
      'cloud://d-new.jpg',
    ]);
    world.cloud.finish();
  });

  it('that cannot be made leave the others', async () => {
    const world = setUp();
    world.cloud
      .willReply('history', { photos: [bare('a'), bare('b'), bare('c')] })
      .willAnswer('preview', new AppError('PHOTO_NOT_FOUND', 'gone'))
      .willReply('preview', madePreview('b'), madePreview('c'));
    await world.history.load();
    await settle();
    expect(previewsOf(world)).toEqual(['', 'cloud://b-new.jpg', 'cloud://c-new.jpg']);
    expect(world.view().noticeText).toBe('');
  });

  it('wait for another time without a network', async () => {
    const world = setUp();
    world.cloud
      .willReply('history', { photos: [bare('a'), bare('b'), bare('c')] })
      .willAnswer('preview', new OfflineError('gone'), new OfflineError('gone'));
    await world.history.load();
    await settle();
    expect(world.cloud.calls).toHaveLength(3);
    expect(previewsOf(world)).toEqual(['', '', '']);
  });

  it('are not asked for any more once nobody looks', async () => {
    const world = setUp();
    world.cloud
      .willReply('history', { photos: [bare('a'), bare('b'), bare('c')] })
      .willReply('preview', madePreview('a'), madePreview('b'));
    await world.history.load();
    world.history.pause();
    await settle();
    expect(world.cloud.calls).toHaveLength(3);
  });

  it('do not keep a photo from being deleted that is looked at meanwhile', async () => {
    const world = setUp();
    world.cloud
      .willReply('history', { photos: [bare('a'), photo('b')] })
      .willReply('preview', madePreview('a'))
      .willReply('remove', { isDone: true });
    await world.history.load();
    world.history.choose('cloud://a.jpg');
    await settle();
    world.screen.answer = true;
    await world.history.remove();
    expect(world.ids()).toEqual(['cloud://b.jpg']);
  });
});
