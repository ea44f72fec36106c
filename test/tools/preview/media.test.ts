import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { failureOf, run, useFixturePage } from './open-fixture';

const PHOTOS = join(__dirname, '../../photos');
/** EXIF segment of 36 bytes: big-endian TIFF with one entry, the orientation. */
const exifOf = (orientation: number): Buffer =>
  Buffer.from(
    `ffe10022${Buffer.from('Exif\0\0MM\0*').toString('hex')}0000000800010112000300000001000${orientation}000000000000`,
    'hex',
  );

let page: Page;
useFixturePage((opened) => (page = opened));

/** Answers the next file dialogue while a call runs, and keeps the call's result in the page. */
async function choose<Result>(
  call: string,
  files: { name: string; buffer: Buffer }[],
): Promise<Result> {
  const chooser = page.waitForEvent('filechooser');
  const result = run<Result>(page, `return ${call}`);
  await (await chooser).setFiles(files.map((file) => ({ ...file, mimeType: 'image/jpeg' })));
  return result;
}

interface Chosen {
  readonly tempFiles: { tempFilePath: string; size: number; fileType: string }[];
}

it('keeps the bytes of a chosen photo as they are', async () => {
  const rocket = readFileSync(join(PHOTOS, 'rocket.jpg'));
  const chosen = await choose<Chosen>(`wx.chooseMedia({ count: 1, mediaType: ['image'] })`, [
    { name: 'rocket.jpg', buffer: rocket },
  ]);
  const [file] = chosen.tempFiles;
  expect(chosen).toMatchObject({ type: 'image', errMsg: 'chooseMedia:ok' });
  expect(file).toMatchObject({ size: rocket.byteLength, fileType: 'image' });
  expect(file?.tempFilePath).toMatch(/^wxfile:\/\/tmp\/[0-9a-f]{32}\.jpg$/);
  const base64 = await run<string>(
    page,
    `return wx.getFileSystemManager().readFileSync('${file?.tempFilePath}', 'base64')`,
  );
  expect(Buffer.from(base64, 'base64').equals(rocket)).toBe(true);
});

it('asks for one file only, or for the camera', async () => {
  const chooser = page.waitForEvent('filechooser');
  void run(
    page,
    `return wx.chooseMedia({ count: 1, sourceType: ['camera'], mediaType: ['image'] }).catch(() => {})`,
  ).catch(() => {});
  const dialogue = await chooser;
  expect(dialogue.isMultiple()).toBe(false);
  const input = dialogue.element();
  expect(await input.getAttribute('capture')).toBe('environment');
  expect(await input.getAttribute('accept')).toBe('image/*');
  await input.evaluate((element) => element.dispatchEvent(new Event('cancel')));
});

it('fails with cancel where nothing is chosen', async () => {
  const chooser = page.waitForEvent('filechooser');
  const failure = failureOf(page, 'wx.chooseMedia({})');
  const input = (await chooser).element();
  await input.evaluate((element) => element.dispatchEvent(new Event('cancel')));
  expect(await failure).toEqual({ errMsg: 'chooseMedia:fail cancel' });
});

it('takes files of messages with their names', async () => {
  const { tempFiles } = await choose<{ tempFiles: { name: string; size: number }[] }>(
    'wx.chooseMessageFile({ count: 2 })',
    [
      { name: 'a.jpg', buffer: Buffer.from('a') },
      { name: 'b.txt', buffer: Buffer.from('bb') },
    ],
  );
  expect(tempFiles.map(({ name, size }) => ({ name, size }))).toEqual([
    { name: 'a.jpg', size: 1 },
    { name: 'b.txt', size: 2 },
  ]);
});

it.each([
  [1, 'up'],
  [2, 'up-mirrored'],
  [3, 'down'],
  [4, 'down-mirrored'],
  [5, 'left-mirrored'],
  [6, 'right'],
  [7, 'right-mirrored'],
  [8, 'left'],
])('reads EXIF orientation %i as %s and sizes as stored', async (number, orientation) => {
  const rocket = readFileSync(join(PHOTOS, 'rocket.jpg'));
  const turned = Buffer.concat([rocket.subarray(0, 2), exifOf(number), rocket.subarray(2)]);
  const path = await write(turned, 'jpg');
  expect(await run(page, `return wx.getImageInfo({ src: '${path}' })`)).toEqual({
    width: 640,
    height: 427,
    orientation,
    type: 'jpeg',
    path,
    errMsg: 'getImageInfo:ok',
  });
});

it('names types by their first bytes, not by their suffix', async () => {
  const coffee = await write(readFileSync(join(PHOTOS, 'coffee.png')), 'jpg');
  expect(await run(page, `return wx.getImageInfo({ src: '${coffee}' })`)).toMatchObject({
    type: 'png',
    width: 600,
    height: 400,
  });
  expect(await run(page, `return wx.getImageInfo({ src: '/images/dot.png' })`)).toMatchObject({
    type: 'png',
    width: 8,
    height: 6,
    path: '/images/dot.png',
  });
});

