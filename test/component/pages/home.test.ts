import { encodeDraft } from '../../../miniprogram/services/draft/draft';
import type { DraftEntry } from '../../../miniprogram/services/draft/draft';
import { FakeCloud, FakeFiles } from '../../fakes/ports';
import { loadComponent, mountComponent, sleep, waitUntil } from '../simulate-helper';
import type { Rendered } from '../simulate-helper';
import { installFakeWx } from './fake-wx';
import type { FakeWxLog, FakeWxOptions } from './fake-wx';

type HomePage = Rendered<{
  onLoad(query: object): void;
  onShow(): void;
  onShareAppMessage(): object;
  onShareTimeline(): object;
}>;

function open(options: Partial<FakeWxOptions> = {}): { page: HomePage; log: FakeWxLog } {
  const log = installFakeWx({ cloud: new FakeCloud(), ...options });
  const page: HomePage = mountComponent(loadComponent('pages/home/home'));
  Object.assign(page.instance, { route: 'erase/pages/home/home' });
  page.instance.onLoad({});
  page.instance.onShow();
  return { page, log };
}

function textOf(page: Rendered): string {
  return page.dom.textContent ?? '';
}

/** The sentence of a component on the page. */
function sentenceOf(page: Rendered, selector: string): unknown {
  return page.querySelector(selector)?.instance.data['text'];
}

describe('the home page', () => {
  it('speaks Chinese on a Chinese phone and English elsewhere', () => {
    expect(textOf(open({ language: 'zh_TW' }).page)).toContain('选择照片');
    expect(textOf(open({ language: 'de' }).page)).toContain('Choose a photo');
  });

  it('opens the editor on the photo that was picked', async () => {
    const { page, log } = open({ pick: { path: 'tmp/a b.jpg' } });
    page.querySelector('.choose')?.dispatchEvent('tap');
    await waitUntil(() => log.opened.length > 0, 'the editor');
    expect(log.opened).toEqual([
      '../../studio/pages/editor/editor?path=tmp%2Fa%20b.jpg&width=640&height=427&format=jpeg',
    ]);
  });

  it('opens a sample of the package, wherever the folder lies', async () => {
    const { page, log } = open();
    const samples = page.querySelectorAll('.sample');
    expect(page.data['samples']).toEqual(
      [
        ['coffee', '咖啡'],
        ['rocket', '火箭'],
        ['alpine', '雪山'],
      ].map(([file, name]) => ({
        path: `/erase/images/samples/${file}.jpg`,
        thumbnailPath: `/erase/images/samples/small/${file}.jpg`,
        name,
      })),
    );
    samples[1]?.dispatchEvent('tap');
    await waitUntil(() => log.opened.length > 0, 'the editor');
    expect(log.opened[0]).toContain('path=wxfile%3A%2F%2Fusr%2Frocket.jpg');
  });

  it('stays as it is when the person changed their mind', async () => {
    const { page, log } = open({ pick: { errMsg: 'chooseMedia:fail cancel' } });
    page.querySelector('.choose')?.dispatchEvent('tap');
    await sleep(20);
    expect(log.opened).toEqual([]);
    expect(page.data).toMatchObject({ noticeText: '', isOpening: false });
  });

  it('says in a sentence why a photo cannot be taken', async () => {
    const { page, log } = open({
      pick: { path: 'tmp/huge.jpg' },
      image: { width: 10_000, height: 10_000, orientation: 'up', type: 'jpeg' },
    });
    page.querySelector('.choose')?.dispatchEvent('tap');
    await waitUntil(() => page.data['noticeText'] !== '', 'the sentence');
    expect(sentenceOf(page, '.notice')).toBe('照片太大了，请选一张 30 MB、5000 万像素以内的');
    expect(log.opened).toEqual([]);
  });

  it('says what to set and where to whoever has no cloud, and opens all the same', () => {
    const { page } = open({ appId: 'touristappid' });
    const setup = page.querySelector('.setup');
    expect(setup?.instance.data['file']).toBe('miniprogram/platform/cloud-env.ts');
    expect(textOf(page)).toContain('选择照片');
  });

  it('leads to the history and to what is said about it', async () => {
    const { page, log } = open();
    for (const [index, link] of page.querySelectorAll('.link').entries()) {
      link.dispatchEvent('tap');
      await waitUntil(() => log.opened.length > index && !page.data['isOpening'], 'the page');
    }
    expect(log.opened).toEqual([
      '../../studio/pages/history/history',
      '../../studio/pages/about/about',
    ]);
  });

  it('has no history without a cloud', () => {
    expect(open({ appId: 'touristappid' }).page.querySelectorAll('.link')).toHaveLength(1);
  });

  it('says nothing of the cloud when there is one', () => {
    expect(open().page.querySelector('.setup')).toBeUndefined();
  });
});

