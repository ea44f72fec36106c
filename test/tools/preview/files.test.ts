import type { Page } from 'playwright-core';
import { failureOf, run, useFixturePage } from './open-fixture';

let url = '';
let page: Page;
useFixturePage((opened, house) => {
  page = opened;
  url = house.url;
});

beforeEach(() =>
  run(
    page,
    `const fs = wx.getFileSystemManager();
     for (const name of fs.readdirSync(wx.env.USER_DATA_PATH)) {
       const path = wx.env.USER_DATA_PATH + '/' + name;
       if (fs.statSync(path).isDirectory()) fs.rmdirSync(path, true);
       else fs.unlinkSync(path);
     }
     wx.clearStorageSync();`,
  ),
);

const FS = 'const fs = wx.getFileSystemManager(); const root = wx.env.USER_DATA_PATH;';
const fsFailure = (call: string): Promise<{ errMsg: string }> =>
  failureOf(page, `wx.getFileSystemManager().${call}`);

describe('FileSystemManager', () => {
  it('writes, reads, appends and lists', async () => {
    const seen = await run<unknown>(
      page,
      `${FS}
       fs.mkdirSync(root + '/a/b', true);
       fs.writeFileSync(root + '/a/b/one.txt', 'héllo', 'utf8');
       await fs.appendFile({ filePath: root + '/a/b/one.txt', data: '!', encoding: 'utf8' });
       fs.writeFileSync(root + '/a/two.bin', new Uint8Array([1, 2, 255]).buffer);
       const { stats } = await fs.stat({ path: root + '/a/b/one.txt' });
       return {
         root,
         text: fs.readFileSync(root + '/a/b/one.txt', 'utf8'),
         base64: fs.readFileSync(root + '/a/two.bin', 'base64'),
         hex: (await fs.readFile({ filePath: root + '/a/two.bin', encoding: 'hex', position: 1, length: 2 })).data,
         bytes: [...new Uint8Array(fs.readFileSync(root + '/a/two.bin'))],
         names: fs.readdirSync(root + '/a'),
         size: stats.size,
         kinds: [stats.isFile(), fs.statSync(root + '/a').isDirectory()],
       };`,
    );
    expect(seen).toEqual({
      root: 'wxfile://usr',
      text: 'héllo!',
      base64: 'AQL/',
      hex: '02ff',
      bytes: [1, 2, 255],
      names: ['b', 'two.bin'],
      size: 7, // é takes two bytes
      kinds: [true, true],
    });
  });

  it('copies, renames, saves and removes', async () => {
    const seen = await run<unknown>(
      page,
      `${FS}
       fs.writeFileSync(root + '/a.txt', 'a');
       fs.copyFileSync(root + '/a.txt', root + '/b.txt');
       fs.renameSync(root + '/b.txt', root + '/c.txt');
       fs.unlinkSync(root + '/a.txt');
       const canvas = wx.createOffscreenCanvas({ type: '2d', width: 2, height: 2 });
       const { tempFilePath } = await wx.canvasToTempFilePath({ canvas, destWidth: 2, destHeight: 2 });
       const saved = fs.saveFileSync(tempFilePath, root + '/saved.png');
       const isGone = await fs.access({ path: tempFilePath }).then(() => false, () => true);
       const { savedFilePath } = await fs.saveFile({ tempFilePath: (await wx.canvasToTempFilePath({ canvas })).tempFilePath });
       return { names: fs.readdirSync(root), c: fs.readFileSync(root + '/c.txt', 'utf8'), saved, isGone, kept: savedFilePath.slice(0, 15) };`,
    );
    expect(seen).toEqual({
      names: ['c.txt', 'saved.png'],
      c: 'a',
      saved: 'wxfile://usr/saved.png',
      isGone: true,
      kept: 'wxfile://store/',
    });
  });

  it('reads files of the package and does not write there', async () => {
    const bytes = await run<number[]>(
      page,
      `${FS} return [...new Uint8Array(fs.readFileSync('/images/dot.png')).slice(0, 4)]`,
    );
    expect(bytes).toEqual([0x89, 0x50, 0x4e, 0x47]);
    expect(await fsFailure(`writeFile({ filePath: 'images/x.png', data: 'x' })`)).toEqual({
      errMsg: 'writeFile:fail permission denied, open "images/x.png"',
    });
  });

  it.each([
    [
      `readFile({ filePath: 'wxfile://usr/no' })`,
      'readFile:fail no such file or directory, open "wxfile://usr/no"',
    ],
    [
      `access({ path: 'wxfile://usr/no' })`,
      'access:fail no such file or directory wxfile://usr/no',
    ],
    [
      `writeFile({ filePath: 'wxfile://usr/no/a', data: '' })`,
      'writeFile:fail no such file or directory, open "wxfile://usr/no/a"',
    ],
    [
      `writeFile({ filePath: 'wxfile://usr', data: '' })`,
      'writeFile:fail permission denied, open "wxfile://usr"',
    ],
    [
      `unlink({ filePath: 'wxfile://usr/no' })`,
      'unlink:fail no such file or directory, unlink "wxfile://usr/no"',
    ],
    [`saveFile({ tempFilePath: 'wxfile://tmp/no' })`, 'saveFile:fail tempFilePath file not exist'],
    [
      `readdir({ dirPath: 'wxfile://usr/no' })`,
      'readdir:fail no such file or directory wxfile://usr/no',
    ],
    [
      `readFile({ filePath: 'images/dot.png', encoding: 'klingon' })`,
      'readFile:fail invalid encoding "klingon"',
    ],
  ])('fails as documented: %s', async (call, errMsg) => {
    expect(await fsFailure(call)).toEqual({ errMsg });
  });

  it('throws the same words synchronously, and minds folders', async () => {
    const messages = await run<string[]>(
      page,
      `${FS}
       fs.mkdirSync(root + '/d'); fs.writeFileSync(root + '/d/f', '');
       const calls = [
         () => fs.readFileSync(root + '/no'),
         () => fs.mkdirSync(root + '/d'),
         () => fs.rmdirSync(root + '/d'),
         () => fs.unlinkSync(root + '/d'),
         () => fs.readdirSync(root + '/d/f'),
         () => fs.mkdirSync(root + '/x/y'),
       ];
       return calls.map((call) => { try { call(); return 'no error' } catch (error) { return error.message } });`,
    );
    expect(messages).toEqual([
      'readFileSync:fail no such file or directory, open "wxfile://usr/no"',
      'mkdirSync:fail file already exists wxfile://usr/d',
      'rmdirSync:fail directory not empty',
      'unlinkSync:fail operation not permitted, unlink "wxfile://usr/d"',
      'readdirSync:fail not a directory wxfile://usr/d/f',
      'mkdirSync:fail no such file or directory, mkdir "wxfile://usr/x/y"',
    ]);
  });

  it('keeps user files and storage over a reload, temporary files not, and for one person only', async () => {
    const openid = new URL(page.url()).searchParams.get('openid');
    expect(openid).toBeNull();
    const temporary = await run<string>(
      page,
      `${FS}
       fs.writeFileSync(root + '/kept.txt', 'kept');
       fs.writeFileSync(root + '/gone.txt', 'gone'); fs.unlinkSync(root + '/gone.txt');
       wx.setStorageSync('key', { deep: [1, 'two', null] });
       const canvas = wx.createOffscreenCanvas({ type: '2d', width: 2, height: 2 });
       return (await wx.canvasToTempFilePath({ canvas })).tempFilePath;`,
    );
    await page.reload();
    await page.waitForFunction('globalThis.getCurrentPages?.().length > 0');
    const look = `${FS} const is = (path) => { try { fs.accessSync(path); return true } catch { return false } };
      return [is(root + '/kept.txt') && fs.readFileSync(root + '/kept.txt', 'utf8'), is(root + '/gone.txt'), is('${temporary}'), wx.getStorageSync('key')]`;
    expect(await run(page, look)).toEqual(['kept', false, false, { deep: [1, 'two', null] }]);
    await page.goto(`${url}/app.html?openid=oLocalSomebodyElse`);
    await page.waitForFunction('globalThis.getCurrentPages?.().length > 0');
    expect(await run(page, look)).toEqual([false, false, false, '']);
    await page.goto(`${url}/app.html`);
    await page.waitForFunction('globalThis.getCurrentPages?.().length > 0');
  });
});

