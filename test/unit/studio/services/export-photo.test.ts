import { exportForCard, exportPhoto } from '../../../../miniprogram/studio/services/export-photo';
import { resultCard, shareCard } from '../../../../miniprogram/services/share-card';
import { savePhoto } from '../../../../miniprogram/studio/services/save-photo';
import { sharePhoto } from '../../../../miniprogram/studio/services/share-photo';
import { wordsFor } from '../../../../miniprogram/services/words/words';
import { createResultFiles } from '../../../../miniprogram/studio/services/result-files';
import type { Language } from '../../../../miniprogram/platform/ports';
import {
  FakeAlbum,
  FakeClock,
  FakeCloud,
  FakeScreen,
  FakeSharing,
  createFakeDevice,
  createFakeStorage,
} from '../../../fakes/ports';

const EXPORTED = { jobId: 'job1', fileId: 'cloud://e.jpg', format: 'jpeg', bytes: 9 };

function setUp(kept: Record<string, unknown> = {}, language: Language = 'zh') {
  const cloud = new FakeCloud();
  return {
    cloud,
    device: createFakeDevice(language),
    screen: new FakeScreen(),
    storage: createFakeStorage(kept),
    results: createResultFiles(cloud),
  };
}

describe('exportPhoto', () => {
  it('asks once about the place, and keeps the answer', async () => {
    const phone = setUp();
    phone.cloud.willReply('export', EXPORTED, EXPORTED).willAnswer('download', 'tmp/e.jpg');
    phone.screen.choice = 0;
    expect(await exportPhoto(phone, 'job1')).toBe('tmp/e.jpg');
    phone.screen.choice = undefined;
    expect(await exportPhoto(phone, 'job1')).toBe('tmp/e.jpg');
    expect(phone.screen.questions).toEqual(['文件里如有拍摄地点，要保留吗？可在“关于”里更改']);
    const asked = { action: 'export', jobId: 'job1', language: 'zh', keepLocation: false };
    expect(phone.cloud.callsOf('export')).toEqual([asked, asked]);
    phone.cloud.finish();
  });

  it('keeps the place where the person wants it kept', async () => {
    const phone = setUp();
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    phone.screen.choice = 1;
    await exportPhoto(phone, 'job1');
    expect(phone.cloud.callsOf('export')).toMatchObject([{ keepLocation: true }]);
    expect(phone.storage.read('keepLocation')).toBe(true);
  });

  it('makes and remembers nothing when the question is not answered', async () => {
    const phone = setUp();
    phone.screen.choice = null;
    expect(await exportPhoto(phone, 'job1')).toBeNull();
    expect(phone.cloud.calls).toEqual([]);
    expect(phone.storage.read('keepLocation')).toBeUndefined();
  });

  it('asks for the label in the language of the phone', async () => {
    const phone = setUp({ keepLocation: true }, 'en');
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    await exportPhoto(phone, 'job1');
    expect(phone.cloud.callsOf('export')).toMatchObject([{ language: 'en' }]);
  });

  it('asks again where the kept answer cannot be read', async () => {
    const phone = setUp({ keepLocation: 'yes' });
    phone.screen.choice = null;
    await exportPhoto(phone, 'job1');
    expect(phone.screen.questions).toHaveLength(1);
  });

  it('takes no reply without a file', async () => {
    const phone = setUp({ keepLocation: true });
    phone.cloud.willReply('export', { jobId: 'job1' });
    await expect(exportPhoto(phone, 'job1')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});

describe('exportForCard', () => {
  it.each([
    [{}, false],
    [{ keepLocation: false }, false],
    [{ keepLocation: true }, true],
  ])('asks nothing: with %j it keeps the place: %s', async (kept, keepLocation) => {
    const phone = setUp(kept);
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    expect(await exportForCard(phone, 'job1')).toBe('tmp/e.jpg');
    expect(phone.cloud.callsOf('export')).toMatchObject([{ keepLocation }]);
  });
});

describe('savePhoto', () => {
  it('names the file after its source', async () => {
    const phone = setUp({ keepLocation: true });
    const album = new FakeAlbum().will('saved');
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    const made = { jobId: 'job1', source: { path: 'usr/coffee.jpg', format: 'jpeg' } } as const;
    await savePhoto({ ...phone, album, clock: new FakeClock() }, made, () => undefined);
    expect([album.saved, album.names]).toEqual([['tmp/e.jpg'], ['coffee-涂抹消除.jpg']]);
  });
});

describe('sharePhoto', () => {
  it('passes the labelled file on', async () => {
    const phone = { ...setUp({ keepLocation: true }), sharing: new FakeSharing().will('shown') };
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    await sharePhoto(phone, 'job1');
    expect(phone.sharing.shared).toEqual(['tmp/e.jpg']);
  });

  it('passes nothing on where the question about the place is left open', async () => {
    const phone = { ...setUp(), sharing: new FakeSharing() };
    phone.screen.choice = null;
    await sharePhoto(phone, 'job1');
    expect(phone.cloud.calls).toEqual([]);
  });
});

describe('the card of a page that is forwarded', () => {
  const card = shareCard('erase/pages/editor/editor', 'pages/editor/editor', wordsFor('zh'));

  it('leads home and shows a picture of the package, wherever the folder was dropped', () => {
    expect(card).toEqual({
      title: '涂一下，照片里多余的就消失',
      path: '/erase/pages/home/home',
      imageUrl: '/erase/images/samples/coffee.jpg',
    });
  });

  it('shows the labelled file once it is there', async () => {
    const phone = setUp({ keepLocation: true });
    phone.cloud.willReply('export', EXPORTED).willAnswer('download', 'tmp/e.jpg');
    const { promise, ...atOnce } = resultCard(card, exportForCard(phone, 'job1'));
    expect(atOnce).toEqual(card);
    expect(await promise).toEqual({ ...card, imageUrl: 'tmp/e.jpg' });
  });

  it('stays as it is where there is no labelled file', async () => {
    const phone = setUp({ keepLocation: true });
    phone.cloud.willReply('export', { jobId: 'job1' });
    expect(await resultCard(card, exportForCard(phone, 'job1')).promise).toEqual(card);
  });
});