const KEPT: DraftEntry = {
  photo: { path: '', widthPx: 40, heightPx: 30, format: 'jpeg', fileId: null },
  ops: [{ op: 'stroke', mode: 'add', radius: 4, points: [[5, 6]] }],
  ...{ stack: [], stackJobId: null, wish: { mode: 'erase' } },
  ...{ setAside: null, words: null },
  ...{ jobs: [], shownJobId: null, rerolling: null, stage: 'painting' },
  turn: 1,
  photoName: 'draft-photo-1.jpg',
};

/** Words, and nothing painted yet. */
const WRITTEN: Partial<DraftEntry> = { ops: [], words: { mode: 'edit', prompt: '一扇木门' } };

/** A phone that keeps a draft. */
function phoneWith(kept: Partial<DraftEntry>): FakeFiles {
  const files = new FakeFiles();
  files.texts.set('draft-1.json', encodeDraft({ ...KEPT, ...kept }));
  files.copies.set('draft-photo-1.jpg', 'wxfile://tmp/a.jpg');
  return files;
}

describe('a home page with a draft', () => {
  it.each([
    ['painted on', {}, '照片和涂抹都还在'],
    ['written for', WRITTEN, '照片和写的描述都还在'],
    ['running', { stage: 'running' }, '正在处理'],
    ['done', { stage: 'done' }, '结果还没保存'],
  ] as const)('offers to go on while it is %s', async (_what, kept, state) => {
    const { page, log } = open({ files: phoneWith(kept) });
    await waitUntil(() => page.data['draft'] !== null, 'the offer');
    expect(page.data['draft']).toEqual({
      photoPath: 'wxfile://usr/draft-photo-1.jpg',
      heading: '继续上次的涂抹',
      state,
    });
    page.querySelectorAll('.draft-buttons .control')[1]?.dispatchEvent('tap');
    await waitUntil(() => log.opened.length > 0, 'the editor');
    expect(log.opened).toEqual(['../../studio/pages/editor/editor?draft=1']);
  });

  it.each([
    ['was saved', { stage: 'saved' }],
    ['has no strokes left', { ops: [] }],
  ] as const)('makes room when it %s', async (_name, kept) => {
    const files = phoneWith(kept);
    const { page } = open({ files });
    await waitUntil(() => files.copies.size === 0, 'the room');
    expect(page.data['draft']).toBeNull();
    expect(files.texts.size).toBe(0);
  });

  it('asks before it is discarded, and leaves it when the person does not want to', async () => {
    const files = phoneWith({});
    const { page, log } = open({ files, confirms: false });
    await waitUntil(() => page.data['draft'] !== null, 'the offer');
    page.querySelectorAll('.draft-buttons .control')[0]?.dispatchEvent('tap');
    await waitUntil(() => log.questions.length > 0, 'the question');
    await sleep(20);
    expect(log.questions).toEqual(['丢弃上次的涂抹？']);
    expect(files.texts.size).toBe(1);
  });

  it('discards it, and ends its job', async () => {
    const cloud = new FakeCloud();
    cloud.willReply('cancel', { jobId: 'j1', state: 'cancelled' });
    const files = phoneWith({ stage: 'running', jobs: [{ jobId: 'j1', fate: 'known' }] });
    const { page } = open({ cloud, files, confirms: true });
    await waitUntil(() => page.data['draft'] !== null, 'the offer');
    page.querySelectorAll('.draft-buttons .control')[0]?.dispatchEvent('tap');
    await waitUntil(() => cloud.calls.length > 0, 'the cancel');
    expect(cloud.calls).toEqual([{ action: 'cancel', jobId: 'j1' }]);
    expect(files.texts.size + files.copies.size).toBe(0);
    cloud.finish();
  });
});

describe('what the eraser is not for', () => {
  it('is said before there is a photo', () => {
    expect(textOf(open().page)).toContain('请勿用来去除 AI 标识、他人的水印或署名');
  });
});

describe('the home page for friends', () => {
  const CARD = {
    title: '涂一下，照片里多余的就消失',
    imageUrl: '/erase/images/samples/coffee.jpg',
  };

  it('is forwarded with a picture of the package, never with one of a draft', () => {
    const { page } = open();
    const card = { ...CARD, path: '/erase/pages/home/home' };
    expect(page.instance.onShareAppMessage()).toEqual(card);
    expect(page.instance.onShareTimeline()).toEqual(CARD);
  });

  it('says where to begin when it was opened from a moment, and tries nothing', async () => {
    const { page, log } = open({ scene: 1154 });
    page.querySelector('.choose')?.dispatchEvent('tap');
    page.querySelectorAll('.sample')[1]?.dispatchEvent('tap');
    await sleep(20);
    expect(sentenceOf(page, '.notice')).toBe('点下方的“前往小程序”，就能开始');
    expect(log.opened).toEqual([]);
  });
});
