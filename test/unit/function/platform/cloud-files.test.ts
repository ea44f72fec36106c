import { createCloudFiles } from '../../../../cloudfunctions/inpaint/src/platform/cloud-files';
import { sdkError } from '../../../fakes/function/fake-cloud-database';

type Sdk = Parameters<typeof createCloudFiles>[0];

function open(sdk: object) {
  return createCloudFiles(sdk as Sdk);
}

describe('files in cloud storage', () => {
  it('are read by fileID', async () => {
    const downloadFile = jest.fn().mockResolvedValue({ fileContent: Buffer.of(1, 2, 3) });
    const bytes = await open({ downloadFile }).read('cloud://e.b/p');
    expect([...bytes]).toEqual([1, 2, 3]);
    expect(downloadFile).toHaveBeenCalledWith({ fileID: 'cloud://e.b/p' });
  });

  it.each([
    ['its number', sdkError(-503003)],
    ['its denial', sdkError(-503002)],
    ['its name', Object.assign(sdkError(-1), { code: 'STORAGE_FILE_NONEXIST' })],
    ['a link that answers 404', new Error('下载文件失败: Status:404 Url:https://x/?sign=secret')],
  ])('are PHOTO_NOT_FOUND by %s', async (_name, error) => {
    const downloadFile = jest.fn().mockRejectedValue(error);
    await expect(open({ downloadFile }).read('f')).rejects.toMatchObject({
      code: 'PHOTO_NOT_FOUND',
      message: 'no such file',
    });
  });

  it('are INTERNAL without a url when storage is away', async () => {
    const downloadFile = jest.fn().mockRejectedValue(new Error('Status:500 Url:https://x/?sign=s'));
    await expect(open({ downloadFile }).read('f')).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'reading a file failed',
    });
  });

  it('are PHOTO_TOO_LARGE beyond 30 MB', async () => {
    const fileContent = Buffer.alloc(30 * 1024 * 1024 + 1);
    const downloadFile = jest.fn().mockResolvedValue({ fileContent });
    await expect(open({ downloadFile }).read('f')).rejects.toMatchObject({
      code: 'PHOTO_TOO_LARGE',
    });
  });

  it('are written from exactly the bytes of a view', async () => {
    const uploadFile = jest.fn().mockResolvedValue({ fileID: 'cloud://e.b/r' });
    const view = new Uint8Array([9, 1, 2, 9]).subarray(1, 3);
    expect(await open({ uploadFile }).write('r', view)).toBe('cloud://e.b/r');
    const { fileContent } = uploadFile.mock.calls[0]![0] as { fileContent: Buffer };
    expect(fileContent.equals(Buffer.of(1, 2))).toBe(true);
  });

  it('are INTERNAL when storing fails or returns no fileID', async () => {
    const failing = open({ uploadFile: jest.fn().mockRejectedValue(sdkError(-503001)) });
    await expect(failing.write('r', Uint8Array.of(1))).rejects.toMatchObject({
      code: 'INTERNAL',
      message: 'storing a file failed (errCode -503001)',
    });
    const silent = open({ uploadFile: jest.fn().mockResolvedValue({}) });
    await expect(silent.write('r', Uint8Array.of(1))).rejects.toMatchObject({ code: 'INTERNAL' });
  });

  it('are deleted by path through the fileID of a byte written over them', async () => {
    const uploadFile = jest.fn().mockResolvedValue({ fileID: 'cloud://e.b/p' });
    const deleteFile = jest.fn().mockResolvedValue({ fileList: [{ status: 0 }] });
    await open({ uploadFile, deleteFile }).removeAt('p');
    expect(uploadFile).toHaveBeenCalledWith({ cloudPath: 'p', fileContent: Buffer.of(0) });
    expect(deleteFile).toHaveBeenCalledWith({ fileList: ['cloud://e.b/p'] });
  });

  it('may be gone already when they are deleted', async () => {
    const deleteFile = jest.fn().mockResolvedValue({ fileList: [{ status: -503003 }] });
    await expect(open({ deleteFile }).remove('f')).resolves.toBeUndefined();
    deleteFile.mockResolvedValue({ fileList: [{ status: -503002 }] });
    await expect(open({ deleteFile }).remove('f')).rejects.toMatchObject({ code: 'INTERNAL' });
  });
});
