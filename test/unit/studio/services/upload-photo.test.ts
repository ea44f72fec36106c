import { OfflineError } from '../../../../miniprogram/shared/contract/offline-error';
import { createCancelSource } from '../../../../miniprogram/studio/services/cancel';
import { createPhotoUpload } from '../../../../miniprogram/studio/services/upload-photo';
import type { EditPhoto } from '../../../../miniprogram/services/edit-photo';
import { FakeCloud, createFakeIds, settle } from '../../../fakes/ports';

const PHOTO: EditPhoto = {
  path: 'tmp/a.png',
  widthPx: 40,
  heightPx: 30,
  format: 'png',
  fileId: null,
};
const SESSION = {
  contractVersion: 1,
  uploadPrefix: 'people/oA/photos/',
  canEdit: false,
  provider: 'builtin',
};
const PLACE = { cloudPath: 'people/oA/photos/4f.png', deletedAtMs: 9 };
const OTHER_PLACE = { cloudPath: 'people/oA/photos/5a.png', deletedAtMs: 9 };
const TOO_OLD = { ok: false, error: { code: 'INVALID_REQUEST', message: 'action' } };
const quiet = (): void => undefined;

function setUp(photo: EditPhoto = PHOTO) {
  const cloud = new FakeCloud();
  const upload = createPhotoUpload({ cloud, ids: createFakeIds() }, photo);
  return { cloud, upload, cancel: createCancelSource() };
}

describe('a photo upload', () => {
  it('goes to the place that the cloud has announced', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://env/a');
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/a');
    expect(cloud.calls).toEqual([
      { action: 'announce', format: 'png' },
      { upload: { cloudPath: 'people/oA/photos/4f.png', filePath: 'tmp/a.png' } },
    ]);
    cloud.finish();
  });

  it("goes below the caller's prefix under a random name where the function is older", async () => {
    const { cloud, upload, cancel } = setUp();
    cloud
      .willAnswer('announce', TOO_OLD)
      .willReply('session', SESSION)
      .willAnswer('upload', 'cloud://env/a');
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/a');
    expect(cloud.calls[2]).toEqual({
      upload: { cloudPath: 'people/oA/photos/id1.png', filePath: 'tmp/a.png' },
    });
    cloud.finish();
  });

  it('is sent once, however often it is begun and finished', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://env/a');
    upload.begin();
    upload.begin();
    await upload.finish(quiet, cancel.token);
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/a');
    cloud.finish();
  });

  it('does not send a photo that lies in the cloud already', async () => {
    const { cloud, upload, cancel } = setUp({ ...PHOTO, fileId: 'cloud://env/result' });
    upload.begin();
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/result');
    expect(cloud.calls).toEqual([]);
  });

  it('tells whoever waits how far it is, from where it stands', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willReply('announce', PLACE);
    const sending = cloud.willHold('upload');
    upload.begin();
    await settle();
    cloud.tellUploaded(0.25);
    const told: number[] = [];
    const finished = upload.finish((fraction) => told.push(fraction), cancel.token);
    cloud.tellUploaded(0.75);
    sending.give('cloud://env/a');
    await finished;
    expect(told).toEqual([0.25, 0.75]);
  });

  it('starts again what failed in the background', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willAnswer('announce', new OfflineError('no network'));
    upload.begin();
    await settle();
    cloud.willReply('announce', PLACE).willAnswer('upload', 'cloud://env/a');
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/a');
    cloud.finish();
  });

  it('sends the photo once more after its copy in the cloud is gone', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud
      .willReply('announce', PLACE, OTHER_PLACE)
      .willAnswer('upload', 'cloud://env/a', 'cloud://env/b');
    await upload.finish(quiet, cancel.token);
    expect(upload.fileId()).toBe('cloud://env/a');
    upload.forget();
    expect(upload.fileId()).toBeNull();
    expect(await upload.finish(quiet, cancel.token)).toBe('cloud://env/b');
    cloud.finish();
  });

  it('lets go of whoever stops waiting and keeps sending', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willReply('announce', PLACE);
    const sending = cloud.willHold('upload');
    const finished = upload.finish(quiet, cancel.token);
    await settle();
    cancel.cancel();
    await expect(finished).rejects.toMatchObject({ code: 'CANCELLED' });
    sending.give('cloud://env/a');
    expect(await upload.finish(quiet, createCancelSource().token)).toBe('cloud://env/a');
    cloud.finish();
  });

  it('refuses an upload prefix that is no folder', async () => {
    const { cloud, upload, cancel } = setUp();
    cloud.willAnswer('announce', TOO_OLD);
    cloud.willReply('session', { ...SESSION, uploadPrefix: 'people/oA/photos' });
    await expect(upload.finish(quiet, cancel.token)).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
