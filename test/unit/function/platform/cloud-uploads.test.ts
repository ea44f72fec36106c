import { createCloudUploads } from '../../../../cloudfunctions/inpaint/src/platform/cloud-uploads';
import type { AnnouncedUpload } from '../../../../cloudfunctions/inpaint/src/jobs/upload-store';
import { FakeCloudDatabase, sdkError } from '../../../fakes/function/fake-cloud-database';

const UPLOAD: AnnouncedUpload = {
  uploadId: 'token-a',
  ownerOpenid: 'oMe123456789',
  cloudPath: 'people/oMe123456789/photos/token-a.jpg',
  announcedAtMs: 1_700_000_000_000,
  photoFileId: null,
};

function open(database = new FakeCloudDatabase()) {
  const given = database as unknown as Parameters<typeof createCloudUploads>[0];
  return { database, uploads: createCloudUploads(given) };
}

describe('announced uploads in the cloud database', () => {
  it('come back as they were written; the first makes the collection', async () => {
    const { database, uploads } = open(new FakeCloudDatabase(false));
    expect(await uploads.find('token-a')).toBeUndefined();
    expect(await uploads.countSince(UPLOAD.ownerOpenid, 0)).toBe(0);
    expect(await uploads.listOlder(9e15, 5)).toEqual([]);
    await uploads.add(UPLOAD);
    expect(database.created).toBe(1);
    expect(await uploads.find('token-a')).toEqual(UPLOAD);
  });

  it('are claimed, and forgotten', async () => {
    const { uploads } = open();
    await uploads.add(UPLOAD);
    await uploads.claim('token-a', 'cloud://e.b/p');
    expect(await uploads.find('token-a')).toEqual({ ...UPLOAD, photoFileId: 'cloud://e.b/p' });
    await uploads.remove('token-a');
    expect(await uploads.find('token-a')).toBeUndefined();
  });

  it('are counted by owner and time, and listed by age', async () => {
    const { uploads } = open();
    const { announcedAtMs } = UPLOAD;
    await uploads.add({ ...UPLOAD, uploadId: 'token-b', announcedAtMs: announcedAtMs + 5 });
    await uploads.add(UPLOAD);
    await uploads.add({ ...UPLOAD, uploadId: 'token-c', ownerOpenid: 'oOther9999999' });
    expect(await uploads.countSince(UPLOAD.ownerOpenid, announcedAtMs)).toBe(2);
    expect(await uploads.countSince(UPLOAD.ownerOpenid, announcedAtMs + 1)).toBe(1);
    const older = await uploads.listOlder(announcedAtMs + 6, 9);
    expect(older.map(({ uploadId }) => uploadId)).toEqual(['token-a', 'token-c', 'token-b']);
    expect(await uploads.listOlder(announcedAtMs + 5, 1)).toEqual([UPLOAD]);
  });

  it('turn failures of the SDK into INTERNAL with its number', async () => {
    const { database, uploads } = open();
    database.errors.push(sdkError(-501002));
    await expect(uploads.find('token-a')).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'finding an upload failed (errCode -501002)',
    });
  });
});