describe('storage', () => {
  it('reads, lists, removes and clears', async () => {
    const seen = await run<unknown>(
      page,
      `await wx.setStorage({ key: 'a', data: 1 }); wx.setStorageSync('b', 'text');
       const { data } = await wx.getStorage({ key: 'a' });
       const { keys, limitSize } = wx.getStorageInfoSync();
       wx.removeStorageSync('b');
       const left = (await wx.getStorageInfo()).keys;
       wx.clearStorageSync();
       return { data, keys, limitSize, left, empty: wx.getStorageSync('a') };`,
    );
    expect(seen).toEqual({ data: 1, keys: ['a', 'b'], limitSize: 10240, left: ['a'], empty: '' });
    expect(await failureOf(page, `wx.getStorage({ key: 'a' })`)).toEqual({
      errMsg: 'getStorage:fail data not found',
    });
  });

  it('refuses more than 1 MB in one key and 10 MB in all', async () => {
    expect(
      await failureOf(page, `wx.setStorage({ key: 'a', data: 'x'.repeat(1024 * 1024) })`),
    ).toEqual({
      errMsg: 'setStorage:fail entry size limit reached',
    });
    const refused = await run<string>(
      page,
      `const almost = 'x'.repeat(1024 * 1024 - 10);
       for (let at = 0; at < 10; at += 1) wx.setStorageSync('k' + at, almost);
       try { wx.setStorageSync('last', almost) } catch (error) { return error.message }`,
    );
    expect(refused).toBe('setStorageSync:fail exceed storage max size 10Mb');
  });
});
