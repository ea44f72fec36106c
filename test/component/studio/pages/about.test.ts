import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { FakeCloud, FakeFiles } from '../../../fakes/ports';
import { loadComponent, mountComponent, sleep, waitUntil } from '../../simulate-helper';
import type { Rendered } from '../../simulate-helper';
import { installFakeWx } from '../../pages/fake-wx';
import type { FakeWxLog, FakeWxOptions } from '../../pages/fake-wx';

type AboutPage = Rendered<{
  onLoad(query: object): void;
  onKeepLocation(event: { detail: { value: boolean } }): void;
}>;

interface World {
  readonly page: AboutPage;
  readonly cloud: FakeCloud;
  readonly log: FakeWxLog;
}

function open(options: Partial<FakeWxOptions> = {}): World {
  const cloud = new FakeCloud();
  const log = installFakeWx({ cloud, ...options });
  const page: AboutPage = mountComponent(loadComponent('studio/pages/about/about'));
  page.instance.onLoad({});
  return { page, cloud, log };
}

function textOf(page: Rendered): string {
  return page.dom.textContent ?? '';
}

/** A phone with unfinished strokes. */
function phoneWithDraft(): FakeFiles {
  const files = new FakeFiles();
  files.texts.set('draft-1.json', '{}');
  return files;
}

describe('the about page', () => {
  it('says why pictures are labelled, and what the eraser is not for', () => {
    const { page, log } = open();
    expect(log.titles).toEqual(['关于与隐私']);
    expect(textOf(page)).toContain('国家规定');
    expect(textOf(page)).toContain('请不要用涂抹去除 AI 标识、他人的水印或署名');
  });

  it('speaks English on an English phone', () => {
    expect(textOf(open({ language: 'en' }).page)).toContain('Please do not erase AI labels');
  });

  it('holds the agreement that explains the labels, and opens the one on privacy', async () => {
    const { page, log } = open();
    expect(textOf(page)).toContain('不得恶意删除、篡改、伪造、隐匿上述标识');
    page.querySelector('.agreement')?.dispatchEvent('tap');
    await waitUntil(() => log.agreementsOpened === 1, 'the agreement');
    expect(page.data['isAgreementMissing']).toBe(false);
  });

  it('says so where the operator has registered no agreement', async () => {
    const { page } = open({ agreementErrMsg: 'openPrivacyContract:fail no contract' });
    page.querySelector('.agreement')?.dispatchEvent('tap');
    await waitUntil(() => page.data['isAgreementMissing'] === true, 'the sentence');
    expect(page.querySelector('.agreement-missing')?.instance.data['text']).toContain('没能打开');
  });

  it('shows and changes what was chosen of the place', () => {
    const storage = new Map<string, unknown>([['keepLocation', true]]);
    const { page } = open({ storage });
    expect(page.data['isLocationKept']).toBe(true);
    page.instance.onKeepLocation({ detail: { value: false } });
    expect(storage.get('keepLocation')).toBe(false);
    expect(open({ storage }).page.data['isLocationKept']).toBe(false);
  });

  it('deletes everything after a yes: in the cloud, then on the phone', async () => {
    const files = phoneWithDraft();
    const storage = new Map<string, unknown>([['promptHistory', '["一扇木门"]']]);
    const { page, cloud, log } = open({ files, storage, confirms: true });
    cloud.willReply('remove', { isDone: true });
    page.querySelector('.remove')?.dispatchEvent('tap');
    await waitUntil(() => page.data['removedText'] !== '', 'the end of it');
    expect(log.questions).toEqual(['删除你的全部内容？']);
    expect(cloud.calls).toEqual([{ action: 'remove', everything: true }]);
    expect(files.texts.size).toBe(0);
    expect(storage.get('promptHistory')).toBe('');
    expect(textOf(page)).toContain('已全部删除');
    cloud.finish();
  });

  it('says when some files go a little later', async () => {
    const { page, cloud } = open({ confirms: true });
    cloud.willReply('remove', { isDone: false });
    page.querySelector('.remove')?.dispatchEvent('tap');
    await waitUntil(() => page.data['removedText'] !== '', 'the end of it');
    expect(textOf(page)).toContain('已删除，剩下的文件会在几分钟内清除');
  });

  it('deletes nothing after a no', async () => {
    const { page, cloud, log } = open({ confirms: false });
    page.querySelector('.remove')?.dispatchEvent('tap');
    await waitUntil(() => log.questions.length > 0, 'the question');
    await sleep(20);
    expect(cloud.calls).toEqual([]);
    expect(page.data['isRemoving']).toBe(false);
  });

  it('keeps what is on the phone when the cloud cannot be reached, and tries again', async () => {
    const files = phoneWithDraft();
    const { page, cloud } = open({ files, confirms: true });
    cloud
      .willAnswer('remove', new OfflineError('the network is gone'))
      .willReply('remove', { isDone: true });
    page.querySelector('.remove')?.dispatchEvent('tap');
    await waitUntil(() => page.data['noticeText'] !== '', 'the sentence');
    expect(files.texts.size).toBe(1);
    const notice = page.querySelector('#notice-bar') as
      Rendered<{ triggerEvent(name: string): void }> | undefined;
    notice?.instance.triggerEvent('action');
    await waitUntil(() => page.data['removedText'] !== '', 'the end of it');
    expect(files.texts.size).toBe(0);
    cloud.finish();
  });
});
