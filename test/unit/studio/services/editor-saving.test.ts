import { AppError } from '../../../../miniprogram/shared/contract/app-error';
import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { PhoneFullError } from '../../../../miniprogram/shared/contract/phone-full-error';
import { settle } from '../../../fakes/ports';
import { EXPORTED, mask, noStroke, withResult } from './editor-world';

describe('what is done with a result', () => {
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

  it.each([
    ['the privacy notice is refused', 'privacyRefused', '同意隐私指引后才能存进相册，结果还在'],
    ['the phone is full', new PhoneFullError('ENOSPC'), '手机空间不够，腾出一些再试，结果还在'],
  ] as const)(
    'says that %s, and saves once that has changed',
    async (_what, hindrance, sentence) => {
      const { editor, cloud, album, view, finish } = await withResult();
      cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'tmp/e.jpg');
      album.will(hindrance, 'saved');
      await editor.results.save();
      expect(view()).toMatchObject({ noticeText: sentence, noticeAction: 'retry' });
      await editor.retry(() => mask());
      expect(album.saved).toEqual(['tmp/e.jpg']);
      await finish();
    },
  );

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
});