it('refuses what is no picture', async () => {
  const text = await write(Buffer.from('these are words'), 'jpg');
  expect(await failureOf(page, `wx.getImageInfo({ src: '${text}' })`)).toEqual({
    errMsg: 'getImageInfo:fail image decode failed',
  });
});

it('compresses to a jpeg of the width that is asked for', async () => {
  const info = await run<unknown>(
    page,
    `const { tempFilePath } = await wx.compressImage({ src: '${await write(readFileSync(join(PHOTOS, 'coffee.png')), 'png')}', quality: 50, compressedWidth: 300 });
     return wx.getImageInfo({ src: tempFilePath })`,
  );
  expect(info).toMatchObject({ type: 'jpeg', width: 300, height: 200 }); // 600 x 400
});

it('saves a picture to the album as a download, and only a local one', async () => {
  const rocket = readFileSync(join(PHOTOS, 'rocket.jpg'));
  const path = await write(rocket, 'jpg');
  const download = page.waitForEvent('download');
  await run(page, `await wx.saveImageToPhotosAlbum({ filePath: '${path}' })`);
  const saved = await download;
  expect(saved.suggestedFilename()).toBe(path.split('/').at(-1));
  expect(readFileSync(await saved.path()).equals(rocket)).toBe(true);
  expect(
    (await failureOf(page, `wx.saveImageToPhotosAlbum({ filePath: 'https://a.b/c.jpg' })`)).errMsg,
  ).toMatch(/^saveImageToPhotosAlbum:fail invalid/);
});

it('refuses the album until the person allows it in the settings', async () => {
  const path = await write(readFileSync(join(PHOTOS, 'rocket.jpg')), 'jpg');
  await run(page, '__preview.denyAlbum()');
  expect(await failureOf(page, `wx.saveImageToPhotosAlbum({ filePath: '${path}' })`)).toMatchObject(
    {
      errMsg: 'saveImageToPhotosAlbum:fail auth deny',
    },
  );
  expect(await run(page, 'return wx.getSetting()')).toMatchObject({
    authSetting: { 'scope.writePhotosAlbum': false },
  });
  const setting = run<unknown>(page, 'return wx.openSetting()');
  await page.getByRole('dialog').getByText('确定').tap();
  expect(await setting).toMatchObject({ authSetting: { 'scope.writePhotosAlbum': true } });
  const download = page.waitForEvent('download');
  await run(page, `await wx.saveImageToPhotosAlbum({ filePath: '${path}' })`);
  await download;
});

it('shows the very picture that would be passed on, and a no is a cancel', async () => {
  const rocket = readFileSync(join(PHOTOS, 'rocket.jpg'));
  const path = await write(rocket, 'jpg');
  const shared = failureOf(page, `wx.showShareImageMenu({ path: '${path}' })`);
  const picture = page.getByRole('img', { name: '将要发出' });
  await picture.waitFor();
  const shown = await picture.locator('img').evaluate(async (image: HTMLImageElement) => {
    const bytes = new Uint8Array(await (await fetch(image.src)).arrayBuffer());
    return { byteLength: bytes.byteLength, widthPx: image.naturalWidth };
  });
  expect(shown).toEqual({ byteLength: rocket.byteLength, widthPx: 640 });
  await page.getByRole('button', { name: '取消' }).tap();
  expect(await shared).toEqual({ errMsg: 'showShareImageMenu:fail cancel' });
  expect(await picture.count()).toBe(0);
});

it('passes pictures on no further than its own screen', async () => {
  const path = await write(readFileSync(join(PHOTOS, 'rocket.jpg')), 'jpg');
  const shared = run(page, `return wx.showShareImageMenu({ path: '${path}' })`);
  await page.getByRole('button', { name: '发送给朋友' }).tap();
  expect(await shared).toEqual({ errMsg: 'showShareImageMenu:ok' });
  await page.getByText('预览里到此为止').waitFor();
});

it('passes on local files only, as WeChat does', async () => {
  for (const path of ['https://a.b/c.jpg', 'cloud://env.bucket/c.jpg', 'wxfile://usr/none.jpg']) {
    const { errMsg } = await failureOf(page, `wx.showShareImageMenu({ path: '${path}' })`);
    expect(errMsg).toMatch(/^showShareImageMenu:fail/);
  }
});

it('shows pictures over the screen until a tap', async () => {
  await run(page, `await wx.previewImage({ urls: ['/images/dot.png'] })`);
  await page.getByRole('dialog').tap();
  expect(await page.getByRole('dialog').count()).toBe(0);
});

let written = 0;

/** Puts bytes into the person's files and gives their path. */
async function write(bytes: Buffer, suffix: string): Promise<string> {
  written += 1;
  const path = `wxfile://usr/picture${written}.${suffix}`;
  await run(
    page,
    `wx.getFileSystemManager().writeFileSync('${path}', '${bytes.toString('base64')}', 'base64')`,
  );
  return path;
}
