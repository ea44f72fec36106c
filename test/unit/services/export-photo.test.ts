import { exportPhoto } from '../../../miniprogram/services/export-photo';
import { createResultFiles } from '../../../miniprogram/services/result-files';
import type { Language } from '../../../miniprogram/platform/ports';
import { FakeCloud, FakeScreen, createFakeDevice, createFakeStorage } from '../../fakes/ports';

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
