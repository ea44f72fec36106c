import type { Page, Request } from 'playwright-core';
import type { Phone } from '../../e2e/phone';
import { failureOf, openFixture, run } from './open-fixture';
import type { FixtureHouse } from './open-fixture';

interface Reply {
  readonly status?: number;
  readonly contentType?: string;
  readonly body: string | Buffer;
}

let house: FixtureHouse;
let phone: Phone;
let page: Page;
let requests: Request[];
let reply: (request: Request) => Reply;

beforeAll(async () => {
  house = await openFixture();
  phone = await house.open({ openid: 'oLocalOne' });
  page = phone.page;
  await page.route('**/__cloud/**', (route) => {
    requests.push(route.request());
    return route.fulfill(reply(route.request()));
  });
  await run(page, 'wx.cloud.init({})');
}, 60_000);

afterAll(() => house.close());

beforeEach(() => {
  requests = [];
});

const json =
  (value: unknown, status = 200) =>
  (): Reply => ({
    status,
    contentType: 'application/json',
    body: JSON.stringify(value),
  });
const addressOf = (request: Request | undefined): string =>
  request?.url().replace(house.url, '') ?? '';

it('calls a function as the person and gives its result', async () => {
  reply = json({ result: { sum: 3 }, requestID: 'r1' });
  expect(
    await run(page, `return wx.cloud.callFunction({ name: 'inpaint', data: { a: 1 } })`),
  ).toEqual({
    result: { sum: 3 },
    requestID: 'r1',
    errMsg: 'cloud.callFunction:ok',
  });
  expect(addressOf(requests[0])).toBe('/__cloud/functions/inpaint');
  expect(requests[0]?.method()).toBe('POST');
  expect(requests[0]?.headers()['x-wx-openid']).toBe('oLocalOne');
  expect(requests[0]?.postDataJSON()).toEqual({ a: 1 });
});

it('fails with the number and the words of the cloud', async () => {
  reply = json(
    { errCode: -504003, errMsg: 'cloud.callFunction:fail Invoking task timed out after 3 seconds' },
    500,
  );
  expect(await failureOf(page, `wx.cloud.callFunction({ name: 'inpaint' })`)).toEqual({
    errCode: -504003,
    errMsg: 'cloud.callFunction:fail Invoking task timed out after 3 seconds',
  });
});

it('fails before init', async () => {
  const other = await house.open();
  expect((await failureOf(other.page, `wx.cloud.callFunction({ name: 'inpaint' })`)).errMsg).toBe(
    "cloud.callFunction:fail Cloud API isn't enabled, please call wx.cloud.init first",
  );
  await other.close();
});

it('fails where there is no network, and says so', async () => {
  const other = await house.open();
  await run(
    other.page,
    `wx.cloud.init({}); globalThis.heard = []; wx.onNetworkStatusChange((status) => heard.push(status));`,
  );
  await other.context.setOffline(true);
  expect(await failureOf(other.page, `wx.cloud.callFunction({ name: 'inpaint' })`)).toEqual({
    errMsg: 'cloud.callFunction:fail network error',
  });
  expect(await run(other.page, 'return wx.getNetworkType()')).toMatchObject({
    networkType: 'none',
  });
  expect(await run(other.page, 'return heard')).toEqual([
    { isConnected: false, networkType: 'none' },
  ]);
  await other.close();
});

it('uploads the bytes of a local file with a task that tells progress', async () => {
  reply = json({ fileID: 'cloud://local-env.6c6f/people/oLocalOne/photos/a b.png' });
  const outcome = await run<{ result: unknown; progress: number[]; isPromise: boolean }>(
    page,
    `return new Promise((resolve, reject) => {
       const progress = [];
       const task = wx.cloud.uploadFile({
         cloudPath: 'people/oLocalOne/photos/a b.png',
         filePath: 'images/dot.png',
         success: (result) => resolve({ result, progress, isPromise: 'then' in task }),
         fail: reject,
       });
       task.onProgressUpdate(({ progress: percent }) => progress.push(percent));
     })`,
  );
  expect(outcome.result).toEqual({
    fileID: 'cloud://local-env.6c6f/people/oLocalOne/photos/a b.png',
    statusCode: 200,
    errMsg: 'cloud.uploadFile:ok',
  });
  expect(outcome.isPromise).toBe(false);
  expect(addressOf(requests[0])).toBe('/__cloud/files/people/oLocalOne/photos/a%20b.png');
  expect(requests[0]?.method()).toBe('PUT');
});

