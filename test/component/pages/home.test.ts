import { FakeCloud } from '../../fakes/ports';
import { loadComponent, mountComponent, sleep, waitUntil } from '../simulate-helper';
import type { Rendered } from '../simulate-helper';
import { installFakeWx } from './fake-wx';
import type { FakeWxLog, FakeWxOptions } from './fake-wx';

type HomePage = Rendered<{ onLoad(query: object): void }>;

function open(options: Omit<FakeWxOptions, 'cloud'> = {}): { page: HomePage; log: FakeWxLog } {
  const log = installFakeWx({ cloud: new FakeCloud(), ...options });
  const page = mountComponent<{ onLoad(query: object): void }>(loadComponent('pages/home/home'));
  Object.assign(page.instance, { route: 'erase/pages/home/home' });
  page.instance.onLoad({});
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
      '../editor/editor?path=tmp%2Fa%20b.jpg&width=640&height=427&format=jpeg',
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
        thumbnailPath: `/erase/images/samples/small/${file}.webp`,
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

  it('says nothing of the cloud when there is one', () => {
    expect(open().page.querySelector('.setup')).toBeUndefined();
  });
});
