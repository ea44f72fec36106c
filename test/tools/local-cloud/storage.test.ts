import { request as httpRequest } from 'node:http';
import { connectSdk } from './sdk';
import type { Sdk } from './sdk';
import { PROBE, startTestCloud } from './start-test-cloud';
import type { TestCloud } from './start-test-cloud';

const PERSON = 'oLocalA1b2c3d4';
const OTHER = 'oLocalZ9y8x7w6';
const FILE_ID = 'cloud://local-env.6c6f-local-env/';
const JPEG = Buffer.from('ffd8ffe000104a464946', 'hex');

let test: TestCloud;
let sdk: Sdk;

beforeAll(async () => {
  test = await startTestCloud({ probe: { file: PROBE } });
  sdk = connectSdk(test.cloud);
});
afterAll(() => test.end());

describe('storage, through wx-server-sdk', () => {
  it('stores a file and hands it out again', async () => {
    const fileContent = Buffer.from(Array.from({ length: 300_000 }, (_, n) => (n * 7) % 256));
    const { fileID } = await sdk.uploadFile({ cloudPath: 'made/涂抹 one.bin', fileContent });
    expect(fileID).toBe(`${FILE_ID}made/涂抹 one.bin`);
    expect((await sdk.downloadFile({ fileID })).fileContent.equals(fileContent)).toBe(true);
    expect(test.cloud.getFile('admin', fileID).equals(fileContent)).toBe(true);
  });

  it('stores an empty file', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'empty', fileContent: Buffer.alloc(0) });
    expect(test.cloud.getFile('admin', fileID)).toHaveLength(0);
  });

  it('overwrites a file under the same path', async () => {
    await sdk.uploadFile({ cloudPath: 'twice', fileContent: Buffer.from('first') });
    await sdk.uploadFile({ cloudPath: 'twice', fileContent: Buffer.from('2nd') });
    expect(test.cloud.getFile('admin', `${FILE_ID}twice`).toString()).toBe('2nd');
    expect(test.cloud.listFiles('twice')).toEqual([`${FILE_ID}twice`]);
  });

  it('says STORAGE_FILE_NONEXIST for a file that does not exist', async () => {
    const fileID = `${FILE_ID}nowhere.jpg`;
    await expect(sdk.downloadFile({ fileID })).rejects.toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    });
    expect((await sdk.getTempFileURL({ fileList: [fileID] })).fileList).toMatchObject([
      { fileID, status: -503003, errMsg: 'storage file not exists', tempFileURL: '' },
    ]);
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toEqual([
      { fileID, status: -503003, errMsg: 'storage file not exists' },
    ]);
  });

  it('knows no file of another environment', async () => {
    await sdk.uploadFile({ cloudPath: 'mine', fileContent: Buffer.from('x') });
    const fileID = 'cloud://other-env.6f74-other-env/mine';
    await expect(sdk.downloadFile({ fileID })).rejects.toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    });
  });

  it('deletes', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'gone', fileContent: Buffer.from('x') });
    expect((await sdk.deleteFile({ fileList: [fileID] })).fileList).toEqual([
      { fileID, status: 0, errMsg: 'ok' },
    ]);
    await expect(sdk.downloadFile({ fileID })).rejects.toMatchObject({
      code: 'STORAGE_FILE_NONEXIST',
    });
  });

  it('gives links that work without any right, and end', async () => {
    const { fileID } = await sdk.uploadFile({ cloudPath: 'link.jpg', fileContent: JPEG });
    const link = async (maxAge: number) => {
      const { fileList } = await sdk.getTempFileURL({ fileList: [{ fileID, maxAge }] });
      return String(fileList[0]?.tempFileURL);
    };
    const url = await link(60);
    const response = await fetch(url);
    expect(response.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await response.arrayBuffer()).equals(JPEG)).toBe(true);
    const short = await link(0.2);
    await new Promise((resolve) => setTimeout(resolve, 250));
    expect((await fetch(short)).status).toBe(403);
    expect((await fetch(url.replace(/ends=\d/, 'ends=9'))).status).toBe(403);
    expect((await fetch(url, { method: 'PUT', body: 'forged' })).status).toBe(403);
    expect((await fetch(url.replace('bGluay5qcGc', 'bWFkZS9v'))).status).toBe(403);
    await sdk.deleteFile({ fileList: [fileID] });
    expect((await fetch(url)).status).toBe(404);
  });

  it.each([
    ['/leading'],
    ['trailing/'],
    ['a//b'],
    ['../up'],
    ['a/../b'],
    ['a/./b'],
    ['a\u0000b'],
    ['a\nb'],
    ['a\\b'],
    ['a'.repeat(851)],
    ['涂'.repeat(284)], // 3 bytes each: 852
  ])('refuses the path %j', async (cloudPath) => {
    await expect(
      sdk.uploadFile({ cloudPath, fileContent: Buffer.from('x') }),
    ).rejects.toMatchObject({ code: 'STORAGE_REQUEST_FAIL' });
  });

  it('takes a path of 850 bytes', async () => {
    const cloudPath = 'a'.repeat(850);
    const { fileID } = await sdk.uploadFile({ cloudPath, fileContent: Buffer.from('x') });
    expect(test.cloud.getFile('admin', fileID).toString()).toBe('x');
  });

  it('serves a function in its own process', async () => {
    const event = { action: 'upload', cloudPath: 'people/p/results/r.jpg', base64: '/9j/' };
    const { result } = await test.cloud.call(PERSON, 'probe', event);
    expect(result).toMatchObject({ fileID: `${FILE_ID}people/p/results/r.jpg`, statusCode: -1 });
    expect(test.cloud.getFile('admin', `${FILE_ID}people/p/results/r.jpg`)).toHaveLength(3);
  });
});