it('aborts an upload', async () => {
  const other = await house.open();
  let release: () => void = () => {};
  await other.page.route('**/__cloud/**', async (route) => {
    await new Promise<void>((resolve) => {
      release = resolve;
    });
    await route.abort().catch(() => {}); // The page has given it up already.
  });
  const aborted = await run<unknown>(
    other.page,
    `wx.cloud.init({});
     return new Promise((resolve) => {
       const task = wx.cloud.uploadFile({ cloudPath: 'a', filePath: 'images/dot.png', fail: resolve });
       setTimeout(() => task.abort(), 50);
     })`,
  );
  release();
  expect(aborted).toEqual({ errMsg: 'cloud.uploadFile:fail abort' });
  await other.close();
});

it('does not upload a file that is not there', async () => {
  expect(
    await failureOf(page, `wx.cloud.uploadFile({ cloudPath: 'a', filePath: 'wxfile://tmp/none' })`),
  ).toEqual({
    errMsg: 'cloud.uploadFile:fail no such file or directory, open "wxfile://tmp/none"',
  });
  expect(requests).toEqual([]);
});

it('downloads a file and shows one in an image', async () => {
  const dot = Buffer.from(
    await run<string>(
      page,
      `return wx.getFileSystemManager().readFileSync('images/dot.png', 'base64')`,
    ),
    'base64',
  );
  reply = () => ({ contentType: 'image/png', body: dot });
  const { tempFilePath } = await run<{ tempFilePath: string }>(
    page,
    `return wx.cloud.downloadFile({ fileID: 'cloud://env.x/a b.png' })`,
  );
  expect(tempFilePath).toMatch(/\.png$/);
  expect(addressOf(requests[0])).toBe(
    '/__cloud/files?fileID=cloud%3A%2F%2Fenv.x%2Fa+b.png&openid=oLocalOne',
  );
  expect(await run(page, `return wx.getImageInfo({ src: '${tempFilePath}' })`)).toMatchObject({
    width: 8,
  });
  await run(
    page,
    `await wx.navigateTo({ url: '/pages/widgets/widgets' }); getCurrentPages()[1].setData({ source: 'cloud://env.x/c.png' })`,
  );
  await page.waitForFunction(`document.querySelector('#labelled img').naturalWidth === 8`);
});

it('gives addresses of files and deletes them', async () => {
  reply = json({ fileList: [{ fileID: 'cloud://a', status: 0 }] });
  const files = await run<unknown>(
    page,
    `const fileList = ['cloud://a'];
     return [(await wx.cloud.getTempFileURL({ fileList })).fileList, (await wx.cloud.deleteFile({ fileList })).fileList]`,
  );
  expect(files).toEqual([
    [{ fileID: 'cloud://a', status: 0 }],
    [{ fileID: 'cloud://a', status: 0 }],
  ]);
  expect(requests.map(addressOf)).toEqual(['/__cloud/temp-urls', '/__cloud/delete-files']);
  expect(requests[1]?.postDataJSON()).toEqual({ fileList: ['cloud://a'] });
});

it('requests and downloads over plain HTTP by callbacks only', async () => {
  await page.route('**/echo**', (route) =>
    route.fulfill({
      contentType: 'application/json',
      headers: { 'x-a': 'b' },
      body: JSON.stringify({ url: route.request().url() }),
    }),
  );
  const outcome = await run<{ data: { url: string }; statusCode: number; hasThen: boolean }>(
    page,
    `return new Promise((resolve, reject) => {
       const task = wx.request({ url: '/echo', data: { q: 'a b' }, success: (result) => resolve({ ...result, hasThen: 'then' in task }), fail: reject });
     })`,
  );
  expect(outcome).toMatchObject({ statusCode: 200, hasThen: false, header: { 'x-a': 'b' } });
  expect(outcome.data.url).toMatch(/\/echo\?q=a\+b$/);
});
