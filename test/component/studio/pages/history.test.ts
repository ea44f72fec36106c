import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { FakeCloud } from '../../../fakes/ports';
import { loadComponent, mountComponent, waitUntil } from '../../simulate-helper';
import type { Rendered } from '../../simulate-helper';
import { installFakeWx } from '../../pages/fake-wx';
import type { FakeWxLog, FakeWxOptions } from '../../pages/fake-wx';

type HistoryPage = Rendered<{
  onLoad(query: object): void;
  onShow(): Promise<void>;
  onReachBottom(): Promise<void>;
  onShareAppMessage(): object & { readonly promise?: Promise<object> };
}>;

interface World {
  readonly page: HistoryPage;
  readonly cloud: FakeCloud;
  readonly log: FakeWxLog;
}

const EXPORTED = { jobId: 'a', fileId: 'cloud://e.jpg', format: 'jpeg', bytes: 9 };

/** Nobody has asked for its preview yet. */
function bare(name: string) {
  return {
    photoFileId: `cloud://${name}.jpg`,
    width: 40,
    height: 30,
    jobId: name,
    resultFileId: `cloud://${name}-result.jpg`,
    stack: [{ jobId: name }],
    patches: [
      { jobId: name, mode: 'erase', bounds: { x: 0, y: 0, width: 4, height: 3 }, createdAtMs: 1 },
    ],
    updatedAtMs: 1,
    deletedAtMs: Date.UTC(2026, 10, 30, 12),
  };
}

function photo(name: string) {
  return { ...bare(name), previewFileId: `cloud://${name}-preview.jpg` };
}

function open(replies: readonly object[], options: Partial<FakeWxOptions> = {}): World {
  const cloud = new FakeCloud();
  cloud.willReply('history', ...replies);
  const log = installFakeWx({ cloud, ...options });
  const page: HistoryPage = mountComponent(loadComponent('studio/pages/history/history'));
  Object.assign(page.instance, { route: 'studio/pages/history/history' });
  page.instance.onLoad({});
  return { page, cloud, log };
}

/** A page that looks at one photo of two. */
async function openPhoto(options: Partial<FakeWxOptions> = {}): Promise<World> {
  const world = open([{ photos: [photo('a'), photo('b')] }], options);
  await world.page.instance.onShow();
  world.page.querySelectorAll('.photo')[0]?.dispatchEvent('tap');
  await waitUntil(() => world.page.data['face'] === 'photo', 'the photo');
  return world;
}

function textOf(page: Rendered): string {
  return page.dom.textContent ?? '';
}

function trigger(page: Rendered, selector: string, event: string): void {
  const node = page.querySelector(selector) as
    Rendered<{ triggerEvent(name: string): void }> | undefined;
  if (!node) throw new Error(`no ${selector}`);
  node.instance.triggerEvent(event);
}

