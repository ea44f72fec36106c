import { packMask } from '../../../../miniprogram/shared/mask/packed/pack-mask';
import { FakeCloud } from '../../../fakes/ports';
import { loadComponent, mountComponent, waitUntil } from '../../simulate-helper';
import type { Rendered } from '../../simulate-helper';
import { installFakeWx } from '../../pages/fake-wx';
import { loadPainterStub } from './painter-stub';
import type { FakeWxLog, FakeWxOptions } from '../../pages/fake-wx';

const PHOTO = 'wxfile://tmp/rocket.jpg';
const SESSION = {
  contractVersion: 1,
  uploadPrefix: 'people/oA/photos/',
  canEdit: false,
  provider: 'builtin',
};
const PLACE = { cloudPath: 'people/oA/photos/1.jpg', deletedAtMs: 9 };
const EXPORTED = { jobId: 'any', fileId: 'cloud://env/e.jpg', format: 'jpeg', bytes: 9 };
const DONE = {
  jobId: 'any',
  state: 'done',
  resultFileId: 'cloud://env/r.jpg',
  report: { result: { lossless: false } },
};

type EditorPage = Rendered<{
  onLoad(query: Record<string, string>): void;
  onUnload(): void;
  onShareAppMessage(): object & { readonly promise?: Promise<object> };
}>;

interface World {
  readonly page: EditorPage;
  readonly cloud: FakeCloud;
  readonly log: FakeWxLog;
}

const open: EditorPage[] = [];

afterEach(() => {
  for (const page of open.splice(0)) page.detach();
});

/** A phone that knows what the function behind can do. */
function knowing(): Map<string, unknown> {
  return new Map([['editOffer', '-']]);
}

function mount(query: Record<string, string>, options: Partial<FakeWxOptions> = {}): World {
  const cloud = new FakeCloud();
  const log = installFakeWx({ cloud, storage: knowing(), ...options });
  const page: EditorPage = mountComponent(
    loadComponent('studio/pages/editor/editor', { 'mask-painter': loadPainterStub() }),
  );
  open.push(page);
  page.instance.onLoad(query);
  return { page, cloud, log };
}

/** An editor whose photo can be painted on. */
async function openEditor(options: Partial<FakeWxOptions> = {}): Promise<World> {
  const query = {
    path: encodeURIComponent(PHOTO),
    width: '640',
    height: '427',
    format: 'jpeg',
  };
  const world = mount(query, options);
  await waitUntil(() => world.page.data['canvasPath'] !== '', 'the photo');
  trigger(world.page, '#painter', 'ready');
  return world;
}

/** The painter tells of a stroke as it does of a real one. */
async function paint(page: EditorPage): Promise<void> {
  trigger(page, '#painter', 'paintstart');
  trigger(page, '#painter', 'change', { canUndo: true, canRedo: false, isEmpty: false });
  trigger(page, '#painter', 'paintend');
  await waitUntil(() => page.data['canStart'] === true, 'a stroke');
}

function tap(page: EditorPage, selector: string): void {
  const node = page.querySelector(selector);
  if (!node) throw new Error(`no ${selector}`);
  node.dispatchEvent('tap');
}

/** What the page asked of the painter, in order. */
function painterData(page: Rendered): Readonly<Record<string, unknown>> {
  return page.querySelector('#painter')?.data ?? {};
}

function painterCalls(page: EditorPage): unknown[] {
  return page.querySelector('#painter')?.instance.data['calls'] as unknown[];
}

/** A component on the page says something. */
function trigger(page: EditorPage, selector: string, event: string, detail: object = {}): void {
  const node = page.querySelector(selector) as
    Rendered<{ triggerEvent(name: string, detail: object): void }> | undefined;
  if (!node) throw new Error(`no ${selector}`);
  node.instance.triggerEvent(event, detail);
}

/** An editor that shows a result. */
async function openResult(options: Partial<FakeWxOptions> = {}): Promise<World> {
  const world = await openEditor(options);
  world.cloud
    .willReply('session', SESSION)
    .willReply('announce', PLACE)
    .willAnswer('upload', 'cloud://env/a.jpg');
  world.cloud.willReply('submit', DONE).willAnswer('download', 'wxfile://tmp/r.jpg');
  await paint(world.page);
  tap(world.page, '.go');
  await waitUntil(() => world.page.data['panel'] === 'result', 'the result');
  return world;
}

