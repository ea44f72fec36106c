import { AppError } from '../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../miniprogram/shared/contract/offline-error';
import { History } from '../../../miniprogram/more/services/history';
import { EMPTY_HISTORY_VIEW } from '../../../miniprogram/more/services/history-view';
import { FakeClock, FakeCloud, FakeScreen, createFakeDevice, settle } from '../../fakes/ports';

const NOV_30_MS = Date.UTC(2026, 10, 30, 8);

function photo(name: string, format = 'jpg', edits = 2) {
  return {
    photoFileId: `cloud://${name}.${format}`,
    width: 40,
    height: 30,
    jobId: `job-${name}`,
    resultFileId: `cloud://${name}-result.${format}`,
    stack: [],
    patches: Array.from({ length: edits }, (_, index) => ({ jobId: `${name}${index}` })),
    updatedAtMs: 1,
    deletedAtMs: NOV_30_MS,
  };
}

function setUp() {
  const cloud = new FakeCloud();
  const screen = new FakeScreen();
  let view = EMPTY_HISTORY_VIEW;
  const ports = { cloud, screen, clock: new FakeClock(), device: createFakeDevice('zh') };
  const history = new History(ports, (changed) => (view = { ...view, ...changed }));
  return { cloud, screen, history, view: () => view, ids: () => view.cards.map(idOf) };
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
  ])('goes on in the editor, which need not upload it again: %s', async (suffix, format) => {
    const { cloud, screen, history, view } = await withChosen(suffix);
    cloud.willAnswer('download', 'tmp/r.jpg');
    await history.goOn();
    const file = `cloud%3A%2F%2Fa-result.${suffix}`;
    const query = `path=tmp%2Fr.jpg&width=40&height=30&format=${format}&file=${file}`;
    expect(screen.opened).toEqual([`../../../pages/editor/editor?${query}`]);
    expect(view()).toMatchObject({ face: 'grid', isOpening: false });
  });

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