describe('the history page', () => {
  it('reads, then shows each photo with until when it is kept', async () => {
    const { page, log } = open([{ photos: [photo('a'), photo('b')] }]);
    expect(textOf(page)).toContain('正在读取');
    await page.instance.onShow();
    expect(log.titles).toEqual(['历史记录']);
    expect(page.querySelectorAll('.photo')).toHaveLength(2);
    expect(textOf(page)).toContain('1 处修改，保留到 11 月 30 日');
  });

  it('shows before and after of each photo, and a placeholder until there is a picture', async () => {
    const { page, cloud } = open([{ photos: [photo('a'), bare('b')] }]);
    cloud.willAnswer('preview', new OfflineError('gone'));
    await page.instance.onShow();
    const tiles = page.querySelectorAll('.photo');
    expect(tiles.map(({ dom }) => (dom?.textContent ?? '').includes('处理前'))).toEqual([
      true,
      false,
    ]);
    expect(page.querySelectorAll('.picture')).toHaveLength(1);
    expect(page.querySelectorAll('.no-picture')).toHaveLength(2);
  });

  it('goes on reading at the end of the page', async () => {
    const { page, cloud } = open([
      { photos: [photo('a')], nextCursor: 'c1' },
      { photos: [photo('b')] },
    ]);
    await page.instance.onShow();
    await page.instance.onReachBottom();
    expect(page.querySelectorAll('.photo')).toHaveLength(2);
    cloud.finish();
  });

  it('leads to the first photo where there is none', async () => {
    const { page, log } = open([{ photos: [] }]);
    await page.instance.onShow();
    expect(textOf(page)).toContain('处理完成的照片会出现在这里');
    page.querySelector('.begin')?.dispatchEvent('tap');
    await waitUntil(() => log.redirected.length > 0, 'home');
    expect(log.redirected).toEqual(['../../../pages/home/home']);
  });

  it('says that the network is gone, and tries again', async () => {
    const { page, cloud } = open([]);
    cloud
      .willAnswer('history', new OfflineError('the network is gone'))
      .willReply('history', { photos: [] });
    await page.instance.onShow();
    expect(textOf(page)).toContain('网络断了，照片都还在');
    page.querySelector('.retry')?.dispatchEvent('tap');
    await waitUntil(() => page.data['face'] === 'empty', 'the next try');
    cloud.finish();
  });

  it('shows the original while a photo is held', async () => {
    const { page } = await openPhoto();
    const view = page.querySelector('#result-view');
    expect(view?.instance.data).toMatchObject({
      originalPath: 'cloud://a.jpg',
      resultSource: 'cloud://a-result.jpg',
    });
    trigger(page, '#result-view', 'hold');
    expect(view?.instance.data['isComparing']).toBe(true);
    trigger(page, '#result-view', 'release');
    expect(view?.instance.data['isComparing']).toBe(false);
  });

  it('says so when a picture does not load', async () => {
    const { page } = await openPhoto();
    trigger(page, '#result-view', 'resultfailed');
    expect(textOf(page)).toContain('图片没能显示');
  });

  it('goes on in the editor', async () => {
    const { page, cloud, log } = await openPhoto();
    cloud.willAnswer('download', 'wxfile://tmp/r.jpg');
    page.querySelector('.go-on')?.dispatchEvent('tap');
    await waitUntil(() => log.opened.length > 0, 'the editor');
    expect(log.opened[0]).toContain('../editor/editor?path=');
    expect(log.opened[0]).toContain('&file=cloud%3A%2F%2Fa.jpg');
  });

  it('saves and shares the labelled file', async () => {
    const { page, cloud, log } = await openPhoto({ choice: 0, storage: new Map() });
    cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    page.querySelector('.save')?.dispatchEvent('tap');
    await waitUntil(() => log.toasts.length > 0, 'the album');
    page.querySelector('.share')?.dispatchEvent('tap');
    await waitUntil(() => log.shared.length > 0, 'the sheet');
    expect(log).toMatchObject({
      saved: ['wxfile://tmp/e.jpg'],
      shared: ['wxfile://tmp/e.jpg'],
      toasts: ['已保存到相册'],
    });
    cloud.finish();
  });

  it('leads to the settings where the album is refused', async () => {
    const refused = { choice: 0, saveErrMsg: 'saveImageToPhotosAlbum:fail auth deny' };
    const { page, cloud, log } = await openPhoto(refused);
    cloud.willReply('export', EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    page.querySelector('.save')?.dispatchEvent('tap');
    await waitUntil(() => page.data['noticeAction'] === 'settings', 'the refusal');
    trigger(page, '#notice-bar', 'action');
    await waitUntil(() => log.settingsOpened === 1, 'the settings');
  });

  it('leads back to those that are left where the photo has expired', async () => {
    const { page, cloud } = await openPhoto();
    cloud.willAnswer('download', new Error('cloud.downloadFile:fail -503003 file not exist'));
    cloud.willReply('history', { photos: [photo('b')] });
    page.querySelector('.go-on')?.dispatchEvent('tap');
    await waitUntil(() => page.data['noticeAction'] === 'all', 'the notice');
    trigger(page, '#notice-bar', 'action');
    await waitUntil(() => page.querySelectorAll('.photo').length === 1, 'the grid');
    cloud.finish();
  });

  it('is forwarded with the labelled file of its photo, and leads home', async () => {
    const { page, cloud } = await openPhoto({ storage: new Map([['keepLocation', false]]) });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    const { promise, ...card } = page.instance.onShareAppMessage();
    expect(card).toMatchObject({
      path: '/pages/home/home',
      imageUrl: '/images/samples/coffee.jpg',
    });
    expect(await promise).toMatchObject({
      path: '/pages/home/home',
      imageUrl: 'wxfile://tmp/e.jpg',
    });
  });

  it('is forwarded with a picture of the package where no photo is looked at', async () => {
    const { page } = open([{ photos: [photo('a')] }]);
    await page.instance.onShow();
    expect(page.instance.onShareAppMessage()).toEqual({
      title: '涂一下，照片里多余的就消失',
      path: '/pages/home/home',
      imageUrl: '/images/samples/coffee.jpg',
    });
  });

  it('deletes a photo after a yes and is back at the others', async () => {
    const { page, cloud } = await openPhoto({ confirms: true });
    cloud.willReply('remove', { isDone: true });
    page.querySelector('.delete')?.dispatchEvent('tap');
    await waitUntil(() => page.data['face'] === 'grid', 'the others');
    expect(page.querySelectorAll('.photo')).toHaveLength(1);
    cloud.finish();
  });
});