describe('the editor page', () => {
  it.each([
    ['no photo', { path: 'a', width: 'x', height: '3', format: 'jpeg' }],
    ['a draft that is not there', { draft: '1' }],
  ])('goes home when its address holds %s', async (_name, query) => {
    const { log } = mount(query);
    await waitUntil(() => log.redirected.length > 0, 'the way home');
    expect(log.redirected).toEqual(['../../../pages/home/home']);
  });

  it('has the switch for words on a new phone before anything is painted', async () => {
    const cloud = new FakeCloud();
    cloud.willReply('session', { ...SESSION, canEdit: true });
    const { page } = await openEditor({ cloud, storage: new Map() });
    const panel = page.querySelector('#words-panel');
    await waitUntil(() => panel?.querySelector('.switch') !== undefined, 'the switch');
    cloud.finish();
  });

  it('asks for strokes first', async () => {
    const { page, cloud } = await openEditor();
    tap(page, '.go');
    await waitUntil(() => page.data['noticeText'] !== '', 'the sentence');
    expect(page.data['noticeText']).toBe('先在照片上涂一下要消除的地方');
    cloud.finish();
  });

  it('erases what a finger painted and shows the result in an image', async () => {
    const { page, cloud } = await openResult();
    expect(cloud.callsOf('submit')).toMatchObject([
      {
        photoFileId: 'cloud://env/a.jpg',
        mode: 'erase',
        packedMask: packMask({
          version: 1,
          width: 640,
          height: 427,
          ops: [{ op: 'stroke', mode: 'add', radius: 32, points: [[168, 113.5]] }],
        }),
      },
    ]);
    expect(page.data).toMatchObject({ panel: 'result', resultSource: 'wxfile://tmp/r.jpg' });
    cloud.finish();
  });

  it('sends the photo with the first stroke, before anybody starts', async () => {
    const { page, cloud } = await openEditor();
    cloud
      .willReply('session', SESSION)
      .willReply('announce', PLACE)
      .willAnswer('upload', 'cloud://env/a.jpg');
    await paint(page);
    await waitUntil(() => cloud.calls.length === 3, 'the upload');
    cloud.finish();
  });

  it('keeps the strokes and says why when the job fails', async () => {
    const { page, cloud } = await openEditor();
    cloud
      .willReply('session', SESSION)
      .willReply('announce', PLACE)
      .willAnswer('upload', 'cloud://env/a.jpg');
    cloud.willAnswer('submit', {
      ok: false,
      error: { code: 'QUOTA_EXCEEDED', message: '', retryable: false },
    });
    await paint(page);
    tap(page, '.go');
    await waitUntil(() => page.data['noticeText'] !== '', 'the sentence');
    expect(page.data).toMatchObject({
      noticeText: '今天的次数已用完，明天 0 点恢复',
      canStart: true,
      canUndo: true,
    });
    cloud.finish();
  });

  it('goes back from the result to the strokes by undo', async () => {
    const { page } = await openResult();
    page.querySelectorAll('.control-plain')[0]?.dispatchEvent('tap');
    await waitUntil(() => page.data['panel'] === 'tools', 'the tools');
    expect(page.data).toMatchObject({ panel: 'tools', canUndo: true, canStart: true });
  });

  it('shows the original while a finger holds', async () => {
    const { page } = await openResult();
    for (const holder of ['#result-bar', '#painter']) {
      trigger(page, holder, 'hold');
      await waitUntil(() => painterData(page)['originalShown'] === true, 'the original');
      trigger(page, holder, 'release');
      await waitUntil(() => painterData(page)['originalShown'] === false, 'the result');
    }
  });

  it('compares and outlines until the result is left', async () => {
    const { page } = await openResult();
    trigger(page, '#result-bar', 'compare');
    trigger(page, '#result-bar', 'outline');
    await waitUntil(() => page.data['isOutlined'] === true, 'the outline');
    expect(painterData(page)).toMatchObject({ compareShown: true, outlined: true });
    page.querySelectorAll('.control-plain')[0]?.dispatchEvent('tap');
    await waitUntil(() => page.data['panel'] === 'tools', 'the tools');
    expect(painterData(page)).toMatchObject({ compareShown: false, outlined: false });
  });

  it('saves the result and says so', async () => {
    const { page, cloud, log } = await openResult({ choice: 1 });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    page.querySelector('.save')?.dispatchEvent('tap');
    await waitUntil(() => log.toasts.length > 0, 'the toast');
    expect(log).toMatchObject({ saved: ['wxfile://tmp/e.jpg'], toasts: ['已保存到相册'] });
    cloud.finish();
  });

  it('passes the labelled file on, by the button and by a card', async () => {
    const { page, cloud, log } = await openResult({ choice: 0, storage: knowing() });
    Object.assign(page.instance, { route: 'studio/pages/editor/editor' });
    cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    page.querySelector('.share')?.dispatchEvent('tap');
    await waitUntil(() => log.shared.length > 0, 'the sheet');
    expect(log.shared).toEqual(['wxfile://tmp/e.jpg']);
    const card = page.instance.onShareAppMessage();
    expect(await card.promise).toEqual({
      title: '涂一下，照片里多余的就消失',
      path: '/pages/home/home',
      imageUrl: 'wxfile://tmp/e.jpg',
    });
    cloud.finish();
  });

  it('is forwarded with a picture of the package where there is no result yet', async () => {
    const { page } = await openEditor();
    Object.assign(page.instance, { route: 'studio/pages/editor/editor' });
    expect(page.instance.onShareAppMessage()).toMatchObject({
      path: '/pages/home/home',
      imageUrl: '/images/samples/coffee.jpg',
    });
  });

  it('leads to the settings when the album is refused', async () => {
    const { page, cloud, log } = await openResult({
      saveErrMsg: 'saveImageToPhotosAlbum:fail auth deny',
      choice: 0,
    });
    cloud.willReply('export', EXPORTED).willAnswer('download', 'wxfile://tmp/e.jpg');
    page.querySelector('.save')?.dispatchEvent('tap');
    await waitUntil(() => page.data['noticeText'] !== '', 'the sentence');
    expect(page.data).toMatchObject({ noticeText: '需要允许保存到相册', noticeLabel: '去设置' });
    trigger(page, '#notice-bar', 'action');
    await waitUntil(() => log.settingsOpened === 1, 'the settings');
  });

  it('saves nothing when the question about the place is not answered', async () => {
    const { page, cloud, log } = await openResult({ choice: null });
    page.querySelector('.save')?.dispatchEvent('tap');
    await waitUntil(() => log.questions.length > 0, 'the question');
    await waitUntil(() => page.data['isSaving'] === false, 'the end of it');
    expect(log.saved).toEqual([]);
    cloud.finish();
  });

  it('paints on over the result', async () => {
    const { page, cloud } = await openResult();
    page.querySelectorAll('.result-button')[0]?.dispatchEvent('tap');
    await waitUntil(() => page.data['panel'] === 'tools', 'the tools');
    expect(page.data).toMatchObject({
      photoPath: PHOTO,
      canvasPath: 'wxfile://tmp/r.jpg',
      resultSource: '',
      canStart: false,
    });
    cloud.finish();
  });

  it('says what to set when there is no cloud, and sends nothing', async () => {
    const { page, cloud } = await openEditor({ appId: 'touristappid' });
    await paint(page);
    expect(page.querySelector('.setup')?.instance.data['file']).toBe(
      'miniprogram/platform/cloud-env.ts',
    );
    cloud.finish();
  });

  it('asks for another photo when this one does not open', async () => {
    const { page } = mount({ path: 'missing.jpg', width: '4', height: '3', format: 'jpeg' });
    trigger(page, '#painter', 'failed', { reason: 'photo-unreadable' });
    await waitUntil(() => page.data['panel'] === 'unusable', 'the sentence');
    expect(page.data['statusText']).toBe('这个文件不完整或不是照片，请换一张');
  });

  it('hands undo, redo and clear to the painter', async () => {
    const { page } = await openEditor();
    trigger(page, '#painter', 'change', { canUndo: true, canRedo: true, isEmpty: false });
    await waitUntil(() => page.data['canRedo'] === true, 'the buttons');
    for (const button of page.querySelectorAll('.control-plain')) button.dispatchEvent('tap');
    await waitUntil(() => painterCalls(page).length === 3, 'three calls');
    expect(painterCalls(page)).toEqual(['undo', 'redo', 'clear']);
  });

  it('keeps the zoom under a result; the painter is measured anew for every face of the panel', async () => {
    const { page } = await openResult();
    await waitUntil(() => painterCalls(page).length === 3, 'three calls');
    expect(painterCalls(page)).toEqual(['readDocument', 'relayout', 'relayout']);
  });

  it('shows the ring while the brush is sized', async () => {
    const { page } = await openEditor();
    trigger(page, '#brush-bar', 'sizing', { diameterViewPx: 77 });
    await waitUntil(() => page.data['isSizing'] === true, 'the ring');
    expect(page.data['brushDiameterViewPx']).toBe(77);
    trigger(page, '#brush-bar', 'sizechange', { diameterViewPx: 78 });
    await waitUntil(() => page.data['isSizing'] === false, 'the ring gone');
    expect(page.data['brushDiameterViewPx']).toBe(78);
  });

  it('hands the changes of the whole mask to the painter', async () => {
    const { page } = await openEditor();
    trigger(page, '#brush-bar', 'more');
    await waitUntil(() => page.querySelector('#more-tools') !== undefined, 'the sheet');
    for (const action of ['invert', 'grow', 'shrink']) {
      trigger(page, '#more-tools', 'act', { action });
    }
    await waitUntil(() => painterCalls(page).length === 3, 'three calls');
    expect(painterCalls(page)).toEqual(['invert', 'grow', 'shrink']);
    trigger(page, '#more-tools', 'act', { action: 'ellipse' });
    await waitUntil(() => page.data['tool'] === 'ellipse', 'the ellipse');
    expect(page.data['isMoreOpen']).toBe(false);
    trigger(page, '#brush-bar', 'more');
    await waitUntil(() => page.data['isMoreOpen'] === true, 'the sheet');
    trigger(page, '#painter', 'paintend');
    await waitUntil(() => page.data['isMoreOpen'] === false, 'the sheet put away');
  });

  it('takes colour and opacity of the mask, and hides it while held', async () => {
    const { page } = await openEditor();
    trigger(page, '#brush-bar', 'more');
    await waitUntil(() => page.querySelector('#more-tools') !== undefined, 'the sheet');
    trigger(page, '#more-tools', 'colourchange', { colour: '#00C8FF' });
    trigger(page, '#more-tools', 'opacitychange', { opacityPercent: 65 });
    trigger(page, '#more-tools', 'hold');
    await waitUntil(() => page.data['isMaskHidden'] === true, 'the bare photo');
    expect(page.data).toMatchObject({ maskColour: '#00C8FF', maskOpacityPercent: 65 });
    trigger(page, '#more-tools', 'release');
    await waitUntil(() => page.data['isMaskHidden'] === false, 'the mask');
  });

  it('says how much is painted', async () => {
    const { page } = await openEditor();
    trigger(page, '#painter', 'measured', { share: 0.124 });
    await waitUntil(() => page.data['paintedText'] !== '', 'the share');
    expect(page.data).toMatchObject({
      paintedText: '已涂抹 12%',
      photoLabel: '照片，已涂抹 12%',
    });
  });

  it('takes keys where there is a keyboard', async () => {
    const { page, log } = await openEditor();
    trigger(page, '#painter', 'change', { canUndo: true, canRedo: true, isEmpty: false });
    await waitUntil(() => page.data['canRedo'] === true, 'the strokes');
    for (const key of ['z', 'Z', 'x']) log.pressKey(key);
    await waitUntil(() => painterCalls(page).length === 2, 'two calls');
    expect(painterCalls(page)).toEqual(['undo', 'redo']);
    const before = Number(page.data['brushDiameterViewPx']);
    log.pressKey(']');
    await waitUntil(() => page.data['brushDiameterViewPx'] === before + 4, 'a larger brush');
  });
});