describe('storage, for a person in a browser', () => {
  const put = (path: string, body: BodyInit, openid = PERSON) =>
    fetch(`${test.cloud.url}/__cloud/files/${path}`, {
      method: 'PUT',
      body,
      headers: { 'x-wx-openid': openid },
    });
  const get = (fileID: string, openid = PERSON) =>
    fetch(`${test.cloud.url}/__cloud/files?fileID=${encodeURIComponent(fileID)}&openid=${openid}`);
  const post = async (route: string, fileList: unknown, openid = PERSON) => {
    const response = await fetch(`${test.cloud.url}/__cloud/${route}`, {
      method: 'POST',
      body: JSON.stringify({ fileList }),
      headers: { 'x-wx-openid': openid },
    });
    return (await response.json()) as { fileList: Record<string, unknown>[] };
  };
  const mine = `people/${PERSON}/photos`;

  it('takes a photo of its owner and shows it to nobody else', async () => {
    const response = await put(`${mine}/${encodeURIComponent('one 涂.jpg')}`, JPEG);
    const fileID = `${FILE_ID}${mine}/one 涂.jpg`;
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ fileID });
    const shown = await get(fileID);
    expect(shown.headers.get('content-type')).toBe('image/jpeg');
    expect(Buffer.from(await shown.arrayBuffer()).equals(JPEG)).toBe(true);
    const refused = await get(fileID, OTHER);
    expect(refused.status).toBe(403);
    expect(await refused.json()).toEqual({
      errCode: -503002,
      errMsg: 'cloud.downloadFile:fail storage permission denied',
    });
  });

  it('shows a result to everybody who knows its name', async () => {
    const fileID = test.cloud.putFileAsAdmin(`people/${OTHER}/results/t0ken.jpg`, JPEG);
    expect((await get(fileID)).status).toBe(200);
  });

  it('refuses an upload anywhere else', async () => {
    const paths = ['photo.jpg', `people/${PERSON}/results/r.jpg`, `x/${mine}/a.jpg`];
    for (const path of paths) {
      const refused = await put(path, JPEG);
      expect(refused.status).toBe(403);
      expect(await refused.json()).toMatchObject({ errCode: -503002 });
    }
    expect((await put(`${mine}/%2e%2e/%2e%2e/x`, JPEG)).status).not.toBe(200);
    expect((await put(`${mine}/..%2f..%2fx`, JPEG)).status).toBe(400);
  });

  it('refuses to overwrite or delete what belongs to somebody else', async () => {
    const fileID = test.cloud.putFile(OTHER, `people/${OTHER}/photos/a.jpg`, JPEG);
    expect((await put(`people/${OTHER}/photos/a.jpg`, 'forged')).status).toBe(403);
    expect((await post('delete-files', [fileID])).fileList).toEqual([
      { fileID, status: -503002, errMsg: 'storage permission denied' },
    ]);
    expect(test.cloud.getFile('admin', fileID).equals(JPEG)).toBe(true);
  });

  it('deletes own files and says what does not exist', async () => {
    const fileID = test.cloud.putFile(PERSON, `${mine}/away.jpg`, JPEG);
    expect((await post('delete-files', [fileID, `${FILE_ID}none`])).fileList).toEqual([
      { fileID, status: 0, errMsg: 'ok' },
      { fileID: `${FILE_ID}none`, status: -503003, errMsg: 'storage file not exists' },
    ]);
    expect((await get(fileID)).status).toBe(404);
  });

  it('gives links to what may be read', async () => {
    const own = test.cloud.putFile(PERSON, `${mine}/link.jpg`, JPEG);
    const foreign = test.cloud.putFile(OTHER, `people/${OTHER}/photos/link.jpg`, JPEG);
    const { fileList } = await post('temp-urls', [own, foreign, 7]);
    expect(fileList[0]).toMatchObject({ fileID: own, status: 0, errMsg: 'ok' });
    expect((await fetch(String(fileList[0]?.tempFileURL))).status).toBe(200);
    expect(fileList[1]).toEqual({
      fileID: foreign,
      status: -503002,
      errMsg: 'storage permission denied',
    });
    expect(fileList[2]).toMatchObject({ status: -503003 });
  });

  it('refuses lists that are too long or no lists', async () => {
    const many = Array.from({ length: 51 }, () => `${FILE_ID}a`);
    expect(await post('temp-urls', many)).toMatchObject({ errCode: -501007 });
    expect(await post('delete-files', 'all')).toMatchObject({ errCode: -501007 });
  });

  it('refuses an upload over 50 MB with -403001, announced or not', async () => {
    const announced = await put(`${mine}/large.jpg`, Buffer.alloc(50 * 1024 * 1024 + 1));
    expect(announced.status).toBe(413);
    expect(await announced.json()).toMatchObject({ errCode: -403001 });
    expect(await putInChunks(`${mine}/large.jpg`, 51)).toMatchObject({ errCode: -403001 });
    expect(test.cloud.listFiles(`${mine}/large.jpg`)).toEqual([]);
    expect(await putInChunks(`${mine}/large.jpg`, 50)).toMatchObject({
      fileID: `${FILE_ID}${mine}/large.jpg`,
    });
  });

  /** Uploads so many megabytes without announcing them. */
  const putInChunks = (path: string, megabytes: number): Promise<unknown> =>
    new Promise((resolve, reject) => {
      const options = { method: 'PUT', headers: { 'x-wx-openid': PERSON } };
      const url = `${test.cloud.url}/__cloud/files/${path}`;
      const upload = httpRequest(url, options, (response) => {
        let body = '';
        response.on('data', (chunk: Buffer) => (body += chunk.toString()));
        response.on('end', () => resolve(JSON.parse(body)));
      });
      upload.on('error', reject);
      for (let n = 0; n < megabytes; n += 1) upload.write(Buffer.alloc(1024 * 1024));
      upload.end();
    });

  it('keeps nothing of an upload that is cut off', async () => {
    const url = `${test.cloud.url}/__cloud/files/${mine}/cut.jpg`;
    const headers = { 'x-wx-openid': PERSON, 'content-length': '1000' };
    await new Promise<void>((resolve) => {
      const upload = httpRequest(url, { method: 'PUT', headers });
      upload.on('error', () => resolve());
      upload.write(Buffer.alloc(100));
      setTimeout(() => upload.destroy(new Error('cut')), 50);
    });
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(test.cloud.listFiles(`${mine}/cut.jpg`)).toEqual([]);
  });

  it('serves only the prefix __cloud when it is mounted elsewhere', async () => {
    expect((await fetch(`${test.cloud.url}/index.html`)).status).toBe(404);
    const response = await fetch(`${test.cloud.url}/__cloud/unknown`, {
      headers: { 'x-wx-openid': PERSON },
    });
    expect(response.status).toBe(400);
  });
});
